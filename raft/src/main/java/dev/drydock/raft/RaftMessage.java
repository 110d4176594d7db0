package dev.drydock.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.membership.Doubt;
import dev.drydock.raft.snapshot.SnapshotHeader;
import java.util.List;
import java.util.Optional;

/** The messages of Raft, with the names of the paper's Figure 2. A heartbeat is an {@link AppendEntries} without entries. */
public sealed interface RaftMessage extends Message {

    /** The sender's term, except where a message says otherwise. */
    long term();

    /**
     * A candidate asks for a vote (§5.2).
     *
     * @param leadershipTransfer whether the leader itself asked it to stand, so that voters that hear the leader listen
     *     all the same (dissertation §4.2.3)
     */
    record RequestVote(long term, NodeId candidateId, long lastLogIndex, long lastLogTerm, boolean leadershipTransfer)
            implements RaftMessage {

        /** A candidate of its own accord. */
        public RequestVote(long term, NodeId candidateId, long lastLogIndex, long lastLogTerm) {
            this(term, candidateId, lastLogIndex, lastLogTerm, false);
        }

        @Override
        public int bytes() {
            return 28;
        }
    }

    /** The answer to a {@link RequestVote}. */
    record RequestVoteReply(long term, boolean voteGranted) implements RaftMessage {
        @Override
        public int bytes() {
            return 9;
        }
    }

    /**
     * A pre-candidate asks whether it would get a vote (dissertation §9.6).
     *
     * @param term the term in which it would stand: one more than its own
     */
    record PreVote(long term, NodeId candidateId, long lastLogIndex, long lastLogTerm) implements RaftMessage {
        @Override
        public int bytes() {
            return 28;
        }
    }

    /**
     * The answer to a {@link PreVote}.
     *
     * @param term when granted, the term that was asked about; otherwise the sender's own
     */
    record PreVoteReply(long term, boolean voteGranted) implements RaftMessage {
        @Override
        public int bytes() {
            return 9;
        }
    }

    /**
     * A leader replicates its log (§5.3), or says that it is there.
     *
     * @param entries what follows the entry at {@code prevLogIndex}; empty in a heartbeat
     * @param sequence 1, 2, 3 ... over the messages of this leader to this follower in this term, returned in the reply:
     *     for flow control (dissertation §10.2.1) and for reads (dissertation §6.4)
     */
    record AppendEntries(
            long term,
            NodeId leaderId,
            long prevLogIndex,
            long prevLogTerm,
            List<LogEntry> entries,
            long leaderCommit,
            long sequence)
            implements RaftMessage {
        public AppendEntries {
            entries = List.copyOf(entries);
        }

        @Override
        public int bytes() {
            return 44 + LogEntry.bytes(entries);
        }
    }

    /** What a follower answers to the leader's messages. */
    sealed interface FollowerReply extends RaftMessage {

        /** Which message it answers, by the leader's count. */
        long sequence();

        /** Present when the follower cannot know what it had promised before, so that it must not be counted. */
        Optional<Doubt> doubt();
    }

    /**
     * The answer to an {@link AppendEntries}.
     *
     * @param matchIndex after success, up to where the two logs are known to be alike; 0 otherwise
     * @param prevLogIndex what the leader had asked about
     * @param conflictTerm after a rejection, the term of the follower's entry at {@code prevLogIndex}, or 0 if it has
     *     none (§5.3)
     * @param conflictIndex after a rejection, the follower's first entry of {@code conflictTerm}, or where its log ends,
     *     plus one (§5.3)
     * @param doubt present when the follower cannot know what it had promised before, so that it must not be counted
     */
    record AppendEntriesReply(
            long term,
            boolean success,
            long matchIndex,
            long prevLogIndex,
            long conflictTerm,
            long conflictIndex,
            long sequence,
            Optional<Doubt> doubt)
            implements FollowerReply {

        /** From a follower that is in no doubt. */
        public AppendEntriesReply(
                long term,
                boolean success,
                long matchIndex,
                long prevLogIndex,
                long conflictTerm,
                long conflictIndex,
                long sequence) {
            this(term, success, matchIndex, prevLogIndex, conflictTerm, conflictIndex, sequence, Optional.empty());
        }

        /** The same from a follower that may be in doubt. */
        AppendEntriesReply from(Optional<Doubt> present) {
            return present.isEmpty()
                    ? this
                    : new AppendEntriesReply(
                            term, success, matchIndex, prevLogIndex, conflictTerm, conflictIndex, sequence, present);
        }

        /** The follower holds, durably, all that the leader sent. */
        public static AppendEntriesReply success(AppendEntries request) {
            long matchIndex = request.prevLogIndex() + request.entries().size();
            return new AppendEntriesReply(
                    request.term(), true, matchIndex, request.prevLogIndex(), 0, 0, request.sequence());
        }

        /** The follower follows and holds, durably, this much of what the leader has; for a heartbeat. */
        public static AppendEntriesReply heard(AppendEntries request, long durableIndex) {
            long matchIndex = Math.min(request.prevLogIndex(), durableIndex);
            return new AppendEntriesReply(
                    request.term(), true, matchIndex, request.prevLogIndex(), 0, 0, request.sequence());
        }

        /** The follower cannot take it. */
        public static AppendEntriesReply rejection(
                long term, AppendEntries request, long conflictTerm, long conflictIndex) {
            return new AppendEntriesReply(
                    term, false, 0, request.prevLogIndex(), conflictTerm, conflictIndex, request.sequence());
        }

        @Override
        public int bytes() {
            return 49;
        }
    }

    /** A leader asks a follower that holds all of its log to stand for election at once (dissertation §3.10). */
    record TimeoutNow(long term, NodeId leaderId) implements RaftMessage {
        @Override
        public int bytes() {
            return 12;
        }
    }

    /**
     * A leader sends a chunk of its snapshot to a follower that lags behind its log (§7, Figure 13). Without data it takes
     * the place of a heartbeat, and asks how much of the snapshot the follower holds.
     *
     * @param header what the snapshot is of: {@code lastIncludedIndex}, {@code lastIncludedTerm}, the configuration
     * @param offset where the chunk begins in the snapshot, in bytes
     * @param data the chunk
     * @param sequence as in {@link AppendEntries}, with which it shares the count
     */
    record InstallSnapshot(long term, NodeId leaderId, SnapshotHeader header, int offset, Bytes data, long sequence)
            implements RaftMessage {

        /** Whether this is the last chunk (Figure 13). */
        public boolean done() {
            return offset + data.size() == header.size();
        }

        @Override
        public int bytes() {
            return 24 + header.bytes() + data.size();
        }
    }

    /**
     * The answer to an {@link InstallSnapshot}.
     *
     * @param lastIncludedIndex of which snapshot
     * @param held how many bytes of it the follower holds, from its beginning on
     * @param installed whether the follower holds, durably, all that the snapshot stands for
     * @param doubt as in {@link AppendEntriesReply}
     */
    record InstallSnapshotReply(
            long term, long lastIncludedIndex, int held, boolean installed, long sequence, Optional<Doubt> doubt)
            implements FollowerReply {

        /** From a follower that is in no doubt. */
        public InstallSnapshotReply(long term, long lastIncludedIndex, int held, boolean installed, long sequence) {
            this(term, lastIncludedIndex, held, installed, sequence, Optional.empty());
        }

        @Override
        public int bytes() {
            return 29;
        }
    }

    /**
     * A follower asks its leader for a read index (dissertation §6.4).
     *
     * @param reads the reads that will be answered with it
     */
    record ReadIndex(long term, List<RequestId> reads) implements RaftMessage {
        public ReadIndex {
            reads = List.copyOf(reads);
        }

        @Override
        public int bytes() {
            return 12 + 16 * reads.size();
        }
    }

    /**
     * The answer to a {@link ReadIndex}.
     *
     * @param reads as in the question; they tell it from the answer to another, whatever crashed in between
     * @param readIndex a follower that has applied all up to here may answer these reads
     */
    record ReadIndexReply(long term, List<RequestId> reads, long readIndex) implements RaftMessage {
        public ReadIndexReply {
            reads = List.copyOf(reads);
        }

        @Override
        public int bytes() {
            return 20 + 16 * reads.size();
        }
    }
}
