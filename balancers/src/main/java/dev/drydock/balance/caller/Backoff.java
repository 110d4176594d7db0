package dev.drydock.balance.caller;

import dev.drydock.protocol.balance.Randomness;

/**
 * How long to wait before a retry: exponential back-off with one of the jitters that Brooker compares ("Exponential Backoff
 * And Jitter", AWS Architecture Blog, 2015).
 *
 * @param baseNanos before the first retry, before jitter; 0 for no wait
 * @param mostNanos never longer
 * @param factor by which it grows with each retry, at least 1; decorrelated jitter grows by its own rule
 */
public record Backoff(long baseNanos, long mostNanos, double factor, Jitter jitter) {
    /** No wait. */
    public static final Backoff NONE = new Backoff(0, 0, 1, Jitter.NONE);

    public static final Backoff DEFAULTS = new Backoff(10_000_000, 1_000_000_000, 2, Jitter.FULL);

    /** What is drawn. */
    public enum Jitter {
        /** Nothing: everyone comes back at the same time. */
        NONE,
        /** Anything between 0 and the exponential wait. */
        FULL,
        /** Half of the exponential wait, and anything up to the other half. */
        EQUAL,
        /** Anything between the base and three times the wait before. */
        DECORRELATED
    }

    public Backoff {
        if (baseNanos < 0 || mostNanos < baseNanos || !(factor >= 1 && factor <= 1000)) {
            throw new IllegalArgumentException(
                    "back-off grows from its base to its most, which is not less, by a factor from 1 to 1000");
        }
    }

    /**
     * How long to wait.
     *
     * @param retry which retry, from 0
     * @param lastNanos what was waited before the last retry; used by decorrelated jitter from the second on
     */
    public long nanos(int retry, long lastNanos, Randomness random) {
        return switch (jitter) {
            case NONE -> exponential(retry);
            case FULL -> upTo(exponential(retry), random);
            case EQUAL -> {
                long half = exponential(retry) / 2;
                yield half + upTo(half, random);
            }
            case DECORRELATED -> {
                long last = retry == 0 ? baseNanos : lastNanos;
                long span = Math.max(0, 3 * Math.min(last, mostNanos) - baseNanos);
                yield Math.min(mostNanos, baseNanos + upTo(span, random));
            }
        };
    }

    private long exponential(int retry) {
        double wait = baseNanos;
        for (int done = 0; done < retry && wait < mostNanos; done++) {
            wait *= factor;
            if (factor == 1) {
                break;
            }
        }
        return wait < mostNanos ? (long) wait : mostNanos;
    }

    private static long upTo(long nanos, Randomness random) {
        return nanos == 0 ? 0 : (long) (random.nextDouble() * (nanos + 1.0));
    }
}
