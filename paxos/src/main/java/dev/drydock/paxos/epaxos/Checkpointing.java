package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.Attempt.Committing;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosRecord.Checkpointed;
import dev.drydock.paxos.epaxos.EPaxosRecord.InstanceChanged;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.collection.NodeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checkpoints, so that neither the journal nor the memory grows without bound. The paper mentions none.
 *
 * <p>A checkpoint is the state machine with the set of instances executed on it. That set is closed: with a command it
 * holds all that the command depends on. So whatever else is executed on top of it comes in the right order, and a
 * replica may take over the checkpoint of another even if each has executed something that the other has not: what only
 * this one had executed is executed again.
 *
 * <p>Which instances may be dropped? Those that every replica holds in a durable checkpoint; and when too many are kept,
 * those that some majority holds so, looked at as a whole: the same majority all of them. If two replicas have dropped
 * different instances, then some replica holds both in its checkpoint, and either can catch up from that one.
 */
final class Checkpointing {
    private final EPaxosOptions options;
    private final Execution execution;

    Checkpointing(EPaxosOptions options, Execution execution) {
        this.options = options;
        this.execution = execution;
    }

    /** Begins one when enough was executed since the last. */
    void beginWhenDue(Turn turn) {
        Checkpoints checkpoints = turn.state().checkpoints();
        long executions = turn.state().waits().executions();
        boolean underWay =
                checkpoints.cut().isPresent() || checkpoints.written().isPresent();
        if (!underWay && executions - checkpoints.takenAt() >= options.checkpointEvery()) {
            begin(turn);
        }
    }

    private static void begin(Turn turn) {
        EPaxosState state = turn.state();
        Checkpoint cut = new Checkpoint(
                Bytes.EMPTY, state.executed(), beyond(state), state.conflicts().settled());
        Checkpoints begun = state.checkpoints().begun(cut, state.waits().executions());
        turn.become(state.withCheckpoints(begun));
        turn.effects().takeSnapshot(begun.asked());
    }

    private static List<Commit> beyond(EPaxosState state) {
        List<Commit> beyond = new ArrayList<>();
        for (int place = 0; place < state.replicas().size(); place++) {
            Space space = state.space(place);
            for (long number = space.executed() + 1; number <= space.highest(); number++) {
                if (space.isExecuted(number)) {
                    beyond.add(new Commit(
                            new Instance(state.replicas().all().get(place), number),
                            space.get(number).value()));
                }
            }
        }
        return beyond;
    }

    /** The snapshot is here: the checkpoint takes the place of the whole journal. */
    void onSnapshotTaken(Turn turn, long token, Bytes machine) {
        Checkpoints checkpoints = turn.state().checkpoints();
        if (token != checkpoints.asked() || checkpoints.cut().isEmpty()) {
            return;
        }
        Checkpoint cut = checkpoints.cut().get();
        Checkpoint complete = new Checkpoint(machine, cut.executed(), cut.beyond(), cut.conflicts());
        trim(turn);
        turn.become(turn.state().withCheckpoints(checkpoints.written(complete)));
        turn.effects().checkpoint(journal(turn.state(), complete));
        turn.effects().notifyPersisted(WriteToken.ofCheckpoint(token));
    }

    /** The checkpoint, and every instance that is kept. */
    private static List<JournalRecord> journal(EPaxosState state, Checkpoint checkpoint) {
        List<JournalRecord> records = new ArrayList<>();
        records.add(new Checkpointed(checkpoint, state.trimmed()));
        for (int place = 0; place < state.replicas().size(); place++) {
            Space space = state.space(place);
            for (long number = space.trimmed() + 1; number <= space.highest(); number++) {
                InstanceState kept = space.get(number);
                if (kept != null) {
                    Instance instance = new Instance(state.replicas().all().get(place), number);
                    records.add(new InstanceChanged(instance, written(state, instance, kept)));
                }
            }
        }
        return records;
    }

    /** As the journal has it, where an instance that is being written as committed is committed already. */
    private static InstanceState written(EPaxosState state, Instance instance, InstanceState kept) {
        if (state.attempts().get(instance.key()) instanceof Committing committing) {
            return kept.committed(committing.value());
        }
        return kept.isExecuted() ? kept.notExecuted() : kept;
    }

    /** The checkpoint is durable. */
    void onPersisted(Turn turn, long token) {
        Checkpoints checkpoints = turn.state().checkpoints();
        if (token == checkpoints.asked() && checkpoints.written().isPresent()) {
            turn.become(turn.state()
                    .withCheckpoints(checkpoints.durable(checkpoints.written().get())));
        }
    }

    private void trim(Turn turn) {
        EPaxosState state = turn.state();
        if (state.checkpoints().last().isEmpty()) {
            return;
        }
        Deps droppable = everywhere(state);
        if (state.executed().sum() - state.trimmed().union(droppable).sum() > options.maxRetained()) {
            droppable = droppable.union(atAMajority(state));
        }
        for (int place = 0; place < droppable.size(); place++) {
            NodeId replica = state.replicas().all().get(place);
            Space trimmed = turn.state().space(place).trimmed(droppable.at(place));
            turn.become(turn.state().withSpaces(turn.state().spaces().with(replica, trimmed)));
        }
    }

    /** What all replicas hold in durable checkpoints. */
    private static Deps everywhere(EPaxosState state) {
        Deps all = own(state);
        for (NodeId replica : state.replicas().all()) {
            if (!replica.equals(state.replicas().self())) {
                all = all.intersection(
                        state.checkpoints().durable().get(replica).orElseThrow());
            }
        }
        return all;
    }

    /** What a majority holds, this replica and those that have come farthest. */
    private static Deps atAMajority(EPaxosState state) {
        NodeMap<Deps> durable = state.checkpoints().durable();
        return state.replicas().all().stream()
                .filter(replica -> !replica.equals(state.replicas().self()))
                .map(replica -> durable.get(replica).orElseThrow())
                .sorted(Comparator.comparingLong(Deps::sum).reversed())
                .limit(state.replicas().slowQuorum() - 1)
                .reduce(own(state), Deps::intersection);
    }

    private static Deps own(EPaxosState state) {
        return state.checkpoints().last().orElseThrow().executed();
    }

    /** Another replica's checkpoint, for this one lags behind what that one keeps: takes it over. */
    void onSnapshot(Turn turn, Checkpoint theirs) {
        EPaxosState state = turn.state();
        if (theirs.executed().isWithin(state.executed()) || !state.trimmed().isWithin(theirs.executed())) {
            // It has nothing new, or it lacks what this replica could not execute again.
            return;
        }
        turn.effects().restore(theirs.machine());
        turn.become(state.withConflicts(state.conflicts().union(theirs.conflicts()))
                .withCheckpoints(
                        state.checkpoints().afterInstall(state.waits().executions() - options.checkpointEvery())));
        List<Instance> again = new ArrayList<>();
        for (int place = 0; place < theirs.executed().size(); place++) {
            jump(turn, place, theirs, again);
        }
        theirs.beyond().forEach(commit -> executedThere(turn, commit));
        again.forEach(instance -> execution.execute(turn, instance));
        execution.resumeAll(turn);
    }

    private static void jump(Turn turn, int place, Checkpoint theirs, List<Instance> again) {
        NodeId replica = turn.replicas().all().get(place);
        Space space = turn.state().space(place);
        long upTo = theirs.executed().at(place);
        turn.become(turn.state().withSpaces(turn.state().spaces().with(replica, space.restartedAt(upTo))));
        for (long number = space.trimmed() + 1; number <= space.highest(); number++) {
            InstanceState known = space.get(number);
            Instance instance = new Instance(replica, number);
            if (known != null && number <= upTo) {
                settle(turn, instance, known);
            } else if (known != null && known.isCommitted() && !known.noOp()) {
                turn.awaits(instance, known);
                again.add(instance);
            }
        }
    }

    /** What was awaited is executed, though perhaps as a no-op: the checkpoint's marks tell which. */
    private static void settle(Turn turn, Instance instance, InstanceState known) {
        known.command()
                .ifPresent(command -> turn.become(turn.state()
                        .withConflicts(
                                turn.state().conflicts().noOp(turn.place(instance), instance.number(), command))));
        turn.abandon(instance);
        if (instance.replica().equals(turn.replicas().self())) {
            turn.become(turn.state().withClients(turn.state().clients().without(instance.number())));
        }
    }

    private static void executedThere(Turn turn, Commit commit) {
        Instance instance = commit.instance();
        InstanceState known = turn.state().instance(instance).committed(commit.value());
        turn.put(instance, known);
        turn.put(instance, known.executedAs(0));
        settle(turn, instance, known);
    }
}
