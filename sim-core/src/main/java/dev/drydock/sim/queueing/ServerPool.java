package dev.drydock.sim.queueing;

import dev.drydock.sim.registry.Staleness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The servers of one service that come and go, as whoever runs them tells it: what becomes of each, and, apart from that,
 * which of them balancers are told of. Nothing here is seen by a balancer but by its list and by what becomes of its
 * attempts: an attempt at a server that is listed and dead is refused, or lost.
 *
 * <p>Servers are numbered from 0 in the order in which they open. No number is used again, so that nothing that is known
 * of one server is ever taken for knowledge of another.
 */
public final class ServerPool {
    private static final Trouble REFUSES = new Trouble.Crash(false);
    private static final Trouble SILENT = new Trouble.Crash(true);
    private static final Trouble CLOSING = new Trouble.Closing();
    private static final Trouble HOLE = new Trouble.BlackHole();
    private static final Trouble DEAF = new Trouble.Leak(1);

    private final Service service;
    private final Staleness staleness = new Staleness(1);
    private final List<Set<Condition>> conditions = new ArrayList<>();
    private int[] listed = {};
    /** So many servers, from the first, have been listed or never will be for the first time. */
    private boolean[] introduced = {};

    /** Why a server does not answer. */
    private enum Condition {
        CLOSING,
        DOWN,
        SILENT,
        HANGING,
        CUT
    }

    ServerPool(Service service) {
        this.service = service;
    }

    /**
     * One more server is up. Balancers do not know of it yet.
     *
     * @param speed times the speed that the service's servers have; at least 0
     * @param zone where it stands; empty where there are no zones
     * @return its number
     */
    public int open(double speed, String zone) {
        int server = service.open(speed, zone);
        conditions.add(EnumSet.noneOf(Condition.class));
        introduced = Arrays.copyOf(introduced, server + 1);
        judge(server);
        return server;
    }

    /** How many servers were ever opened. */
    public int opened() {
        return conditions.size();
    }

    /** From now on a server has so many times the speed that the service's servers have. */
    public void speed(int server, double speed) {
        station(server).usual(service.spec.servers().servers().getFirst().speed() * speed);
    }

    /** A server has been told to end: it refuses what comes and serves what it holds. */
    public void closes(int server) {
        begin(server, Condition.CLOSING, CLOSING);
    }

    /**
     * A server's process has ended. What it holds fails, and what comes is refused.
     *
     * @param silent whether nobody is there to say so, as when its machine has lost power: then nothing is ever answered
     */
    public void ends(int server, boolean silent) {
        // The new comes before the old goes, so that it does not come up in between.
        if (silent) {
            begin(server, Condition.SILENT, SILENT);
            end(server, Condition.DOWN, REFUSES);
        } else {
            begin(server, Condition.DOWN, REFUSES);
            end(server, Condition.SILENT, SILENT);
        }
        end(server, Condition.CLOSING, CLOSING);
        end(server, Condition.HANGING, HOLE);
    }

    /** A server is up again, with nothing in it. */
    public void starts(int server) {
        end(server, Condition.CLOSING, CLOSING);
        end(server, Condition.HANGING, HOLE);
        end(server, Condition.DOWN, REFUSES);
        end(server, Condition.SILENT, SILENT);
    }

    /** A server accepts what comes and does not answer it, or does again; what it took meanwhile is forgotten. */
    public void hangs(int server, boolean now) {
        if (now) {
            begin(server, Condition.HANGING, HOLE);
        } else {
            end(server, Condition.HANGING, HOLE);
        }
    }

    /** Nothing reaches a server and none of its answers gets through, or everything does again. */
    public void cut(int server, boolean off) {
        if (off && begin(server, Condition.CUT, HOLE)) {
            station(server).troubles().begin(DEAF);
        } else if (!off && end(server, Condition.CUT, HOLE)) {
            station(server).troubles().end(DEAF);
        }
    }

    private boolean begin(int server, Condition condition, Trouble trouble) {
        boolean fresh = conditions.get(server).add(condition);
        if (fresh) {
            station(server).troubles().begin(trouble);
            judge(server);
        }
        return fresh;
    }

    private boolean end(int server, Condition condition, Trouble trouble) {
        boolean was = conditions.get(server).remove(condition);
        if (was) {
            station(server).troubles().end(trouble);
            judge(server);
        }
        return was;
    }

    private void judge(int server) {
        staleness.up(server, answers(server), service.simulation.now());
    }

    /** Whether a server takes requests on and answers them. */
    public boolean answers(int server) {
        return conditions.get(server).isEmpty();
    }

    /**
     * Balancers choose among these from now on, whatever has become of them.
     *
     * @param servers numbers, ascending
     */
    public void list(int[] servers) {
        listed = servers.clone();
        staleness.listed(0, listed, service.simulation.now());
        service.balancers().forEach(balancer -> balancer.roster().listed(listed));
        for (int server : listed) {
            if (!introduced[server]) {
                introduced[server] = true;
                service.introduce(server);
            }
        }
    }

    /** How long cores of a server have worked so far, in core-nanoseconds. */
    public double busyNanos(int server) {
        return station(server).busyArea();
    }

    /** How many cores a server has. */
    public int cores() {
        return service.spec.servers().servers().getFirst().cores();
    }

    /** How many requests a server has served or given up so far. */
    public long departed(int server) {
        return station(server).departed();
    }

    /** For how long so far balancers' lists named other servers than those that answer, in nanoseconds. */
    double staleNanos() {
        return staleness.meanNanos(service.simulation.now());
    }

    private Station station(int server) {
        return service.stations[server];
    }
}
