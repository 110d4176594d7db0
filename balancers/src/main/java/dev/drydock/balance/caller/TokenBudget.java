package dev.drydock.balance.caller;

/**
 * The retry budget of Finagle (twitter/finagle, {@code RetryBudget}): every request puts in a share of a retry, which is
 * lost after a while; each retry takes one out; a minimum a second is there for callers that make few requests.
 */
public final class TokenBudget implements RetryBudget {
    private static final long DEPOSIT = 1000;

    private final WindowedSum tokens;
    private final long deposit;
    private final long withdrawal;
    private final long reserve;

    TokenBudget(Options options) {
        this.tokens = new WindowedSum(options.ttlNanos());
        this.deposit = options.share() == 0 ? 0 : DEPOSIT;
        this.withdrawal = options.share() == 0 ? 1 : Math.max(1, (long) (DEPOSIT / options.share()));
        this.reserve = withdrawal * (long) (options.perSecond() * (options.ttlNanos() / 1e9));
    }

    @Override
    public void requested(long now) {
        tokens.add(deposit, now);
    }

    @Override
    public boolean withdraw(long now) {
        if (tokens.sum(now) + reserve < withdrawal) {
            return false;
        }
        tokens.add(-withdrawal, now);
        return true;
    }

    /**
     * The options.
     *
     * @param share retries for each request, from 0 to 1000; 0.2 is one retry for five requests
     * @param perSecond retries a second besides, from 0
     * @param ttlNanos after how long what was put in is lost, above 0
     */
    public record Options(double share, double perSecond, long ttlNanos) implements RetryBudget.Options {
        public static final Options DEFAULTS = new Options(0.2, 10, 10_000_000_000L);

        public Options {
            if (!(share >= 0 && share <= 1000) || !(perSecond >= 0 && perSecond <= 1e9) || ttlNanos <= 0) {
                throw new IllegalArgumentException(
                        "a budget has a share from 0 to 1000, a minimum of at least 0/s, and lasts for a positive time");
            }
        }

        @Override
        public RetryBudget create() {
            return new TokenBudget(this);
        }
    }
}
