package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosRecord.AcceptedValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.ChosenValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.DecidedSlots;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.MultiPaxosRecord.TakenSnapshot;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.membership.Configurations;
import dev.drydock.paxos.multi.role.Follower;
import dev.drydock.paxos.multi.snapshot.Snapshot;
import dev.drydock.paxos.multi.snapshot.Snapshots;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Start;
import java.util.List;
import java.util.Optional;

/**
 * Boots a node from its journal. "Some information must be remembered by an agent that has failed and restarted" ("Paxos
 * Made Simple", section 2.1): what it promised and accepted, and here also what it knows to be chosen.
 */
final class Recovery {
    private final MultiPaxosOptions options;
    private final Transitions transitions;

    Recovery(MultiPaxosOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
    }

    MultiPaxosState start(Start start, Effects<MultiPaxosMessage> effects) {
        Replay replay = new Replay(start.members());
        start.journal().forEach(record -> replay.read((MultiPaxosRecord) record));
        if (start.condition() == Start.Condition.CORRUPT) {
            // It may have lost promises and acceptances that others rely on; to go on could break any of them.
            effects.halt("the journal of " + start.self()
                    + " is corrupt: promises or acceptances that it had made may be missing");
        }
        Configurations configurations = execute(replay, effects);
        boolean acceptor = configurations.include(start.self());
        MultiPaxosState state = new MultiPaxosState(
                start.self(),
                replay.promised,
                replay.promised,
                replay.log,
                configurations,
                replay.snapshots,
                Optional.empty(),
                Optional.empty(),
                Follower.leaderless(acceptor));
        effects.note(new Note.RoleChanged(state.role().kind(), replay.promised.round()));
        transitions.restartLeaderTimer(effects);
        return start.journal().isEmpty() ? state : heedForgottenLease(state, effects);
    }

    /** Executes again what is known to be chosen, on top of the snapshot. */
    private Configurations execute(Replay replay, Effects<MultiPaxosMessage> effects) {
        Optional<Snapshot> snapshot = replay.snapshots.latest();
        snapshot.ifPresent(taken -> effects.restore(taken.state()));
        Configurations configurations =
                snapshot.map(Snapshot::configurations).orElse(Configurations.initial(replay.members));
        long executed = snapshot.map(Snapshot::slot).orElse(0L);
        for (long slot = executed + 1; slot <= replay.log.decided(); slot++) {
            switch (replay.log.get(slot)) {
                case Value.NoOp noOp -> {}
                case Value.Command command -> effects.apply(slot, command.request());
                case Value.Reconfiguration change ->
                    configurations = configurations.with(slot + options.window(), change.members());
            }
        }
        return configurations.from(replay.log.decided() + 1);
    }

    /** The node may have granted a lease just before it crashed: for as long as one lasts, it behaves as if it had. */
    private MultiPaxosState heedForgottenLease(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        if (options.reads() != ReadMode.LEASE) {
            return state;
        }
        long lease = options.leaderTimeout().minNanos();
        effects.setTimer(MultiPaxosTimer.LEASE, lease, lease);
        return state.withLease(Optional.of(Ballot.NONE));
    }

    /** What the records say one after the other. */
    private static final class Replay {
        private final List<NodeId> members;
        private Ballot promised = Ballot.NONE;
        private Log log = Log.empty();
        private Snapshots snapshots = Snapshots.none();

        Replay(List<NodeId> members) {
            this.members = members;
        }

        void read(MultiPaxosRecord record) {
            switch (record) {
                case Promised saved -> promised = saved.ballot();
                case AcceptedValues saved -> {
                    promised = saved.ballot().isAfter(promised) ? saved.ballot() : promised;
                    log = log.chooseAccepted(saved.decided()).accept(saved.ballot(), saved.firstSlot(), saved.values());
                }
                case ChosenValues saved ->
                    log = log.chooseAccepted(saved.firstSlot() - 1).choose(saved.values());
                case DecidedSlots saved -> log = log.chooseAccepted(saved.decided());
                case TakenSnapshot saved -> {
                    log = Log.behind(saved.snapshot().slot(), saved.tail());
                    snapshots = Snapshots.none().with(saved.snapshot());
                }
            }
        }
    }
}
