package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;

/**
 * First come first served until a queue builds up, then the newest first: it is the likeliest still to be waited for
 * (Maurer, "Fail at Scale", ACM Queue 13(8), 2015, "Adaptive LIFO").
 *
 * @param above when more than so many wait, at least 0
 */
public record AdaptiveLifo(int above) implements Admission {
    public AdaptiveLifo {
        if (above < 0) {
            throw new IllegalArgumentException("a queue builds up from at least 0 requests, not " + above);
        }
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        return true;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        return true;
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return waiting > above;
    }
}
