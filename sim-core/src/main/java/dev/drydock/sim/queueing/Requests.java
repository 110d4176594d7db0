package dev.drydock.sim.queueing;

import java.util.Arrays;

/** The requests of one service that are not over. */
final class Requests extends Slots {
    private Row[] rows = {};

    /** One request. */
    static final class Row {
        /** When it arrived. */
        long arrived;
        /** How long a core of speed 1 works on it. */
        long work;
        /** A hash of what it is about. */
        long key;

        int priority;
        /** Its number among the legs of a request that asks several servers, from 0. */
        int leg;
        /** What the draws of its parts follow from. */
        long seed;
        /** The number of the balancer that it came to. */
        int balancer;
        /** How long it waited at servers, so far as its attempts were answered. */
        long waited;
        /** How many attempts were sent. */
        int attempts;
        /** The server that was tried last, and the first of the jobs that are waited for; of services with a caller. */
        int tried;

        int job;
        /** Who wants to know when it is over, and under which number. */
        Origin origin;

        int tag;
    }

    @Override
    void grow(int count) {
        int before = rows.length;
        rows = Arrays.copyOf(rows, count);
        for (int row = before; row < count; row++) {
            rows[row] = new Row();
        }
    }

    /** A row, taken or not. */
    Row at(int request) {
        return rows[request];
    }

    /** The sum over all that are under way of the time since they arrived. */
    double ages(long now) {
        double sum = 0;
        for (Row row : rows) {
            if (row.origin != null) {
                sum += now - row.arrived;
            }
        }
        return sum;
    }
}
