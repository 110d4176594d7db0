package dev.drydock.live.load;

import java.io.IOException;
import java.io.OutputStream;

/** A load generator: it plays its script once. Its methods may be called by any thread. */
public interface Generator extends AutoCloseable {

    /**
     * Begins the run.
     *
     * @param at when it starts, by {@link System#nanoTime}; what was meant for a time that is over begins at once
     * @throws IllegalArgumentException when it has begun before
     */
    void begin(long at);

    /** How far it is. */
    Progress progress();

    /**
     * Writes what became of everything that has begun, as lines of JSON that {@link LoadResults} reads.
     *
     * @throws IOException when they cannot be written
     */
    void result(OutputStream out) throws IOException;

    /** Breaks off whatever is under way. */
    @Override
    void close();

    /**
     * How far a generator is.
     *
     * @param begun how many operations or requests have begun
     * @param done how many of them were answered
     * @param failed how many have ended in another way
     * @param outstanding how many are under way
     * @param waiting how many should have begun and wait for their turn
     * @param lateP50Nanos what half of them began later than
     * @param lateP99Nanos what one of a hundred began later than
     * @param lateMaxNanos how late the latest began
     * @param over whether nothing more will begin, and nothing is under way
     */
    record Progress(
            long begun,
            long done,
            long failed,
            long outstanding,
            long waiting,
            long lateP50Nanos,
            long lateP99Nanos,
            long lateMaxNanos,
            boolean over) {}
}
