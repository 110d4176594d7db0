package dev.drydock.raft.replication;

import dev.drydock.raft.snapshot.Outgoing;
import dev.drydock.raft.snapshot.Snapshot;
import java.util.Optional;

/**
 * How far one follower is, as the leader knows it.
 *
 * <p>The leader <em>probes</em> until it knows where the follower's log matches its own: one message at a time, stepping
 * back at each rejection. From then on it <em>pipelines</em>: it sends what is new without awaiting the replies,
 * {@code nextIndex} runs ahead, and a rejection (a message was lost) makes it probe again (dissertation §10.2.1).
 * Where the leader's log no longer holds the next entry, it sends its snapshot first (§7).
 *
 * <p>Every message to the follower counts in {@code sent}; a reply stands for all messages up to the one that it
 * answers, so a lost reply is made good by the next.
 *
 * <p>Invariant: {@code matchIndex < nextIndex}, {@code answered <= sent}, {@code probe <= sent}.
 *
 * @param matchIndex the highest index known to be durable on the follower (Figure 2)
 * @param nextIndex the index of the next entry to send to the follower (Figure 2)
 * @param probing whether the leader probes rather than pipelines
 * @param probe when probing, the message with entries that is under way, if it is not answered; otherwise 0
 * @param sent how many messages went to the follower in this term
 * @param answered the latest of these messages that was answered
 * @param inflightBytes when pipelining, about how many bytes of entries were sent and not yet acknowledged
 * @param marks which messages confirm reads and the lease
 * @param outgoing the snapshot that is on its way to the follower
 */
public record Progress(
        long matchIndex,
        long nextIndex,
        boolean probing,
        long probe,
        long sent,
        long answered,
        long inflightBytes,
        Marks marks,
        Optional<Outgoing> outgoing) {

    /**
     * Messages whose answers, or later ones', mean something more.
     *
     * @param read the one that confirms the leader to the reads under way
     * @param lease the one that confirms the leader's lease under way
     * @param active whether the follower has answered since check-quorum last looked
     */
    public record Marks(long read, long lease, boolean active) {
        private static final Marks NONE = new Marks(0, 0, false);

        Marks activeNow() {
            return active ? this : new Marks(read, lease, true);
        }
    }

    /** Of a follower that a new leader knows nothing about: {@code nextIndex} is the leader's last index plus one (§5.3). */
    public static Progress unknown(long lastIndex) {
        return new Progress(0, lastIndex + 1, true, 0, 0, 0, 0, Marks.NONE, Optional.empty());
    }

    /** With messages numbered from here on, of which none is under way. */
    public Progress numberedFrom(long sequence) {
        return new Progress(
                matchIndex, nextIndex, probing, 0, sequence, sequence, inflightBytes, marks, Optional.empty());
    }

    /** Of a follower that holds all entries up to an index, has answered the one message that it got, and is active. */
    public static Progress settled(long index) {
        return new Progress(index, index + 1, false, 0, 1, 1, 0, new Marks(0, 0, true), Optional.empty());
    }

    /** Whether entries may be sent now: one message at a time when probing, otherwise so many messages and bytes. */
    public boolean maySend(int maxInflightAppends, int maxInflightBytes) {
        return probing ? probe <= answered : sent - answered < maxInflightAppends && inflightBytes < maxInflightBytes;
    }

    /** After a message with entries up to this index, of so many bytes, was sent. */
    public Progress sentEntries(long lastIndex, long bytes) {
        return probing
                ? new Progress(matchIndex, nextIndex, true, sent + 1, sent + 1, answered, 0, marks, outgoing)
                : new Progress(
                        matchIndex,
                        lastIndex + 1,
                        false,
                        0,
                        sent + 1,
                        answered,
                        inflightBytes + bytes,
                        marks,
                        outgoing);
    }

    /** After a message without entries was sent. */
    public Progress sentHeartbeat() {
        return new Progress(matchIndex, nextIndex, probing, probe, sent + 1, answered, inflightBytes, marks, outgoing);
    }

    /** After the message just sent was chosen to confirm reads. */
    public Progress markRead() {
        return with(new Marks(sent, marks.lease(), marks.active()));
    }

    /** After the message just sent was chosen to confirm the lease. */
    public Progress markLease() {
        return with(new Marks(marks.read(), sent, marks.active()));
    }

    /** Whether the follower has confirmed the leader since the reads under way arrived. */
    public boolean confirmsRead() {
        return answered >= marks.read();
    }

    /** Whether the follower has confirmed the leader since the round for its lease was sent. */
    public boolean confirmsLease() {
        return answered >= marks.lease();
    }

    /** Whether the follower has answered since check-quorum last looked. */
    public boolean active() {
        return marks.active();
    }

    /** After any reply of the current term to that message. */
    public Progress answered(long sequence) {
        return new Progress(
                matchIndex,
                nextIndex,
                probing,
                probe,
                sent,
                Math.max(answered, sequence),
                inflightBytes,
                marks.activeNow(),
                outgoing);
    }

    /**
     * After the follower answered that message and said that it holds all entries up to this index, among them so many
     * bytes that were not acknowledged before: the logs match, pipeline from here.
     */
    public Progress matched(long index, long bytes, long sequence) {
        long match = Math.max(matchIndex, index);
        boolean onward = match >= nextIndex;
        return new Progress(
                match,
                onward ? match + 1 : nextIndex,
                false,
                0,
                sent,
                Math.max(answered, sequence),
                onward ? 0 : Math.max(0, inflightBytes - bytes),
                marks.activeNow(),
                onward ? Optional.empty() : outgoing);
    }

    /**
     * Whether a rejection of this {@code prevLogIndex} is news. It is not when the logs are known to match there (the
     * message was overtaken by others), nor when the probe stands elsewhere by now.
     */
    public boolean concernedBy(long prevLogIndex) {
        return prevLogIndex > matchIndex && (!probing || prevLogIndex == nextIndex - 1);
    }

    /** After a rejection that was news: probe at this index, or where the logs are known to match if that is later. */
    public Progress probeFrom(long index) {
        return new Progress(
                matchIndex, Math.max(index, matchIndex + 1), true, 0, sent, answered, 0, marks, Optional.empty());
    }

    /** Sending this snapshot; on with the one that is under way, if there is one. */
    public Progress sending(Snapshot snapshot) {
        return outgoing.isPresent() ? this : with(Outgoing.of(snapshot));
    }

    /** With another state of the snapshot that is on its way. */
    public Progress with(Outgoing changed) {
        return new Progress(
                matchIndex, nextIndex, probing, probe, sent, answered, inflightBytes, marks, Optional.of(changed));
    }

    /** After the follower said that it may have lost what it held: find out anew. */
    public Progress forgotten(long lastIndex) {
        return new Progress(0, lastIndex + 1, true, 0, sent, answered, 0, marks, Optional.empty());
    }

    /** After check-quorum looked. */
    public Progress inactive() {
        return marks.active() ? with(new Marks(marks.read(), marks.lease(), false)) : this;
    }

    private Progress with(Marks changed) {
        return new Progress(matchIndex, nextIndex, probing, probe, sent, answered, inflightBytes, changed, outgoing);
    }
}
