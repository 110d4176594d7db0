package dev.drydock.raft;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.Transcript;
import dev.drydock.check.schedule.Words;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.TimerName;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Raft in scripts and schedules.
 *
 * <pre>
 * $ group 5 pre-vote check-quorum one-entry   five nodes with these options, else the plain paper
 * $ log n1 1 1 4                              before the start: n1's journal holds entries of these terms
 * $ term n1 7                                 before the start: and this is its term
 * </pre>
 */
final class RaftWords implements Words<RaftState, RaftMessage> {
    private static final RaftWords WORDS = new RaftWords();

    /** Events as often as Raft needs them to get anywhere between the faults. */
    static final Odds ODDS = Odds.STANDARD
            .withTimer(RaftTimer.HEARTBEAT, 40)
            .withTimer(RaftTimer.CHECK_QUORUM, 3)
            .withTimer(RaftTimer.ELECTION, 7);

    private final Function<RaftOptions, Protocol<RaftState, RaftMessage>> protocol;

    /** Scripts are played by Raft. */
    RaftWords() {
        this(Raft::new);
    }

    /** Scripts are played by what this makes, Raft or something like it. */
    RaftWords(Function<RaftOptions, Protocol<RaftState, RaftMessage>> protocol) {
        this.protocol = protocol;
    }

    /** A group that runs Raft, or something like it, under all laws. */
    static Group<RaftState, RaftMessage> group(int size, Protocol<RaftState, RaftMessage> raft) {
        return group(size, raft, new RaftProvider().invariants());
    }

    /** A group under some laws. */
    static Group<RaftState, RaftMessage> group(
            int size, Protocol<RaftState, RaftMessage> raft, List<Invariant<RaftState>> laws) {
        return new Group<>(size, raft, laws, WORDS);
    }

    @Override
    public Group<RaftState, RaftMessage> open(int members, List<String> options) {
        RaftOptions chosen = RaftOptions.DEFAULTS.withPreVote(false).withCheckQuorum(false);
        for (String option : options) {
            chosen = switch (option) {
                case "pre-vote" -> chosen.withPreVote(true);
                case "check-quorum" -> chosen.withCheckQuorum(true);
                case "one-entry" -> chosen.withMaxEntriesPerAppend(1);
                default -> throw new IllegalArgumentException("Raft has no option " + option);
            };
        }
        return group(members, protocol.apply(chosen));
    }

    @Override
    public List<? extends TimerName> timers() {
        return List.of(RaftTimer.values());
    }

    @Override
    public boolean perform(Group<RaftState, RaftMessage> group, List<String> command) {
        if (!command.get(0).equals("log") && !command.get(0).equals("term")) {
            return false;
        }
        int node = Integer.parseInt(command.get(1).substring(1));
        List<Long> terms =
                command.subList(2, command.size()).stream().map(Long::valueOf).toList();
        List<JournalRecord> journal = new ArrayList<>();
        journal.add(new RaftRecord.TermAndVote(terms.get(terms.size() - 1), Optional.empty()));
        if (command.get(0).equals("log")) {
            List<LogEntry> entries = new ArrayList<>();
            terms.forEach(term -> entries.add(new LogEntry.NoOp(term)));
            journal.add(new RaftRecord.AppendedEntries(0, entries));
        }
        group.prepare(node, journal);
        return true;
    }

    @Override
    public String message(RaftMessage message) {
        return switch (message) {
            case RequestVote m ->
                "RequestVote term=%d last=%d/%d".formatted(m.term(), m.lastLogIndex(), m.lastLogTerm());
            case RequestVoteReply m -> "RequestVoteReply term=%d %s".formatted(m.term(), granted(m.voteGranted()));
            case PreVote m -> "PreVote term=%d last=%d/%d".formatted(m.term(), m.lastLogIndex(), m.lastLogTerm());
            case PreVoteReply m -> "PreVoteReply term=%d %s".formatted(m.term(), granted(m.voteGranted()));
            case AppendEntries m ->
                "AppendEntries #%d term=%d prev=%d/%d commit=%d %s"
                        .formatted(
                                m.sequence(),
                                m.term(),
                                m.prevLogIndex(),
                                m.prevLogTerm(),
                                m.leaderCommit(),
                                text(m.entries()));
            case AppendEntriesReply m
            when m.success() ->
                "AppendEntriesReply #%d term=%d match=%d".formatted(m.sequence(), m.term(), m.matchIndex());
            case AppendEntriesReply m ->
                "AppendEntriesReply #%d term=%d rejected prev=%d conflict=%d/%d"
                        .formatted(m.sequence(), m.term(), m.prevLogIndex(), m.conflictIndex(), m.conflictTerm());
        };
    }

    @Override
    public String record(JournalRecord record) {
        return switch ((RaftRecord) record) {
            case RaftRecord.TermAndVote saved ->
                "term=%d vote=%s"
                        .formatted(
                                saved.currentTerm(),
                                saved.votedFor().map(NodeId::toString).orElse("none"));
            case RaftRecord.AppendedEntries saved -> "after %d %s".formatted(saved.prevIndex(), text(saved.entries()));
        };
    }

    @Override
    public String state(RaftState state) {
        Log log = state.log();
        StringJoiner entries = new StringJoiner(" ", "[", "]");
        for (long index = 1; index <= log.lastIndex(); index++) {
            entries.add(text(log.get(index)));
        }
        return Transcript.word(state.role().kind().name()) + " term=" + state.currentTerm() + " commit="
                + state.commitIndex() + " log=" + entries;
    }

    /** Each entry as its command, or {@code -} for a no-op, and its term. */
    private static String text(List<LogEntry> entries) {
        return entries.stream().map(RaftWords::text).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String text(LogEntry entry) {
        String what = entry instanceof LogEntry.CommandEntry command
                ? Transcript.of(command.request().command())
                : "-";
        return what + "/" + entry.term();
    }

    private static String granted(boolean granted) {
        return granted ? "granted" : "denied";
    }
}
