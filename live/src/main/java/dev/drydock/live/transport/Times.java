package dev.drydock.live.transport;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.SynchronizedHistogram;

/** Times of one kind at one place, to the microsecond up to 16 ms and to a ten-thousandth above. Any thread adds. */
final class Times {
    private static final long UNIT_NANOS = 1_000;
    private static final long FIRST_HIGHEST_NANOS = 10_000_000;
    private static final int DIGITS = 4;
    private static final int STEPS = 200;

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

    /** What was added so far, as {@value #STEPS} + 1 quantiles; none when there was nothing. */
    Sampled sampled() {
        SynchronizedHistogram copy = histogram.copy();
        List<Long> quantiles = new ArrayList<>();
        for (int step = 0; step <= STEPS && copy.getTotalCount() > 0; step++) {
            long value = step == 0 ? copy.getMinValue() : copy.getValueAtPercentile(100.0 * step / STEPS);
            quantiles.add(Math.min(value, copy.getMaxValue()));
        }
        return new Sampled(kind, subject, copy.getTotalCount(), quantiles);
    }
}
