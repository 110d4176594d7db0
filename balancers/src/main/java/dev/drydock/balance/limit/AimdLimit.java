package dev.drydock.balance.limit;

import dev.drydock.protocol.balance.Randomness;

/**
 * Additive increase, multiplicative decrease (Chiu and Jain, "Analysis of the Increase and Decrease Algorithms for
 * Congestion Avoidance", Computer Networks and ISDN Systems 17, 1989): one more after each request that was quick, a share
 * of the limit after each that was dropped or slow, as in Netflix's concurrency-limits ("Performance Under Load", Netflix
 * Technology Blog, 2018).
 */
public final class AimdLimit implements Limit {
    private final Options options;
    private int requests;

    AimdLimit(Options options) {
        this.options = options;
        this.requests = options.initial();
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public void ended(long latencyNanos, int inProgress, boolean dropped, Randomness random) {
        if (dropped || latencyNanos > options.slowNanos()) {
            requests = Math.max(options.least(), (int) (requests * options.decrease()));
        } else if (2L * inProgress >= requests) {
            // A limit that is not used tells nothing of whether it could be higher.
            requests = Math.min(options.most(), requests + 1);
        }
    }

    /**
     * The options.
     *
     * @param initial where it begins
     * @param least it is never less, at least 1
     * @param most it is never more
     * @param decrease what is left of the limit after a drop, between 0 and 1
     * @param slowNanos an answer that took longer counts as dropped
     */
    public record Options(int initial, int least, int most, double decrease, long slowNanos) implements Limit.Options {
        public static final Options DEFAULTS = new Options(20, 20, 200, 0.9, 5_000_000_000L);

        public Options {
            Limit.check(initial, least, most);
            if (!(decrease > 0 && decrease < 1) || slowNanos <= 0) {
                throw new IllegalArgumentException(
                        "AIMD decreases to a share between 0 and 1 when an answer takes longer than a positive time");
            }
        }

        @Override
        public Limit create() {
            return new AimdLimit(this);
        }
    }
}
