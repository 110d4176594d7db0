package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import java.util.Arrays;

/**
 * The exponentially weighted moving average of a server's response times, in nanoseconds. An answer weighs more the longer
 * the one before is past, because answers come at uneven times (Eckner, "Algorithms for Unevenly Spaced Time Series: Moving
 * Averages and Other Rolling Operators", 2012, section 3).
 *
 * <p>An attempt that was cancelled would have taken longer: its time is a lower bound, and counts only if it raises the
 * average. A server that never answered has the load 0, so that it is tried, until it is asked;
 * then it comes after all that have answered, so that it is not flooded before its first answer.
 */
public final class EwmaLatency implements SteadyMetric {
    /** Above all response times, and still so large that counts can be told apart when added. */
    private static final double NEVER_ANSWERED = Long.MAX_VALUE >> 16;

    private final Decay decay;
    private final boolean okOnly;
    private int[] outstanding = {};
    private double[] averages = {};
    private long[] stamps = {};

    /**
     * @param lifetime how long an answer counts, on average
     * @param okOnly whether answers with errors, refusals and time-outs do not count
     * @throws IllegalArgumentException if the lifetime is not above 0
     */
    public EwmaLatency(Duration lifetime, boolean okOnly) {
        this.decay = new Decay(lifetime);
        this.okOnly = okOnly;
    }

    @Override
    public void servers(Servers among, long now) {
        int known = averages.length;
        int limit = Math.max(known, among.limit());
        outstanding = Arrays.copyOf(outstanding, limit);
        stamps = Arrays.copyOf(stamps, limit);
        averages = Arrays.copyOf(averages, limit);
        Arrays.fill(averages, known, limit, Double.NaN);
    }

    @Override
    public double load(int server) {
        if (isKnown(server)) {
            return averages[server];
        }
        return outstanding[server] == 0 ? 0 : NEVER_ANSWERED + outstanding[server];
    }

    /** Whether a server has answered. */
    boolean isKnown(int server) {
        return !Double.isNaN(averages[server]);
    }

    /** How many attempts at a server have not ended. */
    int outstanding(int server) {
        return outstanding[server];
    }

    @Override
    public void started(int server, long now) {
        outstanding[server]++;
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        outstanding[server]--;
        if (counts(server, ended, latencyNanos)) {
            double left = isKnown(server) ? decay.left(now - stamps[server]) : 0;
            averages[server] = left == 0 ? latencyNanos : averages[server] * left + latencyNanos * (1 - left);
            stamps[server] = now;
        }
    }

    private boolean counts(int server, Ended ended, long latencyNanos) {
        if (ended == Ended.CANCELLED) {
            return !okOnly && isKnown(server) && latencyNanos > averages[server];
        }
        return ended.isOk() || !okOnly;
    }
}
