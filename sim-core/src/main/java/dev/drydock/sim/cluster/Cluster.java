package dev.drydock.sim.cluster;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.record.History;
import dev.drydock.record.TraceEvent;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.fault.FaultPlan;
import dev.drydock.sim.fault.Victims;
import dev.drydock.sim.network.Endpoints;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.trace.Tracing;
import dev.drydock.sim.workload.Clients;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The parts of one simulated cluster, wired together. */
final class Cluster<S, M extends Message> {
    final Simulation simulation;
    final Tracing tracing;
    final Network network;
    final List<SimNode<S, M>> nodes = new ArrayList<>();
    final Recorder<S> recorder;
    final Clients clients;
    final FaultPlan faults;

    /** Builds a cluster at time 0 in which nothing has happened yet. */
    Cluster(ClusterSpec spec, ProtocolSpec<S, M, ?> protocol, long seed, Consumer<TraceEvent> trace) {
        simulation = new Simulation(seed);
        tracing = new Tracing(simulation, trace);
        simulation.afterEachEvent((target, kind) -> {
            tracing.hash().fold(simulation.now());
            tracing.hash().fold(((long) target.id() << 8) | kind);
        });
        GroupSpec group = spec.group();
        network = new Network(simulation, spec.network(), endpoints(spec), tracing);
        List<NodeId> members = new ArrayList<>();
        for (int number = 1; number <= group.count(); number++) {
            members.add(new NodeId(number));
        }
        Surroundings around =
                new Surroundings(simulation, network, members, spec.disk(), spec.cpu(), spec.clock(), tracing);
        Laws<S> laws = new Laws<>(protocol.provider().invariants(), around.members());
        recorder = new Recorder<>(simulation, spec, laws, around.members(), tracing);
        addNodes(group, protocol, around);
        clients = spec.workload().isPresent() ? addClients(spec.workload().get(), around, spec) : null;
        faults = spec.faults().isEmpty() ? null : addFaults(spec);
    }

    /** Boots the nodes and begins everything else. */
    void start(List<NodeId> down) {
        for (SimNode<S, M> node : nodes) {
            if (!down.contains(new NodeId(node.index() + 1))) {
                node.start();
            }
        }
        if (clients != null) {
            clients.start();
        }
        if (faults != null) {
            faults.start();
        }
    }

    /** How many syncs the disks of all nodes have done. */
    long syncs() {
        long syncs = 0;
        for (SimNode<S, M> node : nodes) {
            syncs += node.disk().syncs();
        }
        return syncs;
    }

    /** What clients did; nothing without clients. */
    History history() {
        return clients == null ? new History(List.of()) : clients.history();
    }

    private static Endpoints endpoints(ClusterSpec spec) {
        List<Place> places = spec.group().places();
        if (spec.workload().isEmpty()) {
            return new Endpoints(places, List.of(), Optional.empty());
        }
        var clients = spec.workload().get().clients();
        List<Place> sites = clients.places().isEmpty() ? places : clients.places();
        return new Endpoints(places, sites, clients.oneWay());
    }

    private void addNodes(GroupSpec group, ProtocolSpec<S, M, ?> protocol, Surroundings around) {
        Protocol<S, M> shared = protocol.create();
        for (int number = 1; number <= group.count(); number++) {
            SimNode<S, M> node = new SimNode<>(number, shared, around, recorder);
            if (!group.initialLog().isEmpty()) {
                node.disk()
                        .preload(protocol.provider()
                                .journalHolding(group.initialLog().get(number - 1)));
            }
            nodes.add(node);
        }
    }

    private Clients addClients(WorkloadSpec workload, Surroundings around, ClusterSpec spec) {
        Clients all = new Clients(around, workload, spec.measure().durationNanos(), recorder);
        for (int site = 0; site < network.sites(); site++) {
            network.attach(nodes.size() + site, all);
        }
        return all;
    }

    private FaultPlan addFaults(ClusterSpec spec) {
        Victims victims = new Victims(List.copyOf(nodes), recorder.leadership::leader, spec.group()::named);
        return new FaultPlan(
                simulation,
                spec.faults(),
                spec.measure().durationNanos(),
                new FaultPlan.Stage(victims, network, recorder, tracing));
    }
}
