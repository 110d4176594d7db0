package dev.drydock.balance.caller;

/**
 * The per-client retry budget of Beyer et al., "Site Reliability Engineering", 2016, chapter 21, "Handling Overload": a
 * request is retried only as long as the share of retries among all attempts sent lately is below a limit, 10 %.
 */
public final class RatioBudget implements RetryBudget {
    private final double share;
    private final WindowedSum requests;
    private final WindowedSum retries;

    RatioBudget(Options options) {
        this.share = options.share();
        this.requests = new WindowedSum(options.windowNanos());
        this.retries = new WindowedSum(options.windowNanos());
    }

    @Override
    public void requested(long now) {
        requests.add(1, now);
    }

    @Override
    public boolean withdraw(long now) {
        long extra = retries.sum(now);
        if (extra >= share * (requests.sum(now) + extra)) {
            return false;
        }
        retries.add(1, now);
        return true;
    }

    /**
     * The options.
     *
     * @param share of retries among attempts, from 0 to 1
     * @param windowNanos over which it is taken, above 0; the book keeps two minutes of history for its throttling
     */
    public record Options(double share, long windowNanos) implements RetryBudget.Options {
        public static final Options DEFAULTS = new Options(0.1, 120_000_000_000L);

        public Options {
            if (!(share >= 0 && share <= 1) || windowNanos <= 0) {
                throw new IllegalArgumentException("a budget is a share from 0 to 1 of a window above 0");
            }
        }

        @Override
        public RetryBudget create() {
            return new RatioBudget(this);
        }
    }
}
