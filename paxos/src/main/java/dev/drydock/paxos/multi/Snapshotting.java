package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosMessage.CatchUp;
import dev.drydock.paxos.multi.MultiPaxosMessage.SnapshotChunk;
import dev.drydock.paxos.multi.MultiPaxosRecord.AcceptedValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.ChosenValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.MultiPaxosRecord.TakenSnapshot;
import dev.drydock.paxos.multi.log.Log;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.snapshot.Incoming;
import dev.drydock.paxos.multi.snapshot.Snapshot;
import dev.drydock.paxos.multi.snapshot.Snapshots;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trims the log behind snapshots, and brings a node up to date that misses what was trimmed ("Paxos Made Moderately
 * Complex", section 4.2).
 */
final class Snapshotting {
    private final MultiPaxosOptions options;
    private final Transitions transitions;
    private final Batches batches;

    Snapshotting(MultiPaxosOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
        this.batches = new Batches(options);
    }

    /** Asks the driver for a snapshot when enough slots were executed since the last. */
    MultiPaxosState takeIfDue(MultiPaxosState state, Effects<MultiPaxosMessage> effects) {
        Snapshots snapshots = state.snapshots();
        if (options.snapshotEvery() == 0
                || snapshots.taking().isPresent()
                || state.decided() - snapshots.lastSlot() < options.snapshotEvery()) {
            return state;
        }
        effects.takeSnapshot(state.decided());
        return state.withSnapshots(snapshots.withTaking(new Snapshots.Taking(state.decided(), state.configurations())));
    }

    /**
     * The driver took it: what it covers can go, save for the last few values, which are cheaper than the snapshot for a
     * node that is only a little behind.
     */
    MultiPaxosState onTaken(MultiPaxosState state, long slot, Bytes bytes, Effects<MultiPaxosMessage> effects) {
        Optional<Snapshots.Taking> taking = state.snapshots().taking();
        if (taking.isEmpty() || taking.get().slot() != slot) {
            return state;
        }
        Snapshot snapshot = new Snapshot(slot, taking.get().configurations(), bytes);
        MultiPaxosState trimmed = state.withSnapshots(state.snapshots().with(snapshot))
                .withLog(state.log().trim(slot - options.snapshotEvery() / 2));
        effects.checkpoint(journal(trimmed, snapshot));
        return trimmed;
    }

    /** Where this node is, and which part of a snapshot it has, for a node that can help. */
    CatchUp request(MultiPaxosState state) {
        long slot = state.incoming().map(Incoming::slot).orElse(0L);
        int offset = state.incoming().map(incoming -> incoming.state().size()).orElse(0);
        return new CatchUp(state.decided() + 1, slot, offset);
    }

    /** Sends the next part of a snapshot, of the one that the node has a part of if it is still there. */
    MultiPaxosState sendPart(MultiPaxosState state, NodeId to, CatchUp request, Effects<MultiPaxosMessage> effects) {
        Optional<Snapshot> found = state.snapshots().upTo(request.snapshotSlot());
        if (found.isEmpty()) {
            return state;
        }
        Snapshot snapshot = found.get();
        int size = snapshot.state().size();
        int offset = snapshot.slot() == request.snapshotSlot() ? Math.min(request.offset(), size) : 0;
        Bytes part = snapshot.state().slice(offset, offset + batches.part(size, offset));
        effects.send(to, new SnapshotChunk(snapshot.slot(), snapshot.configurations(), size, offset, part));
        return state.withSnapshots(state.snapshots().fetched(snapshot));
    }

    /** A part of a snapshot that stands for slots which this node does not know. */
    MultiPaxosState onChunk(
            MultiPaxosState state, NodeId from, SnapshotChunk chunk, Effects<MultiPaxosMessage> effects) {
        if (chunk.slot() <= state.decided()) {
            return state;
        }
        Bytes before = state.incoming()
                .filter(incoming -> incoming.slot() == chunk.slot())
                .map(Incoming::state)
                .orElse(Bytes.EMPTY);
        if (before.size() != chunk.offset()) {
            return state;
        }
        Bytes more = before.plus(chunk.part());
        MultiPaxosState received = more.size() < chunk.size()
                ? state.withIncoming(Optional.of(new Incoming(chunk.slot(), more)))
                : install(state, new Snapshot(chunk.slot(), chunk.configurations(), more), effects);
        effects.send(from, request(received));
        return received;
    }

    private MultiPaxosState install(MultiPaxosState before, Snapshot snapshot, Effects<MultiPaxosMessage> effects) {
        // A leader cannot tell from a snapshot whether what it has proposed was chosen; see Learner.learn.
        boolean inDoubt = before.role() instanceof Leader leader && leader.lastSlot() > before.decided();
        MultiPaxosState state = inDoubt ? transitions.toFollower(before, before, effects) : before;
        MultiPaxosState installed = state.withLog(state.log().jump(snapshot.slot()))
                .withSnapshots(state.snapshots().with(snapshot))
                .withIncoming(Optional.empty())
                .withConfigurations(snapshot.configurations());
        effects.checkpoint(journal(installed, snapshot));
        effects.restore(snapshot.state());
        if (!snapshot.configurations().current().equals(state.configurations().current())) {
            effects.note(new Note.MembersChanged(snapshot.configurations().current()));
        }
        return transitions.reconsider(installed, effects);
    }

    /** A whole journal that says what this node knows and has promised. */
    private static List<JournalRecord> journal(MultiPaxosState state, Snapshot snapshot) {
        Log log = state.log();
        List<JournalRecord> records = new ArrayList<>();
        records.add(new TakenSnapshot(
                snapshot, snapshot.slot() > log.trimmed() ? log.slice(log.trimmed() + 1, snapshot.slot()) : List.of()));
        records.add(new Promised(state.promisedBallot()));
        if (log.decided() > snapshot.slot()) {
            records.add(new ChosenValues(snapshot.slot() + 1, log.slice(snapshot.slot() + 1, log.decided())));
        }
        Run run = new Run(records, log.decided());
        log.open().forEach(run::add);
        run.end();
        return records;
    }

    /** Puts proposals of one ballot for slots in a row into one record. */
    private static final class Run {
        private final List<JournalRecord> records;
        private final long decided;
        private final List<Value> values = new ArrayList<>();
        private Ballot ballot = Ballot.NONE;
        private long firstSlot;

        Run(List<JournalRecord> records, long decided) {
            this.records = records;
            this.decided = decided;
        }

        void add(long slot, Proposal proposal) {
            if (slot != firstSlot + values.size() || !proposal.ballot().equals(ballot)) {
                end();
                ballot = proposal.ballot();
                firstSlot = slot;
            }
            values.add(proposal.value());
        }

        void end() {
            if (!values.isEmpty()) {
                records.add(new AcceptedValues(ballot, decided, firstSlot, values));
                values.clear();
            }
        }
    }
}
