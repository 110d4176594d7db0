package dev.drydock.raft.replication;

/**
 * How far one follower is, as the leader knows it.
 *
 * <p>The leader <em>probes</em> until it knows where the follower's log matches its own: one message at a time, stepping
 * back at each rejection. From then on it <em>pipelines</em>: it sends what is new without awaiting the replies,
 * {@code nextIndex} runs ahead, and a rejection (a message was lost) makes it probe again (dissertation §10.2.1).
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
 * @param readMark the message whose answer, or a later one's, confirms the leader to the reads under way
 * @param active whether the follower has answered since check-quorum last looked
 */
public record Progress(
        long matchIndex,
        long nextIndex,
        boolean probing,
        long probe,
        long sent,
        long answered,
        long readMark,
        boolean active) {

    /** Of a follower that a new leader knows nothing about: {@code nextIndex} is the leader's last index plus one (§5.3). */
    public static Progress unknown(long lastIndex) {
        return new Progress(0, lastIndex + 1, true, 0, 0, 0, 0, false);
    }

    /** With messages numbered from here on, of which none is under way. */
    public Progress numberedFrom(long sequence) {
        return new Progress(matchIndex, nextIndex, probing, 0, sequence, sequence, readMark, active);
    }

    /** Whether entries may be sent now: one message at a time when probing, otherwise so many under way. */
    public boolean maySend(int maxInflightAppends) {
        return probing ? probe <= answered : sent - answered < maxInflightAppends;
    }

    /** After a message with entries up to this index was sent. */
    public Progress sentEntries(long lastIndex) {
        return probing
                ? new Progress(matchIndex, nextIndex, true, sent + 1, sent + 1, answered, readMark, active)
                : new Progress(matchIndex, lastIndex + 1, false, 0, sent + 1, answered, readMark, active);
    }

    /** After a message without entries was sent. */
    public Progress sentHeartbeat() {
        return new Progress(matchIndex, nextIndex, probing, probe, sent + 1, answered, readMark, active);
    }

    /** After the message just sent was chosen to confirm reads. */
    public Progress markRead() {
        return new Progress(matchIndex, nextIndex, probing, probe, sent, answered, sent, active);
    }

    /** Whether the follower has confirmed the leader since the reads under way arrived. */
    public boolean confirmsRead() {
        return answered >= readMark;
    }

    /** After any reply of the current term to that message. */
    public Progress answered(long sequence) {
        return new Progress(matchIndex, nextIndex, probing, probe, sent, Math.max(answered, sequence), readMark, true);
    }

    /**
     * After the follower answered that message and said that it holds all entries up to this index: the logs match,
     * pipeline from here.
     */
    public Progress matched(long index, long sequence) {
        long match = Math.max(matchIndex, index);
        return new Progress(
                match, Math.max(nextIndex, match + 1), false, 0, sent, Math.max(answered, sequence), readMark, true);
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
        return new Progress(matchIndex, Math.max(index, matchIndex + 1), true, 0, sent, answered, readMark, active);
    }

    /** After the follower said that it may have lost what it held: find out anew. */
    public Progress forgotten(long lastIndex) {
        return new Progress(0, lastIndex + 1, true, 0, sent, answered, readMark, active);
    }

    /** After check-quorum looked. */
    public Progress inactive() {
        return active ? new Progress(matchIndex, nextIndex, probing, probe, sent, answered, readMark, false) : this;
    }
}
