package dev.drydock.live.plan;

import java.util.List;

/**
 * The outside world of a balanced service: a load generator.
 *
 * @param service its name
 * @param script what arrives
 * @param untilNanos when clients of a closed loop ask no more, since the start of the run
 * @param balancers where they listen, by number
 * @param patienceNanos how long after its arrival a request that nobody answers is given up; at least 1. Time-outs of the
 *     scenario's own are its balancers' business
 * @param bounds what the generator may hold
 */
public record TrafficPart(
        String service, Script script, long untilNanos, List<HostPort> balancers, long patienceNanos, LoadBounds bounds)
        implements Part {

    public TrafficPart {
        balancers = List.copyOf(balancers);
        if (balancers.isEmpty() || patienceNanos < 1) {
            throw new IllegalArgumentException("requests come to balancers, and are waited for");
        }
        for (int i = 0; i < script.balancers().size(); i++) {
            if (script.balancers().at(i) < 0 || script.balancers().at(i) >= balancers.size()) {
                throw new IllegalArgumentException(
                        "there is no balancer " + script.balancers().at(i) + " of " + balancers.size());
            }
        }
    }

    /**
     * What arrives: the i-th request to arrive brings what stands at i in the last four sequences.
     *
     * @param clients how many clients wait for an answer before they ask again; 0 in an open loop
     * @param arrivals when requests arrive in an open loop, in nanoseconds from the start of the run, ascending; empty in a
     *     closed loop
     * @param thinks how long clients of a closed loop think, in the order in which they begin to, again and again; empty
     *     when they do not
     * @param works how long a core of speed 1 works on each, in nanoseconds
     * @param keys a hash of what each is about
     * @param priorities 0 first
     * @param balancers the number of the one that each comes to, from 0
     */
    public record Script(
            int clients, Longs arrivals, Longs thinks, Longs works, Longs keys, Longs priorities, Longs balancers) {
        public Script {
            int size = works.size();
            if (keys.size() != size || priorities.size() != size || balancers.size() != size) {
                throw new IllegalArgumentException("a request has a work, a key, a priority and a balancer");
            }
            if (clients < 0 || (clients == 0 && arrivals.size() != size) || (clients > 0 && size == 0)) {
                throw new IllegalArgumentException("each arrival is a request, and clients have requests to make");
            }
            StoreScript.requireOrder(arrivals);
        }
    }
}
