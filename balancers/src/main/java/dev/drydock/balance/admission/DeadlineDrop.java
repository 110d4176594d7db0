package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;

/**
 * Does not begin what nobody will wait for: a request whose deadline has passed, or cannot be met, when it comes up for
 * service (Beyer et al., "Site Reliability Engineering", 2016, chapter 22, "Addressing Cascading Failures", "Latency and
 * deadlines").
 *
 * @param leastNanos how long service takes at least, from 0; a request with less time left is rejected
 */
public record DeadlineDrop(long leastNanos) implements Admission {
    public DeadlineDrop {
        if (leastNanos < 0) {
            throw new IllegalArgumentException("service takes a time of at least 0");
        }
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        return isInTime(deadlineNanos, now);
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        return isInTime(deadlineNanos, now);
    }

    private boolean isInTime(long deadlineNanos, long now) {
        return deadlineNanos - now > leastNanos;
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return false;
    }
}
