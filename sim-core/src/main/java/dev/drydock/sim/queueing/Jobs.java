package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Load;
import java.util.Arrays;

/** The attempts of one service that are not over, column by column: a job is an attempt as a server sees it. */
final class Jobs extends Slots {
    /** In place of a request: it is an active check of its server, and {@link #attempt} tells which. */
    static final int CHECK = -2;
    /** In place of a request: it is what a probe cost its server, and nobody waits for it. */
    static final int PROBE = -3;

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
    /** How many requests its server held when it had come, itself among them. */
    int[] beside = {};
    /** What its server said of itself along with the answer; null when it said nothing. */
    Load[] load = {};

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
        beside = Arrays.copyOf(beside, rows);
        load = Arrays.copyOf(load, rows);
    }
}
