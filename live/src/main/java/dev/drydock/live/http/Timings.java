package dev.drydock.live.http;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import org.HdrHistogram.Histogram;

/** Times of one kind at one place, to three digits. For one thread. */
public final class Timings {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;

    private final Kind kind;
    private final String subject;
    private final Histogram histogram = new Histogram(LONGEST_NANOS, 3);

    /** None yet. */
    public Timings(Kind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    /** One more. */
    public void add(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    /** From now on none of those so far counts. */
    public void forget() {
        histogram.reset();
    }

    /** How many there were. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The value below which this share of the times is, 0 to 1. */
    public long quantile(double share) {
        return histogram.getValueAtPercentile(100 * share);
    }

    /** As a record keeps them; there are no quantiles when there was no time. */
    public Sampled sampled() {
        return Sampled.of(kind, subject, histogram);
    }
}
