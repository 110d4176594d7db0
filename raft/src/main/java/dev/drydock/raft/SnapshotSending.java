package dev.drydock.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.raft.RaftMessage.InstallSnapshot;
import dev.drydock.raft.RaftMessage.InstallSnapshotReply;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.snapshot.Outgoing;

/**
 * The leader's side of InstallSnapshot (§7). Chunks share the count of messages with AppendEntries, so that their answers
 * confirm reads, leases and check-quorum as well.
 */
final class SnapshotSending {
    private final RaftOptions options;

    SnapshotSending(RaftOptions options) {
        this.options = options;
    }

    /** Whether the leader has already discarded the next log entry that it needs to send to the follower (§7). */
    static boolean mustSend(RaftState state, Progress progress) {
        return progress.nextIndex() <= state.log().baseIndex();
    }

    /** As many chunks as may be under way; before the first, the question how much the follower holds. */
    Progress sendChunks(RaftState state, NodeId peer, Progress progress, Effects<RaftMessage> effects) {
        if (progress.outgoing().isEmpty()) {
            return sendHeartbeat(state, peer, progress, effects);
        }
        Progress latest = progress;
        Outgoing outgoing = progress.outgoing().get();
        while (outgoing.maySend(options.maxInflightBytes())) {
            Bytes chunk = outgoing.chunk(options.snapshotChunk());
            latest = latest.sentHeartbeat();
            send(state, peer, outgoing, chunk, latest.sent(), effects);
            outgoing = outgoing.sent(chunk.size(), latest.sent());
            latest = latest.with(outgoing);
        }
        return latest;
    }

    /** In place of a heartbeat: asks how much the follower holds, and so finds out what was lost. */
    Progress sendHeartbeat(RaftState state, NodeId peer, Progress progress, Effects<RaftMessage> effects) {
        Progress sent =
                progress.sending(state.snapshots().latest().orElseThrow()).sentHeartbeat();
        send(state, peer, sent.outgoing().orElseThrow(), Bytes.EMPTY, sent.sent(), effects);
        return sent;
    }

    private static void send(
            RaftState state, NodeId peer, Outgoing outgoing, Bytes chunk, long sequence, Effects<RaftMessage> effects) {
        effects.send(
                peer,
                new InstallSnapshot(
                        state.currentTerm(),
                        state.self(),
                        outgoing.snapshot().header(),
                        outgoing.next(),
                        chunk,
                        sequence));
    }

    /** What a reply of the current term tells: all of a snapshot, or how much of it, is with the follower. */
    static Progress learn(Progress progress, Log log, InstallSnapshotReply reply) {
        long index = reply.lastIncludedIndex();
        if (reply.installed()) {
            return progress.matched(index, log.bytes(progress.matchIndex() + 1, index), reply.sequence());
        }
        Progress answered = progress.answered(reply.sequence());
        return answered.outgoing()
                .filter(outgoing -> outgoing.snapshot().lastIncludedIndex() == index)
                .map(outgoing -> answered.with(outgoing.answered(reply.held(), reply.sequence())))
                .orElse(answered);
    }
}
