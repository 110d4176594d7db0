package dev.drydock.bench.queueing;

import org.HdrHistogram.Histogram;

/** What every engine keeps of its customers, as Drydock does: histograms and sums of sojourn and waiting times. */
final class Times {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram sojourns = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram waits = new Histogram(SIGNIFICANT_DIGITS);
    private double sojournSum;
    private double waitSum;

    void record(double sojourn, double wait) {
        sojourns.recordValue((long) sojourn);
        sojournSum += sojourn;
        waits.recordValue((long) wait);
        waitSum += wait;
    }

    /** The mean sojourn time over the mean waiting time, so that nothing measured is idle. */
    double summary() {
        return sojournSum / waitSum + sojourns.getValueAtPercentile(99) + waits.getTotalCount();
    }
}
