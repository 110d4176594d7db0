package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is on a network: the nodes first, then the sites of clients, then, if there is one, an operator, and last the sites
 * of a registry's clients. Clients of session s stand at site s modulo the number of sites; session -1 is the operator's;
 * those of a registry's clients are -2 and below, -2 - s of them at site s modulo the number of their sites.
 *
 * @param nodes where each node stands
 * @param sites where clients stand; empty without clients
 * @param clientOneWay latency between a client (or the operator) and any node; the topology's when empty
 * @param operator where the operator stands; nobody when empty
 * @param registry where clients of a registry stand; empty without one
 */
public record Endpoints(
        List<Place> nodes,
        List<Place> sites,
        Optional<Distribution> clientOneWay,
        Optional<Place> operator,
        List<Place> registry) {
    public Endpoints {
        nodes = List.copyOf(nodes);
        sites = List.copyOf(sites);
        registry = List.copyOf(registry);
    }

    /** Nodes and clients without an operator. */
    public Endpoints(List<Place> nodes, List<Place> sites, Optional<Distribution> clientOneWay) {
        this(nodes, sites, clientOneWay, Optional.empty(), List.of());
    }

    int count() {
        return firstOfRegistry() + registry.size();
    }

    int operatorEndpoint() {
        return nodes.size() + sites.size();
    }

    int firstOfRegistry() {
        return operatorEndpoint() + (operator.isPresent() ? 1 : 0);
    }

    boolean isNode(int endpoint) {
        return endpoint < nodes.size();
    }

    Place place(int endpoint) {
        if (isNode(endpoint)) {
            return nodes.get(endpoint);
        }
        if (endpoint >= firstOfRegistry()) {
            return registry.get(endpoint - firstOfRegistry());
        }
        int site = endpoint - nodes.size();
        return site < sites.size() ? sites.get(site) : operator.orElseThrow();
    }

    /** Every link between two nodes, and between a site and a node; null where there is none. */
    Link[] links(NetworkSpec spec) {
        Link[] links = new Link[count() * count()];
        List<LinkSpec> exceptions = spec.links();
        for (int from = 0; from < count(); from++) {
            for (int to = 0; to < count(); to++) {
                if (from != to && (isNode(from) || isNode(to))) {
                    links[from * count() + to] = link(from, to, spec, exceptions.isEmpty() ? null : exceptions);
                }
            }
        }
        return links;
    }

    private Link link(int from, int to, NetworkSpec spec, List<LinkSpec> exceptions) {
        Way way = way(from, to, spec, exceptions);
        return new Link(from, to, way.oneWay(), way.jitter().orElse(null), way.loss(), way.bitsPerSecond());
    }

    /**
     * What messages meet on their way from one endpoint to another, one of which is a node.
     *
     * @param from number of an endpoint, from 0: nodes first, then the sites of clients
     */
    public Way way(int from, int to, NetworkSpec spec) {
        return way(from, to, spec, spec.links());
    }

    private Way way(int from, int to, NetworkSpec spec, List<LinkSpec> exceptions) {
        Optional<Distribution> jitter = spec.jitter();
        Distribution oneWay = null;
        if (clientOneWay.isPresent() && !(isNode(from) && isNode(to))) {
            oneWay = clientOneWay.get();
            jitter = Optional.empty();
        }
        double loss = spec.loss();
        long bits = 0;
        if (exceptions != null) {
            for (LinkSpec exception : matching(exceptions, from, to)) {
                if (exception.oneWay().isPresent()) {
                    oneWay = exception.oneWay().get();
                    jitter = Optional.empty();
                }
                loss = exception.loss().orElse(loss);
                bits = exception.bitsPerSecond().orElse(bits);
            }
        }
        Distribution latency = oneWay != null ? oneWay : spec.topology().oneWay(place(from), place(to));
        return new Way(latency, jitter, loss, bits);
    }

    /**
     * What messages meet on their way.
     *
     * @param oneWay latency
     * @param jitter added to it for every message; none when empty
     * @param loss share of messages lost, 0 to 1
     * @param bitsPerSecond of this way alone; unlimited when 0
     */
    public record Way(Distribution oneWay, Optional<Distribution> jitter, double loss, long bitsPerSecond) {}

    private List<LinkSpec> matching(List<LinkSpec> exceptions, int from, int to) {
        List<LinkSpec> matching = new ArrayList<>();
        for (LinkSpec exception : exceptions) {
            if (matches(exception.from(), from) && matches(exception.to(), to)) {
                matching.add(exception);
            }
        }
        return matching;
    }

    private boolean matches(String name, int endpoint) {
        return (isNode(endpoint) && name.equals("n" + (endpoint + 1)))
                || place(endpoint).isIn(Place.parse(name));
    }
}
