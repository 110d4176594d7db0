package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.CallerFactory;
import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * One service: servers that do the same work, and the balancers before them.
 *
 * @param name a word of letters, digits and dashes
 * @param traffic what arrives from outside; empty for a service that only others call
 * @param work how long a core of speed 1 works on a request
 * @param fanOut whether a request asks several servers; one when empty
 * @param calls what a request asks of other services
 * @param caller what stands between a request and its attempts; each is sent once, and waited for, when empty
 */
public record ServiceSpec(
        String name,
        Optional<TrafficSpec> traffic,
        Distribution work,
        ServersSpec servers,
        BalancerSpec balancer,
        Optional<FanOutSpec> fanOut,
        CallsSpec calls,
        Optional<CallerFactory> caller) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public ServiceSpec {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("a service's name is a word such as api, not '" + name + "'");
        }
        if (traffic.isPresent() && traffic.get().load().isPresent() && !Double.isFinite(work.mean())) {
            throw new IllegalArgumentException("the load of " + name + " cannot be set: its work has no finite mean");
        }
        if (traffic.isPresent()
                && traffic.get().load().isPresent()
                && traffic.get().perSecond().isEmpty()) {
            throw new IllegalArgumentException(
                    "the load of " + name + " cannot be set: its arrivals have no rate that is known beforehand");
        }
        if (fanOut.isPresent() && traffic.isPresent() && traffic.get().tellsWork()) {
            throw new IllegalArgumentException(
                    "the trace of " + name
                            + " tells the work of a request, but a request asks several servers: give the work of each instead");
        }
        int count = servers.servers().size();
        if (servers.containers().isPresent() && balancer.discovery().isPresent()) {
            throw new IllegalArgumentException("the servers of " + name
                    + " are containers, which balancers find through their orchestrator: leave discovery out");
        }
        boolean fixed = servers.containers().isEmpty();
        if (fixed
                && fanOut.isPresent()
                && fanOut.get().distinct()
                && fanOut.get().count() > count) {
            throw new IllegalArgumentException(
                    "a request to " + name + " cannot ask " + fanOut.get().count() + " different servers of " + count);
        }
        if (caller.isPresent() && fanOut.map(FanOutSpec::cancel).orElse(false)) {
            throw new IllegalArgumentException(
                    "in " + name
                            + " a request that asks several servers goes through a caller for each: it cannot cancel them besides");
        }
        if (calls.holdsCore() && !servers.discipline().isUninterrupted()) {
            throw new IllegalArgumentException("a core of " + name
                    + " can wait for calls only where each request is served to its end: fifo, lifo or priority");
        }
    }

    /** A service in which a request asks one server, and nobody else, without a caller of its own. */
    public ServiceSpec(
            String name, Optional<TrafficSpec> traffic, Distribution work, ServersSpec servers, BalancerSpec balancer) {
        this(name, traffic, work, servers, balancer, Optional.empty(), CallsSpec.NONE, Optional.empty());
    }

    /** Whether servers may be told to stop working on a request. */
    boolean withdraws() {
        return caller.isPresent() || fanOut.map(FanOutSpec::cancel).orElse(false);
    }

    /** A service in which a request asks one server, and nobody else. */
    public ServiceSpec(
            String name,
            Optional<TrafficSpec> traffic,
            Distribution work,
            ServersSpec servers,
            BalancerSpec balancer,
            Optional<CallerFactory> caller) {
        this(name, traffic, work, servers, balancer, Optional.empty(), CallsSpec.NONE, caller);
    }

    /**
     * How much work arrives from outside for each unit of work that the servers can do; empty without traffic at a known
     * rate, and for servers of which it is not known what they can do.
     */
    public Optional<Double> offeredLoad() {
        return traffic.flatMap(TrafficSpec::perSecond)
                .filter(rate -> servers.capacity() > 0)
                .map(rate -> rate * legs() * work.mean() / 1e9 / servers.capacity());
    }

    private int legs() {
        return fanOut.map(FanOutSpec::count).orElse(1);
    }

    /** The same asking so many servers for each request. */
    public ServiceSpec with(FanOutSpec servers) {
        return new ServiceSpec(name, traffic, work, this.servers, balancer, Optional.of(servers), calls, caller);
    }

    /** The same with this caller. */
    public ServiceSpec with(CallerFactory other) {
        return new ServiceSpec(name, traffic, work, servers, balancer, fanOut, calls, Optional.of(other));
    }

    /** The same asking this of other services. */
    public ServiceSpec with(CallsSpec others) {
        return new ServiceSpec(name, traffic, work, servers, balancer, fanOut, others, caller);
    }

    /** The same with these servers. */
    public ServiceSpec with(ServersSpec others) {
        return new ServiceSpec(name, traffic, work, others, balancer, fanOut, calls, caller);
    }

    /** The same with these balancers. */
    public ServiceSpec with(BalancerSpec others) {
        return new ServiceSpec(name, traffic, work, servers, others, fanOut, calls, caller);
    }

    /** The same under another name. */
    public ServiceSpec named(String other) {
        return new ServiceSpec(other, traffic, work, servers, balancer, fanOut, calls, caller);
    }
}
