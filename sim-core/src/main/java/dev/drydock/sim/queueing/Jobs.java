package dev.drydock.sim.queueing;

import java.util.Arrays;

/** The attempts of one service that are not over, column by column: a job is an attempt as a server sees it. */
final class Jobs extends Slots {
    /** The row of its request; -1 when nobody waits for it any more. */
    int[] request = {};
    /** Its number among the attempts of its request, from 0. */
    int[] attempt = {};

    int[] balancer = {};
    int[] server = {};
    /** When its balancer sent it. */
    long[] sent = {};
    /** When it arrived at its server. */
    long[] arrived = {};
    /** How much work is left, in nanoseconds of a core of speed 1. */
    long[] work = {};
    /** How long it waited at its server, once it has left. */
    long[] waited = {};

    @Override
    void grow(int rows) {
        request = Arrays.copyOf(request, rows);
        attempt = Arrays.copyOf(attempt, rows);
        balancer = Arrays.copyOf(balancer, rows);
        server = Arrays.copyOf(server, rows);
        sent = Arrays.copyOf(sent, rows);
        arrived = Arrays.copyOf(arrived, rows);
        work = Arrays.copyOf(work, rows);
        waited = Arrays.copyOf(waited, rows);
    }
}
