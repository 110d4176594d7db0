package dev.drydock.live.journal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts what a journal does and times its syncs, which it can make slower. One thread tells; any may ask. */
final class SyncMeter {
    private static final int DIGITS = 3;

    private final ConcurrentHistogram syncNanos = new ConcurrentHistogram(DIGITS);
    private final ConcurrentHistogram batches = new ConcurrentHistogram(DIGITS);
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong checkpoints = new AtomicLong();
    private volatile double slowness = 1;

    /** Makes each sync take so many times as long from now on. */
    void slow(double factor) {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a disk can be made slower, by a factor of at least 1, not " + factor);
        }
        slowness = factor;
    }

    /** Syncs a segment that so many records were appended to. */
    void sync(SegmentWriter segment, int records) throws IOException {
        long start = System.nanoTime();
        segment.sync();
        long end = System.nanoTime();
        double factor = slowness;
        if (factor > 1) {
            end = waitUntil(end + (long) ((end - start) * (factor - 1)));
        }
        syncs.incrementAndGet();
        writes.addAndGet(records);
        syncNanos.recordValue(end - start);
        batches.recordValue(records);
    }

    /** A segment was created and synced. */
    void created() {
        syncs.incrementAndGet();
    }

    /** A checkpoint is durable. */
    void checkpointed() {
        checkpoints.incrementAndGet();
    }

    /** So many bytes were written. */
    void wrote(long count) {
        bytes.addAndGet(count);
    }

    /** All of it so far. */
    JournalMeasures measures() {
        return new JournalMeasures(
                writes.get(), bytes.get(), syncs.get(), checkpoints.get(), syncNanos.copy(), batches.copy());
    }

    private static long waitUntil(long moment) {
        long now = System.nanoTime();
        while (now < moment && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(moment - now);
            now = System.nanoTime();
        }
        return now;
    }
}
