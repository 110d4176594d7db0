package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosRecord.Checkpointed;
import dev.drydock.paxos.epaxos.EPaxosRecord.InstanceChanged;
import dev.drydock.paxos.epaxos.EPaxosState.Rounds;
import dev.drydock.paxos.epaxos.EPaxosState.Waits;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.protocol.collection.SharedList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Boots a replica from its journal. What it had promised and accepted it keeps; what it knew to be committed it executes
 * again. The instances that it leads it takes up where it left them.
 */
final class Boot {
    private final Execution execution;
    private final PreAcceptance preAcceptance;
    private final Acceptance acceptance;
    private final Patience patience;

    Boot(Execution execution, PreAcceptance preAcceptance, Acceptance acceptance, Patience patience) {
        this.execution = execution;
        this.preAcceptance = preAcceptance;
        this.acceptance = acceptance;
        this.patience = patience;
    }

    /** The state of a replica that has just been started, before its journal is read. */
    static EPaxosState empty(Start start) {
        Replicas replicas = new Replicas(start.self(), start.members());
        return new EPaxosState(
                replicas,
                NodeMap.of(replicas.all(), Space.EMPTY),
                Conflicts.none(replicas.size()),
                Trie.empty(),
                Trie.empty(),
                new Waits(0, Trie.empty(), SharedList.empty()),
                Checkpoints.none(replicas),
                new Rounds(0, Deps.none(replicas.size())));
    }

    void start(Turn turn, Start start) {
        if (start.condition() == Start.Condition.CORRUPT) {
            // It may have lost promises and acceptances that others rely on; to go on could break any of them.
            turn.effects()
                    .halt("the journal of " + start.self()
                            + " is corrupt: promises or acceptances that it had acknowledged may be missing");
            return;
        }
        if (turn.replicas().place() < 0) {
            turn.effects().halt(start.self() + " is not a member of its group, and an EPaxos group takes none in");
            return;
        }
        replay(turn, start);
        patience.startTimers(turn);
    }

    private void replay(Turn turn, Start start) {
        Map<Instance, InstanceState> kept = new TreeMap<>();
        TreeSet<Instance> executed = new TreeSet<>();
        for (JournalRecord record : start.journal()) {
            switch ((EPaxosRecord) record) {
                case Checkpointed first -> {
                    restore(turn, first);
                    first.checkpoint().beyond().stream().map(Commit::instance).forEach(executed::add);
                }
                case InstanceChanged changed -> kept.put(changed.instance(), changed.state());
            }
        }
        kept.forEach((instance, state) -> keep(turn, instance, state));
        // First what needs no execution, lest it be executed as what something else depends on.
        kept.forEach((instance, state) -> {
            if (state.noOp() || executed.contains(instance) || isInCheckpoint(turn, instance)) {
                markExecuted(turn, instance);
            }
        });
        kept.keySet().forEach(instance -> resume(turn, instance));
    }

    private void resume(Turn turn, Instance instance) {
        InstanceState state = turn.state().instance(instance);
        boolean led = instance.replica().equals(turn.replicas().self())
                && state.promised().equals(Ballot.NONE);
        if (state.isCommitted()) {
            execution.onCommitted(turn, instance);
        } else if (led && state.status() == Status.PRE_ACCEPTED) {
            preAcceptance.resume(turn, instance, state.attributes());
        } else if (led && state.status() == Status.ACCEPTED) {
            acceptance.resume(turn, instance);
        }
    }

    private static boolean isInCheckpoint(Turn turn, Instance instance) {
        return instance.number() <= turn.state().space(instance).executed();
    }

    private static void restore(Turn turn, Checkpointed first) {
        turn.effects().restore(first.checkpoint().machine());
        EPaxosState state = turn.state().withConflicts(first.checkpoint().conflicts());
        NodeMap<Space> spaces = state.spaces().map((replica, space) -> {
            int place = turn.replicas().place(replica);
            long executed = first.checkpoint().executed().at(place);
            return new Space(
                    Trie.empty(),
                    executed,
                    executed,
                    executed,
                    executed,
                    first.trimmed().at(place));
        });
        turn.become(state.withSpaces(spaces).withCheckpoints(state.checkpoints().durable(first.checkpoint())));
    }

    private static void keep(Turn turn, Instance instance, InstanceState state) {
        if (instance.number() > turn.state().space(instance).trimmed()) {
            turn.put(instance, state.isExecuted() ? state.notExecuted() : state);
            turn.heardOf(state.attributes().deps());
        }
    }

    private static void markExecuted(Turn turn, Instance instance) {
        InstanceState known = turn.state().space(instance).get(instance.number());
        if (known == null || !known.isCommitted()) {
            return;
        }
        int place = turn.place(instance);
        turn.put(instance, known.executedAs(0));
        known.command()
                .ifPresent(command -> turn.become(turn.state()
                        .withConflicts(
                                known.noOp()
                                        ? turn.state().conflicts().noOp(place, instance.number(), command)
                                        : turn.state().conflicts().executed(place, instance.number(), command))));
    }

    /** Whether it takes messages from a node. */
    static boolean isPeer(EPaxosState state, NodeId node) {
        return state.replicas().place(node) >= 0;
    }
}
