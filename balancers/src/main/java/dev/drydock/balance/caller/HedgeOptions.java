package dev.drydock.balance.caller;

import java.util.Optional;

/**
 * Hedged requests: when the answer takes long, the same request goes to another server too, and the first answer counts
 * (Dean and Barroso, "The Tail at Scale", Communications of the ACM 56(2), 2013, "Hedged requests").
 *
 * @param after what long is
 * @param most how many extra attempts a request may have at most, 1 to 8
 * @param tied whether the first attempt that a server begins to serve cancels the others (same article, "Tied requests")
 * @param budget what all requests of a caller may spend; unlimited when empty
 */
public record HedgeOptions(After after, int most, boolean tied, Optional<RetryBudget.Options> budget) {
    public static final HedgeOptions DEFAULTS =
            new HedgeOptions(new Quantile(0.95, 10_000_000_000L), 1, false, Optional.empty());

    /** How long an answer may take before the next attempt is sent. */
    public sealed interface After {}

    /**
     * Always so long.
     *
     * @param nanos at least 0
     */
    public record Fixed(long nanos) implements After {
        public Fixed {
            if (nanos < 0) {
                throw new IllegalArgumentException("a hedge is sent after a time of at least 0");
            }
        }
    }

    /**
     * As long as this share of first attempts take: then the load grows by the rest, by 5 % at most for 95 %.
     *
     * @param share between 0 and 1
     * @param spanNanos over how long it is taken, above 0
     */
    public record Quantile(double share, long spanNanos) implements After {
        public Quantile {
            if (!(share > 0 && share < 1) || spanNanos <= 0) {
                throw new IllegalArgumentException(
                        "a hedge is sent after a quantile between 0 and 100%, taken over a positive time");
            }
        }
    }

    public HedgeOptions {
        if (most < 1 || most > 8) {
            throw new IllegalArgumentException("a request has 1 to 8 hedges, not " + most);
        }
    }
}
