package dev.drydock.raft.read;

import dev.drydock.protocol.collection.SharedList;
import java.util.OptionalLong;

/**
 * A leader's lease (dissertation §6.4.1): for a while after it sent heartbeats that a majority answered, nobody else can
 * have been elected. All times are what the leader's own clock showed.
 *
 * @param lastReading the latest reading
 * @param lastBeat the reading before the latest round of heartbeats was sent
 * @param roundSent the reading before the round was sent that a majority has yet to answer, if one is under way
 * @param confirmed the reading before the latest round was sent that a majority has answered: the lease counts from here
 * @param beatDue whether heartbeats wait for the clock
 * @param forfeited whether there is to be no lease any more in this term
 * @param reads the reads that wait for the clock
 */
public record Lease(
        OptionalLong lastReading,
        OptionalLong lastBeat,
        OptionalLong roundSent,
        OptionalLong confirmed,
        boolean beatDue,
        boolean forfeited,
        SharedList<ReadRequest> reads) {
    /** Of a leader that has not read its clock. */
    public static final Lease NONE = new Lease(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            false,
            SharedList.empty());

    /** Whether the lease holds at this reading, if it lasts so long. */
    public boolean holds(long nanos, long lengthNanos) {
        return !forfeited && confirmed.isPresent() && nanos - confirmed.getAsLong() < lengthNanos;
    }

    /** Whether the clock was asked for a reading that has yet to come. */
    public boolean awaitsClock() {
        return beatDue || !reads.isEmpty();
    }

    /** With heartbeats to be sent when the clock has been read. */
    public Lease beating() {
        return new Lease(lastReading, lastBeat, roundSent, confirmed, true, forfeited, reads);
    }

    /** With one more read that waits for the clock. */
    public Lease with(ReadRequest read) {
        return new Lease(lastReading, lastBeat, roundSent, confirmed, beatDue, forfeited, reads.append(read));
    }

    /** After the clock was read, and all that waited for it was done. */
    public Lease read(long nanos) {
        OptionalLong reading = OptionalLong.of(nanos);
        return new Lease(
                reading, beatDue ? reading : lastBeat, roundSent, confirmed, false, forfeited, SharedList.empty());
    }

    /** With a round under way that was sent after this reading. */
    public Lease sent(long nanos) {
        return new Lease(lastReading, lastBeat, OptionalLong.of(nanos), confirmed, beatDue, forfeited, reads);
    }

    /** After a majority has answered the round under way. */
    public Lease confirm() {
        return new Lease(lastReading, lastBeat, OptionalLong.empty(), roundSent, beatDue, forfeited, reads);
    }

    /** Without a lease, nor a round that could give one: what the clock showed until now means nothing any more. */
    public Lease givenUp() {
        return new Lease(lastReading, lastBeat, OptionalLong.empty(), OptionalLong.empty(), beatDue, forfeited, reads);
    }

    /** Without a lease for the rest of the term. */
    public Lease forfeit() {
        return new Lease(lastReading, lastBeat, roundSent, confirmed, beatDue, true, reads);
    }
}
