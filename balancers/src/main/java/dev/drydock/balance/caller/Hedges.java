package dev.drydock.balance.caller;

import java.util.Arrays;

/** Decides whether and when a further attempt joins those that a request waits for. */
public final class Hedges {
    /** Not now. */
    public static final long NO = -1;

    private final HedgeOptions options;
    private final RetryBudget budget;
    private final long fixedNanos;
    private final LatencyQuantile quantile;
    private int[] made = new int[16];

    public Hedges(HedgeOptions options) {
        this.options = options;
        this.budget = options.budget().map(RetryBudget.Options::create).orElse(RetryBudget.UNLIMITED);
        switch (options.after()) {
            case HedgeOptions.Fixed fixed -> {
                fixedNanos = fixed.nanos();
                quantile = null;
            }
            case HedgeOptions.Quantile by -> {
                fixedNanos = 0;
                quantile = new LatencyQuantile(by.share(), by.spanNanos());
            }
        }
    }

    /** A request arrives. */
    public void requested(int request, long now) {
        if (request >= made.length) {
            made = Arrays.copyOf(made, Math.max(2 * made.length, request + 1));
        }
        made[request] = 0;
        budget.requested(now);
    }

    /**
     * A first attempt, or a retry, has ended or is not waited for any more. One that lost to its hedge counts with the time
     * until then, which is no less than what it was hedged after: so the share of longer ones stays right.
     */
    public void observed(long latencyNanos, long now) {
        if (quantile != null) {
            quantile.record(latencyNanos, now);
        }
    }

    /** An attempt was answered, or timed out. */
    public void ended(boolean ok, long now) {
        budget.ended(ok, now);
    }

    /** How long to wait for an answer before the next attempt, in nanoseconds, or {@link #NO}. */
    public long after(int request, long now) {
        if (made[request] == options.most()) {
            return NO;
        }
        return quantile == null ? fixedNanos : quantile.nanos(now);
    }

    /** Whether a further attempt may be sent; if so, it has been taken out of the budget. */
    public boolean take(int request, long now) {
        if (made[request] == options.most() || !budget.withdraw(now)) {
            return false;
        }
        made[request]++;
        return true;
    }

    boolean tied() {
        return options.tied();
    }

    int most() {
        return options.most();
    }
}
