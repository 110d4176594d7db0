package dev.drydock.live.transport;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import org.HdrHistogram.SynchronizedHistogram;

/** Times of one kind at one place, to the microsecond up to 16 ms and to a ten-thousandth above. Any thread adds. */
final class Times {
    private static final long UNIT_NANOS = 1_000;
    private static final long FIRST_HIGHEST_NANOS = 10_000_000;
    private static final int DIGITS = 4;

    private final Kind kind;
    private final String subject;
    private final SynchronizedHistogram histogram = new SynchronizedHistogram(UNIT_NANOS, FIRST_HIGHEST_NANOS, DIGITS);

    Times(Kind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
        histogram.setAutoResize(true);
    }

    void add(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
    }

    /** What was added so far. */
    Sampled sampled() {
        return Sampled.of(kind, subject, histogram.copy());
    }
}
