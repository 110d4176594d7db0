package dev.drydock.protocol.balance;

import java.util.Arrays;

/**
 * What one server measures of itself to tell balancers. Rates are sums over the past whose terms decay exponentially with
 * their age. The latency is the median of the last answers to requests that arrived when the server held about as many as
 * now; an answer counts for as long as the window of the averages, so that a server that has drained is not thought slow
 * for ever (Wydrowski, Kleinberg, Rumble and Archer: "Load is not what you should balance: introducing Prequal", NSDI 2024,
 * section 4.1).
 */
public final class LoadMeter {
    private static final int SAMPLES = 64;
    /** A median is of so many samples at least, if there are so many. */
    private static final int ENOUGH = 8;

    private final int cores;
    private final double window;
    private final int[] held = new int[SAMPLES];
    private final long[] latency = new long[SAMPLES];
    private final long[] answered = new long[SAMPLES];
    private final long[] chosen = new long[SAMPLES];
    private int count;
    private int next;
    private long noted;
    private double busyArea;
    /** Sums that decay: busy time of cores, answers, errors, and time itself, which the others are divided by. */
    private double busy;

    private double answers;
    private double errors;
    private double time;

    /**
     * The meter of a server that has done nothing yet.
     *
     * @param windowNanos over how long it averages: the time constant of the decay
     */
    public LoadMeter(int cores, long windowNanos, long now) {
        this.cores = cores;
        this.window = windowNanos;
        this.noted = now;
    }

    /**
     * The server answers a request.
     *
     * @param beside how many requests it held when that one had come, itself counted
     * @param arrived when that was
     * @param area the integral over time of the number of cores that work, in core-nanoseconds, up to now
     */
    public void answers(int beside, long arrived, Ended ended, double area, long now) {
        note(area, now);
        if (ended == Ended.OK || ended == Ended.FAILED) {
            answers++;
        }
        if (ended == Ended.OK) {
            held[next] = beside;
            latency[next] = now - arrived;
            answered[next] = now;
            next = (next + 1) % SAMPLES;
            count = Math.min(SAMPLES, count + 1);
        }
        if (ended == Ended.FAILED) {
            errors++;
        }
    }

    /**
     * What the server says of itself now.
     *
     * @param requests how many it holds
     * @param area as of {@link #answers}
     */
    public Load load(int requests, double area, long now) {
        note(area, now);
        double seconds = time / 1e9;
        return seconds == 0
                ? new Load(requests, 0, 0, 0, 0)
                : new Load(
                        requests,
                        median(requests + 1, now),
                        Math.min(1, busy / cores / time),
                        answers / seconds,
                        errors / seconds);
    }

    private void note(double area, long now) {
        if (now == noted) {
            return;
        }
        double span = now - noted;
        double kept = StrictMath.exp(-span / window);
        // The mean weight of the span, had it passed evenly.
        double fresh = window / span * (1 - kept);
        busy = busy * kept + (area - busyArea) * fresh;
        answers *= kept;
        errors *= kept;
        time = time * kept + span * fresh;
        busyArea = area;
        noted = now;
    }

    /** Answers that are too old no longer count; the ring holds them in the order of their age. */
    private void forget(long now) {
        long oldest = now - (long) window;
        while (count > 0 && answered[(next - count + SAMPLES) % SAMPLES] < oldest) {
            count--;
        }
    }

    /** Whether the sample at this place of the ring counts. */
    private boolean counts(int place) {
        return (next - 1 - place + 2 * SAMPLES) % SAMPLES < count;
    }

    /** The median latency of those samples that are nearest to holding so many requests; 0 when there are none. */
    private long median(int about, long now) {
        forget(now);
        if (count == 0) {
            return 0;
        }
        int taken = 0;
        int wanted = Math.min(ENOUGH, count);
        for (int apart = 0; taken < wanted; apart = nextApart(about, apart)) {
            taken = 0;
            for (int i = 0; i < SAMPLES; i++) {
                if (counts(i) && Math.abs(held[i] - about) <= apart) {
                    chosen[taken++] = latency[i];
                }
            }
        }
        Arrays.sort(chosen, 0, taken);
        return chosen[(taken - 1) / 2];
    }

    /** The least distance from {@code about} that is beyond {@code apart}; the samples there come in next. */
    private int nextApart(int about, int apart) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            int distance = Math.abs(held[i] - about);
            if (counts(i) && distance > apart) {
                least = Math.min(least, distance);
            }
        }
        return least;
    }
}
