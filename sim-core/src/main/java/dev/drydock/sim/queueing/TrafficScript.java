package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStreams;
import java.util.Arrays;

/**
 * What will arrive at a service during a trial, drawn before it runs: the very draws that the simulator makes for the same
 * seed, so that another system under the same load is compared under common random numbers. The i-th request of all to
 * arrive brings the i-th demand. In a closed loop, pauses are taken from one sequence by whoever thinks next; how many
 * requests there will be is not known beforehand: at their ends, the sequences begin again.
 */
public final class TrafficScript {
    /** No script is longer. */
    public static final int MOST = 1 << 20;

    private static final double FASTEST_NANOS = 100_000;

    private final long[] arrivals;
    private final long[] thinks;
    private final int clients;
    private final long[] works;
    private final long[] keys;
    private final int[] priorities;
    private final int[] balancers;

    private TrafficScript(Demands demands, Spread spread, long until) {
        clients = demands.clients();
        arrivals = clients > 0 ? new long[0] : demands.arrivals().until(until, MOST);
        int count = clients > 0 ? expected(demands, until) : arrivals.length;
        thinks = new long[demands.thinks() ? count : 0];
        Arrays.setAll(thinks, i -> demands.think());
        works = new long[count];
        keys = new long[count];
        priorities = new int[count];
        balancers = new int[count];
        Demand demand = new Demand();
        for (int i = 0; i < count; i++) {
            demands.next(demand, false);
            works[i] = demand.work;
            keys[i] = demand.key;
            priorities[i] = demand.priority;
            balancers[i] = spread.next(demand.key);
        }
    }

    /**
     * Draws what arrives during a trial.
     *
     * @param service which has traffic, and asks one server for each request
     * @param seed of the trial
     * @param until before when requests arrive, in nanoseconds from the start
     * @throws IllegalArgumentException when the service is another one, or when more than {@link #MOST} requests would
     *     arrive; the message is for the user
     */
    public static TrafficScript draw(ServiceSpec service, long seed, long until) {
        if (service.traffic().isEmpty()) {
            throw new IllegalArgumentException("nothing arrives at " + service.name() + " from outside");
        }
        if (service.fanOut().isPresent()) {
            throw new IllegalArgumentException(
                    "a request to " + service.name() + " asks several servers: it cannot be drawn before the run");
        }
        RandomStreams streams = new RandomStreams(seed);
        return new TrafficScript(new Demands(service, streams::stream), new Spread(service, streams::stream), until);
    }

    private static int expected(Demands demands, long until) {
        double each = demands.meanThink() + FASTEST_NANOS;
        return (int) Math.clamp(demands.clients() * (until / each + 1), 1, MOST);
    }

    /** How many demands there are. */
    public int size() {
        return works.length;
    }

    /** How many clients wait for an answer before they ask again; 0 in an open loop. */
    public int clients() {
        return clients;
    }

    /** When the requests of an open loop arrive, in nanoseconds from the start, ascending; none in a closed loop. */
    public long[] arrivals() {
        return arrivals.clone();
    }

    /** How long clients of a closed loop think before each request, in the order in which they begin to; none otherwise. */
    public long[] thinks() {
        return thinks.clone();
    }

    /** How long a core of speed 1 works on each request, in nanoseconds. */
    public long[] works() {
        return works.clone();
    }

    /** A hash of what each request is about. */
    public long[] keys() {
        return keys.clone();
    }

    /** The priority of each request, 0 first. */
    public int[] priorities() {
        return priorities.clone();
    }

    /** The number of the balancer that each request comes to, from 0. */
    public int[] balancers() {
        return balancers.clone();
    }
}
