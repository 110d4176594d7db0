package dev.drydock.sim.queueing;

import java.util.Arrays;

/** The attempts of one service that are not over, column by column: a job is an attempt as a server sees it. */
final class Jobs extends Slots {
    /** Nobody waits for it any more. */
    static final int NOBODY = -1;
    /** No job. */
    static final int NONE = -1;

    /** Stage: it is on its way to its server. */
    static final byte SENT = 0;
    /** Stage: it waits at its server. */
    static final byte WAITING = 1;
    /** Stage: its server works on it. */
    static final byte SERVED = 2;
    /** Stage: it has left its server. */
    static final byte LEFT = 3;
    /** Stage: it is on its way to a server that has already been told not to begin. */
    static final byte STOPPED = 4;

    /** The row of its request; {@link #NOBODY} when nobody waits for it any more. */
    int[] request = {};
    /** Its number among the attempts of its request, from 0. */
    int[] attempt = {};

    int[] balancer = {};
    int[] server = {};
    /** When its balancer sent it. */
    long[] sent = {};
    /** When its caller stops waiting; {@link Long#MAX_VALUE} for never. */
    long[] deadline = {};
    /** When it arrived at its server. */
    long[] arrived = {};
    /** How much work is left, in nanoseconds of a core of speed 1. */
    long[] work = {};
    /** How long it waited at its server, once it has left. */
    long[] waited = {};
    /** How long a core worked on it, once it has left. */
    long[] spent = {};

    byte[] stage = {};
    /** The next attempt of the same request that its caller waits for, or {@link #NONE}. */
    int[] sibling = {};

    private int[] generation = {};

    @Override
    void grow(int rows) {
        request = Arrays.copyOf(request, rows);
        attempt = Arrays.copyOf(attempt, rows);
        balancer = Arrays.copyOf(balancer, rows);
        server = Arrays.copyOf(server, rows);
        sent = Arrays.copyOf(sent, rows);
        deadline = Arrays.copyOf(deadline, rows);
        arrived = Arrays.copyOf(arrived, rows);
        work = Arrays.copyOf(work, rows);
        waited = Arrays.copyOf(waited, rows);
        spent = Arrays.copyOf(spent, rows);
        stage = Arrays.copyOf(stage, rows);
        sibling = Arrays.copyOf(sibling, rows);
        generation = Arrays.copyOf(generation, rows);
    }

    /** A job is over: events about it that are still to come find another one, or none. */
    void release(int job) {
        generation[job]++;
        close(job);
    }

    /** What tells a job apart from others that had its row: the argument of an event about it. */
    long ticket(int job) {
        return (long) generation[job] << 32 | job;
    }

    /** Whether the job of a ticket is not over yet. */
    boolean isCurrent(long ticket) {
        return generation[(int) ticket] == (int) (ticket >>> 32);
    }
}
