package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.Instance;
import dev.drydock.paxos.epaxos.InstanceState;
import dev.drydock.paxos.epaxos.invariant.Changes.Change;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Execution consistency: if two interfering commands are successfully committed, they will be executed in the same order
 * by every replica (section 4.1). For each part of the state, and each session, the writes come in one order, and each
 * read after the same writes. Remembers that order, and how far each replica has come in it.
 */
public final class ExecutionConsistency implements Invariant<EPaxosState> {
    private final Map<String, List<Instance>> writes = new TreeMap<>();
    private final Map<Instance, Integer> reads = new HashMap<>();
    private final Map<NodeId, Map<String, Integer>> executed = new HashMap<>();

    @Override
    public String name() {
        return "Execution Consistency";
    }

    @Override
    public Optional<String> started(NodeId node, EPaxosState state) {
        return startOver(node, state);
    }

    @Override
    public Optional<String> stepped(NodeId node, EPaxosState before, EPaxosState after) {
        return before.checkpoints().installed() == after.checkpoints().installed()
                ? check(node, Changes.between(before, after))
                : startOver(node, after);
    }

    /** A state machine made from a checkpoint holds the first writes of each part, without a gap. */
    private Optional<String> startOver(NodeId node, EPaxosState state) {
        Map<String, Integer> begun = new HashMap<>();
        executed.put(node, begun);
        for (Map.Entry<String, List<Instance>> thing : writes.entrySet()) {
            List<Instance> order = thing.getValue();
            int held = 0;
            while (held < order.size() && isInCheckpoint(state, order.get(held))) {
                held++;
            }
            for (Instance later : order.subList(held, order.size())) {
                if (isInCheckpoint(state, later)) {
                    return Optional.of("the checkpoint of " + node + " holds " + later + " but not " + order.get(held)
                            + ", which comes first in " + thing.getKey());
                }
            }
            begun.put(thing.getKey(), held);
        }
        return check(node, Changes.since(state));
    }

    private static boolean isInCheckpoint(EPaxosState state, Instance instance) {
        InstanceState known = state.space(instance).get(instance.number());
        return state.space(instance).isExecuted(instance.number()) && (known == null || known.position() == 0);
    }

    private Optional<String> check(NodeId node, List<Change> changes) {
        List<Change> now = new ArrayList<>(changes);
        now.removeIf(change -> change.after().map(InstanceState::position).orElse(0L) == 0
                || change.before().map(InstanceState::position).orElse(0L) != 0);
        now.sort(Comparator.comparingLong(change -> change.after().orElseThrow().position()));
        for (Change change : now) {
            Optional<String> broken = execute(
                    node,
                    change.instance(),
                    change.after().orElseThrow().command().orElseThrow());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<String> execute(NodeId node, Instance instance, ClientRequest command) {
        Map<String, Integer> places = executed.computeIfAbsent(node, any -> new HashMap<>());
        for (String thing : Things.of(command)) {
            List<Instance> order = writes.computeIfAbsent(thing, any -> new ArrayList<>());
            int place = places.getOrDefault(thing, 0);
            if (command.command().readOnly()) {
                Integer elsewhere = reads.putIfAbsent(instance, place);
                if (elsewhere != null && elsewhere != place) {
                    return Optional.of(node + " executed the read " + instance + " after " + place + " writes of "
                            + thing + ", another replica after " + elsewhere);
                }
                continue;
            }
            if (place == order.size()) {
                order.add(instance);
            } else if (!order.get(place).equals(instance)) {
                return Optional.of(node + " executed " + instance + " as write number " + (place + 1) + " of " + thing
                        + ", where another replica executed " + order.get(place));
            }
            places.put(thing, place + 1);
        }
        return Optional.empty();
    }
}
