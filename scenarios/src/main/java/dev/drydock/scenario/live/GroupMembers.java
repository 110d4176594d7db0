package dev.drydock.scenario.live;

import dev.drydock.live.conduct.Blueprint;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.network.Endpoints;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The nodes of a group as processes. */
final class GroupMembers {
    private static final long BITS = 8;

    private final ClusterSpec spec;
    private final Member.Limits limits;
    private final boolean trace;
    private final RandomStream random;

    GroupMembers(ClusterSpec spec, Member.Limits limits, boolean trace, RandomStream random) {
        this.spec = spec;
        this.limits = limits;
        this.trace = trace;
        this.random = random;
        require();
    }

    private void require() {
        if (spec.group().containers().isPresent()) {
            throw new Refusal("a group whose nodes stand in the containers of an orchestrator cannot be run live:"
                    + " leave containers out of nodes.group");
        }
        if (spec.network().bitsPerSecond().isPresent()) {
            throw new Refusal("the bandwidth of a node's whole network card cannot be made live: give the bandwidth of"
                    + " links");
        }
        if (!spec.group().down().isEmpty()) {
            throw new Refusal("nodes that are never started cannot be told from nodes that do not exist live: leave"
                    + " down out of nodes.group");
        }
    }

    /** The names of the nodes, in the order of their numbers. */
    List<String> names() {
        return spec.group().nodes().stream().map(NodeId::toString).toList();
    }

    /** The names of those that are members at first. */
    List<String> voters() {
        return spec.group().members().stream().map(NodeId::toString).toList();
    }

    /** The nodes at a site. */
    List<Member> at(Blueprint.Site site) {
        List<Member> members = new ArrayList<>();
        SortedMap<Integer, HostPort> peers = new TreeMap<>();
        SortedMap<Integer, HostPort> clients = new TreeMap<>();
        for (NodeId node : spec.group().nodes()) {
            peers.put(node.number(), site.address(node.toString(), Port.PEER));
            clients.put(node.number(), site.address(node.toString(), Port.CLIENT));
        }
        for (NodeId node : spec.group().nodes()) {
            members.add(new Member(node.toString(), Member.Kind.NODE, part(node, peers, clients, site), limits));
        }
        return members;
    }

    private NodePart part(
            NodeId node,
            SortedMap<Integer, HostPort> peers,
            SortedMap<Integer, HostPort> clients,
            Blueprint.Site site) {
        GroupSpec group = spec.group();
        return new NodePart(
                node.number(),
                group.protocol().provider().name(),
                Plans.json().valueToTree(group.protocol().options()),
                group.members().stream().map(NodeId::number).toList(),
                peers,
                clients,
                links(node),
                site.security(),
                site.folder(node.toString()),
                group.initialLog().isEmpty() ? 0 : group.initialLog().get(node.number() - 1),
                clock(),
                trace);
    }

    private SortedMap<Integer, LinkPlan> links(NodeId node) {
        NetworkSpec network = spec.network();
        Endpoints endpoints = new Endpoints(spec.group().places(), List.of(), Optional.empty());
        SortedMap<Integer, LinkPlan> links = new TreeMap<>();
        for (NodeId peer : spec.group().nodes()) {
            if (!peer.equals(node)) {
                Endpoints.Way way = endpoints.way(node.number() - 1, peer.number() - 1, network);
                links.put(
                        peer.number(),
                        new LinkPlan(
                                way.jitter().isPresent()
                                        ? Quantiles.of(
                                                way.oneWay(), way.jitter().get())
                                        : Quantiles.of(way.oneWay()),
                                way.loss(),
                                network.duplicate(),
                                network.reorder(),
                                Quantiles.held(way.oneWay()),
                                way.bitsPerSecond() / BITS,
                                network.ordered()));
            }
        }
        return links;
    }

    private ClockPlan clock() {
        ClockSpec clock = spec.clock();
        long offset = random.nextBetween(clock.offsetMinNanos(), clock.offsetMaxNanos());
        double drift = clock.driftMinPpm() + (clock.driftMaxPpm() - clock.driftMinPpm()) * random.nextDouble();
        return new ClockPlan(offset, drift);
    }
}
