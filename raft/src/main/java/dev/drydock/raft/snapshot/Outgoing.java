package dev.drydock.raft.snapshot;

import dev.drydock.protocol.Bytes;

/**
 * A snapshot on its way to one follower, chunk by chunk (§7). The leader first asks how much of it the follower holds
 * already, from a transfer that was cut off; then a few chunks are under way at a time. A transfer goes on with its
 * snapshot when the leader takes a newer one: to begin again each time could take for ever.
 *
 * <p>Invariant: {@code held <= next <= snapshot.header().size()}.
 *
 * @param snapshot what is sent
 * @param answered whether the follower has said how much of it it holds
 * @param held how many bytes the follower is known to hold
 * @param next where the next chunk begins
 * @param lastChunk the message, as counted by the leader's progress, with the latest chunk; 0 before the first
 */
public record Outgoing(Snapshot snapshot, boolean answered, int held, int next, long lastChunk) {

    /** A transfer that has not begun. */
    public static Outgoing of(Snapshot snapshot) {
        return new Outgoing(snapshot, false, 0, 0, 0);
    }

    /** Whether a chunk may be sent now: at most so many bytes are under way, but always one chunk. */
    public boolean maySend(int maxInflightBytes) {
        return answered && next < snapshot.header().size() && (next == held || next - held < maxInflightBytes);
    }

    /** The next chunk, of at most so many bytes. */
    public Bytes chunk(int maxBytes) {
        return snapshot.data().slice(next, (int) Math.min(snapshot.header().size(), (long) next + maxBytes));
    }

    /** After that many bytes were sent with that message. */
    public Outgoing sent(int bytes, long sequence) {
        return new Outgoing(snapshot, answered, held, next + bytes, sequence);
    }

    /**
     * After the follower said, in answer to that message, how many bytes it holds. If it has heard of a message later than
     * the last chunk and lacks a chunk, that chunk was lost, or the follower has crashed and forgotten: go on from there.
     */
    public Outgoing answered(int nowHeld, long sequence) {
        if (!answered || sequence >= lastChunk) {
            return new Outgoing(snapshot, true, nowHeld, nowHeld, lastChunk);
        }
        return nowHeld <= held ? this : new Outgoing(snapshot, true, nowHeld, Math.max(next, nowHeld), lastChunk);
    }
}
