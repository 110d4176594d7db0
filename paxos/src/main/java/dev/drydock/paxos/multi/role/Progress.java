package dev.drydock.paxos.multi.role;

/**
 * How far one acceptor is in the leader's ballot, as the leader knows it. The leader sends what is new without awaiting
 * replies, up to a number of messages. From time to time it marks a heartbeat: when that is answered, all that was sent
 * before it and is still not accepted must have been lost, and is sent again.
 *
 * @param accepted what the acceptor has accepted, or knows to be chosen
 * @param nextSlot the next slot to send
 * @param sent the sequence number of the last Accept that went to the acceptor in this ballot
 * @param answered the latest of these that was answered
 * @param probe the heartbeat whose answer tells what was lost; 0 when none is under way
 * @param probedSlot {@code nextSlot} when it was sent
 * @param readMark the message whose answer, or a later one's, confirms the leader to the reads under way
 * @param leaseMark the message whose answer, or a later one's, grants the lease that is asked for
 * @param active whether the acceptor has answered since the leader last looked
 * @param decided up to where the acceptor knows all that was chosen
 */
public record Progress(
        AcceptedSlots accepted,
        long nextSlot,
        long sent,
        long answered,
        long probe,
        long probedSlot,
        long readMark,
        long leaseMark,
        boolean active,
        long decided) {

    /**
     * Of an acceptor to which nothing was sent.
     *
     * @param firstSlot the first slot of interest
     * @param sequence behind which its messages are numbered
     */
    public static Progress unknown(long firstSlot, long sequence) {
        return new Progress(AcceptedSlots.upTo(firstSlot - 1), firstSlot, sequence, sequence, 0, 0, 0, 0, false, 0);
    }

    /** Whether another message with values may be sent. */
    public boolean maySend(int maxInflight) {
        return sent - answered < maxInflight;
    }

    /** After a message with the values of the slots up to this one was sent. */
    public Progress sentValues(long lastSlot) {
        return new Progress(
                accepted, lastSlot + 1, sent + 1, answered, probe, probedSlot, readMark, leaseMark, active, decided);
    }

    /** After a message without values was sent. */
    public Progress sentHeartbeat() {
        boolean probes = probe == 0 && nextSlot > accepted.upTo() + 1;
        return new Progress(
                accepted,
                nextSlot,
                sent + 1,
                answered,
                probes ? sent + 1 : probe,
                probes ? nextSlot : probedSlot,
                readMark,
                leaseMark,
                active,
                decided);
    }

    /** After an answer to that message, which says that these slots are accepted. */
    public Progress answered(long sequence, long firstSlot, long lastSlot, long itsDecided) {
        boolean probed = probe > 0 && sequence >= probe;
        AcceptedSlots more = accepted.with(firstSlot, lastSlot).with(1, Math.max(itsDecided, accepted.upTo()));
        boolean lost = probed && more.upTo() + 1 < probedSlot;
        return new Progress(
                more,
                lost ? more.upTo() + 1 : Math.max(nextSlot, more.upTo() + 1),
                sent,
                Math.max(answered, sequence),
                probed ? 0 : probe,
                probed ? 0 : probedSlot,
                readMark,
                leaseMark,
                true,
                Math.max(decided, itsDecided));
    }

    /** With the next slot to send not before this one, nor, if that is later than it was, one that is accepted. */
    public Progress from(long slot) {
        return nextSlot >= slot
                ? this
                : new Progress(accepted, slot, sent, answered, probe, probedSlot, readMark, leaseMark, active, decided);
    }

    /** After the message just sent was chosen to confirm reads. */
    public Progress markRead() {
        return new Progress(accepted, nextSlot, sent, answered, probe, probedSlot, sent, leaseMark, active, decided);
    }

    /** After the message just sent asked for a lease. */
    public Progress markLease() {
        return new Progress(accepted, nextSlot, sent, answered, probe, probedSlot, readMark, sent, active, decided);
    }

    /** Whether the acceptor has confirmed the leader since the reads under way arrived. */
    public boolean confirmsRead() {
        return readMark > 0 && answered >= readMark;
    }

    /** Whether the acceptor has granted the lease that was asked for. */
    public boolean grantsLease() {
        return leaseMark > 0 && answered >= leaseMark;
    }

    /** After the leader looked who has answered. */
    public Progress inactive() {
        return active
                ? new Progress(
                        accepted, nextSlot, sent, answered, probe, probedSlot, readMark, leaseMark, false, decided)
                : this;
    }
}
