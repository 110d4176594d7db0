package dev.drydock.live.plan;

import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.balance.health.HealthOptions;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A balancer before the servers of a service: an HTTP reverse proxy.
 *
 * @param service its name
 * @param number of the balancer, from 0
 * @param count how many balancers the service has
 * @param zone where it stands, from 0
 * @param address where it listens
 * @param policy the name of its policy, as scenarios name it
 * @param options of the policy, as JSON of its provider's options record; the usual ones when null
 * @param servers among which it chooses, by number
 * @param caller what it does for a request; it sends each once, and waits for ever, when empty
 * @param health how it judges servers; all of them are healthy when empty
 * @param board how it learns what servers hold; only for policies that ask, and only where that is not known otherwise
 * @param probes what probes take; only for policies that send some
 * @param limits of what it takes from its network
 * @param seed of its draws
 */
public record BalancerPart(
        String service,
        int number,
        int count,
        int zone,
        HostPort address,
        String policy,
        JsonNode options,
        List<ServerPlace> servers,
        Optional<CallerOptions> caller,
        Optional<HealthPlan> health,
        Optional<BoardPlan> board,
        ProbePlan probes,
        HttpLimits limits,
        long seed)
        implements Part {
    private static final int MOST_SERVERS = 1_024;

    public BalancerPart {
        servers = List.copyOf(servers);
        if (count < 1 || number < 0 || number >= count || zone < 0) {
            throw new IllegalArgumentException("there is no balancer " + number + " of " + count + " in zone " + zone);
        }
        if (servers.isEmpty() || servers.size() > MOST_SERVERS) {
            throw new IllegalArgumentException(
                    "a live balancer has 1 to " + MOST_SERVERS + " servers, not " + servers.size());
        }
    }

    /**
     * One server, as a balancer knows it.
     *
     * @param name what hashing policies go by
     * @param weight above 0
     * @param zone from 0
     * @param speed of its cores; only policies that assume that speeds are known are told
     * @param delay what is added to the way to it, and again to the way back
     */
    public record ServerPlace(String name, HostPort address, double weight, int zone, double speed, Delays delay) {
        public ServerPlace {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY) || zone < 0 || !(speed > 0)) {
                throw new IllegalArgumentException("a server has a weight and a speed above 0, and a zone from 0");
            }
        }
    }

    /**
     * How it judges servers.
     *
     * @param checkCostNanos how long a core of speed 1 works on an active check
     * @param deepChecks whether a check passes only when it is answered well; a shallow one passes with any answer
     */
    public record HealthPlan(HealthOptions options, long checkCostNanos, boolean deepChecks) {
        public HealthPlan {
            if (checkCostNanos < 0) {
                throw new IllegalArgumentException("an active check costs no less than no time");
            }
        }
    }

    /**
     * A board on which every server's report stands: how many requests it holds, and how much work.
     *
     * @param refreshNanos so often each server is asked
     * @param apart whether each server is asked at instants of its own, rather than all at once
     */
    public record BoardPlan(long refreshNanos, boolean apart) {
        /** A server is not asked more often. */
        public static final long LEAST_NANOS = 1_000_000;

        public BoardPlan {
            if (refreshNanos < LEAST_NANOS) {
                throw new IllegalArgumentException("live, servers report once a millisecond at most");
            }
        }
    }

    /**
     * What it takes to probe a server.
     *
     * @param delay of a probe, and again of its answer; the server's own when empty
     * @param loss share of probes that are thrown away, 0 to 1
     * @param costNanos how long a core of speed 1 works on a probe; the answer does not wait for it
     */
    public record ProbePlan(Optional<Delays> delay, double loss, long costNanos) {
        /** Probes that cost nothing. */
        public static final ProbePlan FREE = new ProbePlan(Optional.empty(), 0, 0);

        public ProbePlan {
            if (!(loss >= 0 && loss <= 1) || costNanos < 0) {
                throw new IllegalArgumentException("a share of lost probes is 0 to 1, and a probe costs 0 or more");
            }
        }
    }
}
