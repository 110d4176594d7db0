package dev.drydock.paxos.multi.role;

/**
 * The leader's lease, by its own clock: until it ends, a phase-2 quorum of acceptors answers no other node's Prepare, so
 * nobody else can have completed phase 1. It is counted from a reading taken before the heartbeats left that asked for it.
 *
 * @param lastReading the latest reading; a lower one shows that the clock cannot be trusted, and ends the lease
 * @param end the lease is held while the clock shows less
 * @param askedAt the reading before the heartbeats that ask for the next one; {@link #NOT_ASKED} when none is under way
 * @param heartbeatDue whether heartbeats are to leave with the reading that is awaited
 * @param givenUp whether the leader has asked another to take over, so that acceptors may disregard its lease
 */
public record Lease(long lastReading, long end, long askedAt, boolean heartbeatDue, boolean givenUp) {
    /** No heartbeats that ask for a lease are under way. */
    public static final long NOT_ASKED = Long.MIN_VALUE;

    /** Not held. */
    public static final Lease NONE = new Lease(Long.MIN_VALUE, Long.MIN_VALUE, NOT_ASKED, false, false);

    /** After a reading of the clock. */
    public Lease read(long nanos) {
        Lease kept = nanos < lastReading ? lost() : this;
        return new Lease(nanos, kept.end, kept.askedAt, heartbeatDue, givenUp);
    }

    /** Whether it was held at the last reading. */
    public boolean held() {
        return !givenUp && lastReading < end;
    }

    /** Whether heartbeats that ask for it are under way. */
    public boolean asked() {
        return askedAt != NOT_ASKED;
    }

    /** After heartbeats left that ask for it, right after the last reading. */
    public Lease ask() {
        return new Lease(lastReading, end, lastReading, false, givenUp);
    }

    /** After a phase-2 quorum granted what was asked for. */
    public Lease granted(long nanos) {
        return new Lease(lastReading, Math.max(end, askedAt + nanos), NOT_ASKED, heartbeatDue, givenUp);
    }

    /** With heartbeats to leave with the next reading, or not. */
    public Lease withHeartbeatDue(boolean due) {
        return new Lease(lastReading, end, askedAt, due, givenUp);
    }

    /** Until it is granted anew. */
    public Lease lost() {
        return new Lease(lastReading, Long.MIN_VALUE, NOT_ASKED, heartbeatDue, givenUp);
    }

    /** For good. */
    public Lease giveUp() {
        return new Lease(lastReading, Long.MIN_VALUE, NOT_ASKED, heartbeatDue, true);
    }
}
