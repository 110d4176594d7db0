package dev.drydock.balance.caller;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Randomness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Decides whether and when a request is tried again. */
public final class Retries {
    /** Not again. */
    public static final long NO = -1;

    private final RetryOptions options;
    private final RetryBudget budget;
    private final Set<Ended> on;
    private final int atOnceLimit;
    private int atOnce;
    private int[] made = new int[16];
    private long[] lastNanos = new long[16];
    private boolean[] retrying = new boolean[16];

    public Retries(RetryOptions options) {
        this.options = options;
        this.budget = options.budget().map(RetryBudget.Options::create).orElse(RetryBudget.UNLIMITED);
        this.atOnceLimit = options.atOnce().orElse(Integer.MAX_VALUE);
        this.on = EnumSet.copyOf(options.on());
    }

    /** A request arrives. */
    public void requested(int request, long now) {
        if (request >= made.length) {
            int length = Math.max(2 * made.length, request + 1);
            made = Arrays.copyOf(made, length);
            lastNanos = Arrays.copyOf(lastNanos, length);
            retrying = Arrays.copyOf(retrying, length);
        }
        made[request] = 0;
        budget.requested(now);
    }

    /** An attempt was answered, or timed out. */
    public void ended(boolean ok, long now) {
        budget.ended(ok, now);
    }

    /**
     * All attempts of a request have ended, the last of them so: how long to wait before the next, in nanoseconds, or {@link
     * #NO}. What is asked for has been taken out of the budget.
     */
    public long next(int request, Ended last, long now, Randomness random) {
        settled(request);
        if (!on.contains(last) || made[request] == options.most() || atOnce >= atOnceLimit || !budget.withdraw(now)) {
            return NO;
        }
        retrying[request] = true;
        atOnce++;
        lastNanos[request] = options.backoff().nanos(made[request], lastNanos[request], random);
        made[request]++;
        return lastNanos[request];
    }

    /** A request's retry, if it was in one, is over. */
    public void settled(int request) {
        if (retrying[request]) {
            retrying[request] = false;
            atOnce--;
        }
    }

    /** How many requests are in a retry, waiting for it or waiting for its answer. */
    public int atOnce() {
        return atOnce;
    }

    boolean elsewhere() {
        return options.elsewhere();
    }
}
