package dev.drydock.paxos.epaxos.invariant;

import dev.drydock.paxos.epaxos.Conflicts;
import dev.drydock.paxos.epaxos.EPaxosState;
import dev.drydock.paxos.epaxos.Instance;
import dev.drydock.paxos.epaxos.Replicas;
import dev.drydock.paxos.epaxos.Value;
import dev.drydock.paxos.epaxos.invariant.Changes.Change;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Visibility: of two interfering commands that are committed, at least one has the other among its dependencies (EPaxos*,
 * invariant 2; in the paper, what Theorem 3 of section 4.6 rests on). Remembers what was committed.
 */
public final class Visibility implements Invariant<EPaxosState> {
    private final Set<Instance> seen = new HashSet<>();
    private final Map<String, List<NavigableMap<Long, Value>>> committed = new HashMap<>();

    @Override
    public String name() {
        return "Visibility";
    }

    @Override
    public Optional<String> started(NodeId node, EPaxosState state) {
        return check(state.replicas(), Changes.since(state));
    }

    @Override
    public Optional<String> stepped(NodeId node, EPaxosState before, EPaxosState after) {
        return check(after.replicas(), Changes.between(before, after));
    }

    private Optional<String> check(Replicas replicas, List<Change> changes) {
        for (Change change : changes) {
            if (change.commits() && !change.after().orElseThrow().noOp() && seen.add(change.instance())) {
                Optional<String> broken =
                        check(replicas, change.instance(), change.after().get().value());
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> check(Replicas replicas, Instance instance, Value value) {
        ClientRequest command = value.command().orElseThrow();
        for (String thing : Things.of(command)) {
            List<NavigableMap<Long, Value>> rows = committed.computeIfAbsent(thing, any -> rows(replicas.size()));
            for (int place = 0; place < replicas.size(); place++) {
                Map<Long, Value> outside =
                        rows.get(place).tailMap(value.attributes().deps().at(place), false);
                for (Map.Entry<Long, Value> other : outside.entrySet()) {
                    boolean depends = other.getValue().attributes().deps().at(replicas.place(instance.replica()))
                            >= instance.number();
                    if (!depends
                            && Conflicts.interfere(
                                    command, other.getValue().command().orElseThrow())) {
                        return Optional.of(instance + " and "
                                + new Instance(replicas.all().get(place), other.getKey())
                                + " interfere, and neither depends on the other");
                    }
                }
            }
            rows.get(replicas.place(instance.replica())).put(instance.number(), value);
        }
        return Optional.empty();
    }

    private static List<NavigableMap<Long, Value>> rows(int replicas) {
        List<NavigableMap<Long, Value>> rows = new ArrayList<>();
        for (int place = 0; place < replicas; place++) {
            rows.add(new TreeMap<>());
        }
        return rows;
    }
}
