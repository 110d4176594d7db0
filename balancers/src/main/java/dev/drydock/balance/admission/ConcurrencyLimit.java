package dev.drydock.balance.admission;

import dev.drydock.balance.limit.Limit;
import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.Randomness;

/**
 * A limit on how many requests a server holds, waiting and in service, found from how long they took ("Performance Under
 * Load", Netflix Technology Blog, 2018, on the server's side); requests above it are rejected.
 */
public final class ConcurrencyLimit implements Admission {
    private final Limit limit;
    private final Randomness random;
    private int held;

    ConcurrencyLimit(Limit.Options options, Randomness random) {
        this.limit = options.create();
        this.random = random;
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        if (waiting + inService >= limit.requests()) {
            return false;
        }
        held = waiting + inService + 1;
        return true;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        return true;
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return false;
    }

    /** The limit is told how many the server held at its last arrival, which is close to what it held at this one's. */
    @Override
    public void left(long sojournNanos, long now) {
        limit.ended(Math.max(1, sojournNanos), held, false, random);
    }
}
