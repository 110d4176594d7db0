package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Load;
import java.util.Arrays;

/** The attempts of one service that are not over: a job is an attempt as a server sees it. */
final class Jobs extends Slots {
    /** In place of a request: nobody waits for it any more. */
    static final int NOBODY = -1;
    /** In place of a request: it is an active check of its server, and {@link Row#attempt} tells which. */
    static final int CHECK = -2;
    /** In place of a request: it is what a probe cost its server, and nobody waits for it. */
    static final int PROBE = -3;

    /** In place of a job: there is none. */
    static final int NONE = -1;

    /** Not at its server: on its way there or back. Every row that is not taken is in this state. */
    static final byte AWAY = 0;
    /** At its server, without a core. */
    static final byte WAITING = 1;
    /** At its server, and on a core or a share of one. */
    static final byte IN_SERVICE = 2;
    /** In a black hole. */
    static final byte HELD = 3;
    /** Nothing will ever be heard of it again. */
    static final byte LOST = 4;
    /** At its server, on a core that waits for the answers of other services. */
    static final byte CALLING = 5;

    private Row[] rows = {};

    /** One job. */
    static final class Row {
        /** The row of its request, or {@link #NOBODY}, {@link #CHECK} or {@link #PROBE}. */
        int request;
        /** Its number among the attempts of its request, from 0. */
        int attempt;

        int balancer;
        int server;
        /** When its balancer sent it. */
        long sent;
        /** When its caller stops waiting, as far as its server knows; {@link Long#MAX_VALUE} for never. */
        long deadline;
        /** When it arrived at its server. */
        long arrived;
        /** How much work is left, in nanoseconds of a core of speed 1; of a job in service, when {@link #since} was. */
        long work;
        /** How long it waited at its server without a core; of a job that waits, until {@link #since}. */
        long waited;
        /** What its request's parts are drawn from, and what it is about; of services that call others. */
        long seed;

        long key;
        /** Its row among those that wait for other services. */
        int calls;
        /** How many requests its server held when it had come, itself among them. */
        int beside;
        /** What its server said of itself along with the answer; null when it said nothing. */
        Load load;
        /** How long it was on a core, once it has left; of services with a caller. */
        long spent;
        /** Whether its server has been told not to begin, before it came there. */
        boolean stopped;
        /** The next attempt of the same request that its caller waits for, or {@link #NONE}. */
        int sibling;
        /** How often the row was given back. */
        private int generation;
        /** The priority of its request, 0 first. */
        int priority;
        /** When it began to wait, or when its {@link #work} was last counted in service. */
        long since;
        /** Where it is. */
        byte state;
        /** Which plan of its end is the last; never reset, so that a plan of the row's last user is told from one of its own. */
        int plan;
        /** The order in which it came to its server, where the discipline looks at that. */
        long ticket;
        /** What a {@link JobHeap} goes by. */
        double rank;
        /** Under processor sharing: the time on a core, when it came, of a job that is always here. */
        double onCore;
        /** Its place in a {@link JobHeap}, or its core under a discipline that interrupts. */
        int place;
        /** Its neighbours in a {@link JobList}: in one word, so that they are in one line of the cache. */
        long links;
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
    Row at(int job) {
        return rows[job];
    }

    @Override
    void close(int job) {
        rows[job].generation++;
        super.close(job);
    }

    /** What tells a job apart from others that had its row: the argument of an event about it. */
    long handle(int job) {
        return (long) rows[job].generation << 32 | job;
    }

    /** Whether the job of a handle is not over yet. */
    boolean isCurrent(long handle) {
        return rows[(int) handle].generation == (int) (handle >>> 32);
    }
}
