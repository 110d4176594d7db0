package dev.drydock.scenario.live;

import dev.drydock.live.conduct.Blueprint;
import dev.drydock.live.conduct.Collected;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.load.LoadResults;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LoadBounds;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.ClientLink;
import dev.drydock.live.plan.StoreScript;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.network.Endpoints;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.workload.ClientSpec;
import dev.drydock.sim.workload.Contact;
import dev.drydock.sim.workload.LoadScript;
import dev.drydock.sim.workload.Operations;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The clients of a group as one process. They do what the simulated ones do for the same seed. */
final class StoreLoad {
    static final String NAME = "load";

    private static final long PROOF_NANOS = 60_000_000_000L;

    private final ClusterSpec spec;
    private final WorkloadSpec workload;
    private final long seed;
    private final Member.Limits limits;

    StoreLoad(ClusterSpec spec, long seed, Member.Limits limits) {
        this.spec = spec;
        this.workload = spec.workload().orElseThrow();
        this.seed = seed;
        this.limits = limits;
    }

    Member at(Blueprint.Site site) {
        SortedMap<Integer, HostPort> nodes = new TreeMap<>();
        for (NodeId node : spec.group().nodes()) {
            nodes.put(node.number(), site.address(node.toString(), Port.CLIENT));
        }
        long until = spec.measure().durationNanos();
        StoreLoadPart part = new StoreLoadPart(
                script(until),
                until,
                workload.valueBytes(),
                nodes,
                spec.group().members().stream().map(NodeId::number).toList(),
                sites(),
                contact(),
                new StoreLoadPart.Patience(workload.timeoutNanos(), workload.giveUpNanos(), PROOF_NANOS),
                LoadBounds.USUAL,
                0,
                seed);
        return new Member(NAME, Member.Kind.LOAD, part, limits);
    }

    private StoreScript script(long until) {
        LoadScript script = LoadScript.draw(workload, seed, until);
        List<Longs> operations =
                script.operations().stream().map(StoreLoad::codes).toList();
        return new StoreScript(Longs.of(script.arrivals()), Longs.of(script.thinks()), operations);
    }

    private static Longs codes(Operations operations) {
        long[] codes = new long[operations.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] =
                    StoreScript.code(StoreScript.Kind.valueOf(operations.kind(i).name()), operations.key(i));
        }
        return Longs.of(codes);
    }

    private List<StoreLoadPart.Site> sites() {
        ClientSpec clients = workload.clients();
        List<Place> nodes = spec.group().places();
        List<Place> places = clients.places().isEmpty() ? nodes : clients.places();
        Endpoints endpoints = new Endpoints(nodes, places, clients.oneWay());
        List<StoreLoadPart.Site> sites = new ArrayList<>();
        for (int site = 0; site < places.size(); site++) {
            SortedMap<Integer, ClientLink> links = new TreeMap<>();
            for (int node = 0; node < nodes.size(); node++) {
                Endpoints.Way there = endpoints.way(nodes.size() + site, node, spec.network());
                Endpoints.Way back = endpoints.way(node, nodes.size() + site, spec.network());
                links.put(node + 1, new ClientLink(delays(there), delays(back), there.loss()));
            }
            sites.add(new StoreLoadPart.Site(links));
        }
        return sites;
    }

    private static Delays delays(Endpoints.Way way) {
        return way.jitter()
                .map(jitter -> Quantiles.of(way.oneWay(), jitter))
                .orElseGet(() -> Quantiles.of(way.oneWay()));
    }

    private StoreLoadPart.Contact contact() {
        ClientSpec clients =
                workload.clients().resolved(spec.group().protocol().provider().servesAnywhere());
        return new StoreLoadPart.Contact(
                clients.reads().orElseThrow() == Contact.NEAREST,
                clients.contact().orElseThrow() == Contact.NEAREST);
    }

    /** What the clients did. */
    LoadResults results(Collected collected) {
        return LoadResults.parse(collected.results().get(NAME));
    }
}
