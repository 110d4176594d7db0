package dev.drydock.balance.caller;

/**
 * Retry throttling of gRPC (gRFC A6, "gRPC Retry Design", 2017): a count of tokens that begins full, loses one with each
 * failed attempt and gains a fraction with each that succeeds; no retries and no hedges while it is at most half full.
 */
public final class ThrottlingBudget implements RetryBudget {
    private final Options options;
    private double tokens;

    ThrottlingBudget(Options options) {
        this.options = options;
        this.tokens = options.tokens();
    }

    @Override
    public void ended(boolean ok, long now) {
        tokens = ok ? Math.min(options.tokens(), tokens + options.ratio()) : Math.max(0, tokens - 1);
    }

    @Override
    public boolean withdraw(long now) {
        return tokens > options.tokens() / 2.0;
    }

    /**
     * The options.
     *
     * @param tokens how many it holds, from 1 to 1000
     * @param ratio what a success adds, above 0
     */
    public record Options(int tokens, double ratio) implements RetryBudget.Options {
        public static final Options DEFAULTS = new Options(10, 0.1);

        public Options {
            if (tokens < 1 || tokens > 1000 || !(ratio > 0 && ratio <= 1000)) {
                throw new IllegalArgumentException("throttling holds 1 to 1000 tokens, and a success adds more than 0");
            }
        }

        @Override
        public RetryBudget create() {
            return new ThrottlingBudget(this);
        }
    }
}
