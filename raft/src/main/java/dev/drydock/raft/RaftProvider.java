package dev.drydock.raft;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.raft.invariant.ElectionSafety;
import dev.drydock.raft.invariant.LeaderAppendOnly;
import dev.drydock.raft.invariant.LeaderCompleteness;
import dev.drydock.raft.invariant.LogMatching;
import dev.drydock.raft.invariant.OneConfigurationChange;
import dev.drydock.raft.invariant.QuorumOverlap;
import dev.drydock.raft.invariant.SnapshotAgreement;
import dev.drydock.raft.invariant.StateLaws;
import dev.drydock.raft.invariant.StateMachineSafety;
import dev.drydock.raft.log.LogEntry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Offers Raft to scenario files as {@code raft}. */
public final class RaftProvider implements ProtocolProvider<RaftState, RaftMessage, RaftOptions> {

    @Override
    public String name() {
        return "raft";
    }

    @Override
    public String summary() {
        return "Raft: pre-vote, check-quorum, pipelining, snapshots, members changed one by one or jointly, leadership"
                + " transfer, reads by ReadIndex, by lease and by followers";
    }

    @Override
    public boolean administrable() {
        return true;
    }

    @Override
    public RaftOptions defaults() {
        return RaftOptions.DEFAULTS;
    }

    @Override
    public Protocol<RaftState, RaftMessage> create(RaftOptions options) {
        return new Raft(options);
    }

    @Override
    public List<Class<? extends JournalRecord>> records() {
        return List.of(RaftRecord.class);
    }

    @Override
    public List<Invariant<RaftState>> invariants() {
        return List.of(
                new ElectionSafety(),
                new LeaderAppendOnly(),
                new LogMatching(),
                new LeaderCompleteness(),
                new StateMachineSafety(),
                new OneConfigurationChange(),
                new QuorumOverlap(),
                new SnapshotAgreement(),
                new StateLaws());
    }

    /** {@inheritDoc} All entries are of term 1 and change nothing. */
    @Override
    public List<JournalRecord> journalHolding(int entries) {
        List<LogEntry> log = Collections.nCopies(entries, new LogEntry.NoOp(1));
        return entries == 0
                ? List.of()
                : List.of(new RaftRecord.TermAndVote(1, Optional.empty()), new RaftRecord.AppendedEntries(0, log));
    }
}
