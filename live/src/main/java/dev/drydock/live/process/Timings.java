package dev.drydock.live.process;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Times of one kind at one place, to three digits. Any thread adds, and any reads. */
public final class Timings {
    private static final int DIGITS = 3;

    private final Kind kind;
    private final String subject;
    private final SynchronizedHistogram all = new SynchronizedHistogram(DIGITS);
    private volatile Histogram forgotten = new Histogram(DIGITS);

    /** None yet. */
    public Timings(Kind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    /** One more, in nanoseconds; less than none counts as none. */
    public void add(long nanos) {
        all.recordValue(Math.max(0, nanos));
    }

    /** From now on none of those so far counts. */
    public void forget() {
        forgotten = all.copy();
    }

    /** Those of the whole life of the process, whether they count or not. */
    public Histogram ofLife() {
        return all.copy();
    }

    /** Those that count. */
    public Histogram counting() {
        return minus(all.copy(), forgotten);
    }

    /** Those that count, as a record keeps them; there are no quantiles when there was no time. */
    public Sampled sampled() {
        return Sampled.of(kind, subject, counting());
    }

    /** What a histogram holds beyond what a former state of it held. */
    public static Histogram minus(Histogram now, Histogram before) {
        if (before.getTotalCount() > 0) {
            now.subtract(before);
        }
        return now;
    }
}
