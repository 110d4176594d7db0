package dev.drydock.sim.queueing;

import java.util.Arrays;

/** The requests of one service that are not over, column by column. */
final class Requests extends Slots {
    /** When it arrived. */
    long[] arrived = {};
    /** How long a core of speed 1 works on it. */
    long[] work = {};
    /** A hash of what it is about. */
    long[] key = {};

    int[] priority = {};
    /** Its number among the legs of a request that asks several servers, from 0. */
    int[] leg = {};
    /** What the draws of its parts follow from. */
    long[] seed = {};
    /** The number of the balancer that it came to. */
    int[] balancer = {};
    /** How long it waited at servers, so far as its attempts were answered. */
    long[] waited = {};
    /** How many attempts were sent. */
    int[] attempts = {};
    /** The server that was tried last, and the first of the jobs that are waited for; of services with a caller. */
    int[] tried = {};

    int[] job = {};
    /** Who wants to know when it is over, and under which number. */
    Origin[] origin = {};

    int[] tag = {};

    @Override
    void grow(int rows) {
        arrived = Arrays.copyOf(arrived, rows);
        work = Arrays.copyOf(work, rows);
        key = Arrays.copyOf(key, rows);
        seed = Arrays.copyOf(seed, rows);
        leg = Arrays.copyOf(leg, rows);
        priority = Arrays.copyOf(priority, rows);
        balancer = Arrays.copyOf(balancer, rows);
        waited = Arrays.copyOf(waited, rows);
        attempts = Arrays.copyOf(attempts, rows);
        tried = Arrays.copyOf(tried, rows);
        job = Arrays.copyOf(job, rows);
        origin = Arrays.copyOf(origin, rows);
        tag = Arrays.copyOf(tag, rows);
    }

    /** The sum over all that are under way of the time since they arrived. */
    double ages(long now) {
        double sum = 0;
        for (int row = 0; row < origin.length; row++) {
            if (origin[row] != null) {
                sum += now - arrived[row];
            }
        }
        return sum;
    }
}
