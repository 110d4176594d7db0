package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.PreVote;
import dev.drydock.raft.RaftMessage.PreVoteReply;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.RequestVoteReply;
import dev.drydock.raft.log.LogEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How values read in a transcript: short enough to be compared by eye. */
final class Transcript {
    private Transcript() {}

    static String of(Group.Envelope envelope) {
        return envelope.from() + " -> " + envelope.to() + " " + of(envelope.message());
    }

    static String of(RaftMessage message) {
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
                                of(m.entries()));
            case AppendEntriesReply m
            when m.success() ->
                "AppendEntriesReply #%d term=%d match=%d".formatted(m.sequence(), m.term(), m.matchIndex());
            case AppendEntriesReply m ->
                "AppendEntriesReply #%d term=%d rejected prev=%d conflict=%d/%d"
                        .formatted(m.sequence(), m.term(), m.prevLogIndex(), m.conflictIndex(), m.conflictTerm());
        };
    }

    static String of(RaftRecord record) {
        return switch (record) {
            case RaftRecord.TermAndVote saved ->
                "term=%d vote=%s"
                        .formatted(
                                saved.currentTerm(),
                                saved.votedFor().map(NodeId::toString).orElse("none"));
            case RaftRecord.AppendedEntries saved -> "after %d %s".formatted(saved.prevIndex(), of(saved.entries()));
        };
    }

    /** Each entry as its command, or {@code -} for a no-op, and its term. */
    static String of(List<LogEntry> entries) {
        return entries.stream().map(Transcript::of).collect(Collectors.joining(" ", "[", "]"));
    }

    static String of(LogEntry entry) {
        String what = switch (entry) {
            case LogEntry.NoOp noOp -> "-";
            case LogEntry.CommandEntry command ->
                ((Group.Word) command.request().command()).text();
            case LogEntry.ConfigurationEntry change -> "{" + change.configuration() + "}";
        };
        return what + "/" + entry.term();
    }

    static String of(ClientRequest request) {
        return ((Group.Word) request.command()).text();
    }

    static String of(RequestId id) {
        return (id.sequence() < 0 ? "read " : "write ") + id.session() + "." + Math.abs(id.sequence());
    }

    static String of(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> "done";
            case Reply.NotLeader notLeader ->
                "not leader"
                        + notLeader.leader().map(leader -> ", try " + leader).orElse("");
            case Reply.Refused refused -> "refused, " + refused.reason();
        };
    }

    static Optional<String> of(Note note) {
        return switch (note) {
            case Note.RoleChanged changed ->
                Optional.of(
                        "is " + changed.role().name().toLowerCase(Locale.ROOT).replace('_', '-') + " in term "
                                + changed.term());
            case Note.LeaderKnown known -> Optional.of("follows " + known.leader() + " in term " + known.term());
            case Note.MembersChanged changed -> Optional.of("knows the members " + changed.members());
            case Note.Remark remark -> Optional.of(remark.text());
        };
    }

    private static String granted(boolean granted) {
        return granted ? "granted" : "denied";
    }
}
