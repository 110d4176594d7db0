package dev.drydock.sim.queueing;

import java.util.Arrays;

/** The attempts of one service that are not over, column by column: a job is an attempt as a server sees it. */
final class Jobs extends Slots {
    /** In place of a request: it is an active check of its server, and {@link #attempt} tells which. */
    static final int CHECK = -2;

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
    /** How much work is left, in nanoseconds of a core of speed 1; of a job in service, when {@link #since} was. */
    long[] work = {};
    /** How long it waited at its server without a core; of a job that waits, until {@link #since}. */
    long[] waited = {};
    /** The priority of its request, 0 first. */
    int[] priority = {};
    /** When it began to wait, or when its {@link #work} was last counted in service. */
    long[] since = {};
    /** Where it is. */
    byte[] state = {};
    /** Which plan of its end is the last; never reset, so that a plan of the row's last user is told from one of its own. */
    int[] plan = {};
    /** The order in which it came to its server, where the discipline looks at that. */
    long[] ticket = {};
    /** What a {@link JobHeap} goes by. */
    double[] rank = {};
    /** Under processor sharing: the time on a core, when it came, of a job that is always here. */
    double[] onCore = {};
    /** Its place in a {@link JobHeap}, or its core under a discipline that interrupts. */
    int[] place = {};
    /** Its neighbours in a {@link JobList}: in one word, so that they are in one line of the cache. */
    long[] links = {};

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
        priority = Arrays.copyOf(priority, rows);
        since = Arrays.copyOf(since, rows);
        state = Arrays.copyOf(state, rows);
        plan = Arrays.copyOf(plan, rows);
        ticket = Arrays.copyOf(ticket, rows);
        rank = Arrays.copyOf(rank, rows);
        onCore = Arrays.copyOf(onCore, rows);
        place = Arrays.copyOf(place, rows);
        links = Arrays.copyOf(links, rows);
    }
}
