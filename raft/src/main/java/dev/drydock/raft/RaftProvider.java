package dev.drydock.raft;

import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.raft.invariant.ElectionSafety;
import dev.drydock.raft.invariant.LeaderAppendOnly;
import dev.drydock.raft.invariant.LeaderCompleteness;
import dev.drydock.raft.invariant.LogMatching;
import dev.drydock.raft.invariant.StateLaws;
import dev.drydock.raft.invariant.StateMachineSafety;
import dev.drydock.raft.log.LogEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Offers Raft to scenario files as {@code raft}. */
public final class RaftProvider implements ProtocolProvider<RaftState, RaftMessage, RaftOptions> {

    @Override
    public String name() {
        return "raft";
    }

    @Override
    public String summary() {
        return "Raft: leader election with pre-vote and check-quorum, pipelined log replication, ReadIndex reads";
    }

    @Override
    public RaftOptions defaults() {
        return RaftOptions.DEFAULTS;
    }

    @Override
    public Map<String, String> optionNotes() {
        Map<String, String> notes = new TreeMap<>();
        notes.put("electionTimeout", "From this range each election timeout is drawn.");
        notes.put("heartbeat", "How often a leader sends heartbeats; less than the shortest election timeout.");
        notes.put("preVote", "Whether a node first asks if it could win before it starts an election.");
        notes.put("checkQuorum", "Whether a leader steps down that hears from no majority for an election timeout.");
        notes.put("maxEntriesPerAppend", "How many entries one AppendEntries carries at most.");
        notes.put("maxBytesPerAppend", "How many bytes of entries one AppendEntries carries at most.");
        notes.put("maxInflightAppends", "How many AppendEntries to one follower may be unanswered; 1 is no pipelining.");
        notes.put("maxPending", "How many writes, and how many reads, a leader has under way before it refuses more.");
        return notes;
    }

    @Override
    public Protocol<RaftState, RaftMessage> create(RaftOptions options) {
        return new Raft(options);
    }

    @Override
    public List<Invariant<RaftState>> invariants() {
        return List.of(
                new ElectionSafety(),
                new LeaderAppendOnly(),
                new LogMatching(),
                new LeaderCompleteness(),
                new StateMachineSafety(),
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
