package dev.drydock.balance.limit;

import dev.drydock.protocol.balance.Randomness;

/**
 * The limit that keeps a short queue: from the least latency seen, that of a system without load, and the latency of now
 * follows how many of the requests in progress wait (Brakmo and Peterson, "TCP Vegas: End to End Congestion Avoidance on a
 * Global Internet", IEEE JSAC 13(8), 1995, section IV). The thresholds, which grow with the logarithm of the limit, and the
 * probing for a new least latency are those of Netflix's concurrency-limits ("Performance Under Load", Netflix Technology
 * Blog, 2018).
 */
public final class VegasLimit implements Limit {
    private static final int PROBE = 30;

    private final Options options;
    private double limit;
    private long unloadedNanos;
    private int sinceProbe;
    private double jitter;

    VegasLimit(Options options) {
        this.options = options;
        this.limit = options.initial();
    }

    @Override
    public int requests() {
        return (int) limit;
    }

    @Override
    public void ended(long latencyNanos, int inProgress, boolean dropped, Randomness random) {
        if (jitter == 0) {
            jitter = draw(random);
        }
        sinceProbe++;
        if (sinceProbe >= jitter * PROBE * limit) {
            // The least latency may have grown for good, so from time to time any latency is taken for it.
            jitter = draw(random);
            sinceProbe = 0;
            unloadedNanos = latencyNanos;
        } else if (unloadedNanos == 0 || latencyNanos < unloadedNanos) {
            unloadedNanos = latencyNanos;
        } else {
            move(latencyNanos, inProgress, dropped);
        }
    }

    private static double draw(Randomness random) {
        return 0.5 + random.nextDouble() / 2;
    }

    private void move(long latencyNanos, int inProgress, boolean dropped) {
        int step = logarithm((int) limit);
        double waiting = Math.ceil(limit * (1 - (double) unloadedNanos / latencyNanos));
        double target = limit;
        if (dropped) {
            target = limit - step;
        } else if (inProgress * 2L < limit) {
            return;
        } else if (waiting <= step) {
            target = limit + 6 * step;
        } else if (waiting < 3 * step) {
            target = limit + step;
        } else if (waiting > 6 * step) {
            target = limit - step;
        }
        target = Math.max(1, Math.min(options.most(), target));
        limit += options.smoothing() * (target - limit);
    }

    /** The whole part of log10, at least 1. */
    private static int logarithm(int n) {
        int digits = 0;
        for (int rest = n; rest >= 10; rest /= 10) {
            digits++;
        }
        return Math.max(1, digits);
    }

    /**
     * The options.
     *
     * @param initial where it begins, at least 1
     * @param most it is never more
     * @param smoothing the share of each change that is made, above 0, at most 1
     */
    public record Options(int initial, int most, double smoothing) implements Limit.Options {
        public static final Options DEFAULTS = new Options(20, 1000, 1);

        public Options {
            Limit.check(initial, 1, most);
            if (!(smoothing > 0 && smoothing <= 1)) {
                throw new IllegalArgumentException("a limit is smoothed by a share above 0: " + smoothing);
            }
        }

        @Override
        public Limit create() {
            return new VegasLimit(this);
        }
    }
}
