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
import dev.drydock.sim.node.Membership;
import dev.drydock.sim.node.NodeObserver;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.operator.Agenda;
import dev.drydock.sim.operator.Operator;
import dev.drydock.sim.registry.Directory;
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
    final Operator operator;
    final Membership membership;
    /** Null where nodes do not run in containers. */
    final GroupNodes containers;

    /** When something last happened to a node's container; -1 before. */
    private long disturbedAt = -1;

    /**
     * Builds a cluster at time 0 in which nothing has happened yet.
     *
     * @param world a new simulation
     * @param trace hears every event; or null
     * @param directory a registry that the group is to hold; or null
     */
    Cluster(
            ClusterSpec spec,
            ProtocolSpec<S, M, ?> protocol,
            Simulation world,
            Consumer<TraceEvent> trace,
            Directory directory) {
        simulation = world;
        tracing = new Tracing(simulation, trace);
        tracing.hashEvents();
        GroupSpec group = spec.group();
        network = new Network(simulation, spec.network(), endpoints(spec, directory != null), tracing);
        membership = new Membership(group.members(), spec.leastMembers());
        Surroundings plain = new Surroundings(
                simulation, network, group.nodes(), membership, spec.disk(), spec.cpu(), spec.clock(), tracing);
        Surroundings around = directory == null ? plain : plain.replicating(directory::machine);
        Laws<S> laws = new Laws<>(protocol.provider().invariants(), around.nodes());
        recorder = new Recorder<>(spec, laws, around);
        addNodes(group, protocol, around, directory == null ? recorder : directory.hearing(recorder));
        if (directory != null) {
            directory.settle(around, nodes, recorder::remarked);
        }
        clients = spec.workload().isPresent() ? addClients(spec.workload().get(), around, spec) : null;
        Victims victims = new Victims(List.copyOf(nodes), membership, recorder.leadership::leader, group::named);
        faults = spec.faults().isEmpty() ? null : addFaults(spec, victims);
        operator = spec.operator().isEmpty() ? null : addOperator(spec, victims);
        containers = group.containers().map(each -> new GroupNodes(this, each)).orElse(null);
    }

    /** Boots the nodes, save those that wait for their containers, and begins everything else. */
    void start(List<NodeId> down) {
        for (SimNode<S, M> node : nodes) {
            if (containers == null && !down.contains(new NodeId(node.index() + 1))) {
                node.start();
            }
        }
        if (clients != null) {
            clients.start();
        }
        if (faults != null) {
            faults.start();
        }
        if (operator != null) {
            operator.start();
        }
    }

    /** Something happens to a node's container now. */
    void disturbed() {
        disturbedAt = simulation.now();
    }

    /** Whether more than half of the members run, whoever of those that are possible they are. */
    boolean majorityRuns() {
        return membership.majority(member -> nodes.get(member.number() - 1).isRunning());
    }

    /**
     * When something last happened to a node's container, a fault last began or was undone, or the operator last asked or
     * was answered; -1 when that never was.
     */
    long lastDisturbance() {
        long planned = Math.max(faults == null ? -1 : faults.lastNanos(), operator == null ? -1 : operator.lastNanos());
        return Math.max(planned, disturbedAt);
    }

    /** What clients did; nothing without clients. */
    History history() {
        return clients == null ? new History(List.of()) : clients.history();
    }

    private static Endpoints endpoints(ClusterSpec spec, boolean registry) {
        List<Place> places = spec.group().places();
        List<Place> registrySites = registry ? places : List.of();
        Optional<Place> operator = spec.operator().isEmpty() ? Optional.empty() : Optional.of(places.getFirst());
        if (spec.workload().isEmpty()) {
            return new Endpoints(places, List.of(), Optional.empty(), operator, registrySites);
        }
        var clients = spec.workload().get().clients();
        List<Place> sites = clients.places().isEmpty() ? places : clients.places();
        return new Endpoints(places, sites, clients.oneWay(), operator, registrySites);
    }

    private void addNodes(
            GroupSpec group, ProtocolSpec<S, M, ?> protocol, Surroundings around, NodeObserver<S> observer) {
        Protocol<S, M> shared = protocol.create();
        for (int number = 1; number <= group.count(); number++) {
            SimNode<S, M> node = new SimNode<>(number, shared, around, observer);
            if (!group.initialLog().isEmpty()) {
                node.disk()
                        .preload(protocol.provider()
                                .journalHolding(group.initialLog().get(number - 1)));
            }
            nodes.add(node);
        }
    }

    private Clients addClients(WorkloadSpec workload, Surroundings around, ClusterSpec spec) {
        boolean anywhere = spec.group().protocol().provider().servesAnywhere();
        WorkloadSpec resolved = workload.with(workload.clients().resolved(anywhere));
        Clients all = new Clients(around, resolved, spec.measure().durationNanos(), recorder);
        for (int site = 0; site < network.sites(); site++) {
            network.attach(nodes.size() + site, all);
        }
        return all;
    }

    private Operator addOperator(ClusterSpec spec, Victims victims) {
        Agenda agenda = new Agenda(simulation, spec.operator(), spec.measure().durationNanos(), victims);
        Operator one = new Operator(simulation, agenda, membership, new Operator.Stage(network, recorder, tracing));
        network.attach(network.site(Operator.SESSION), one);
        return one;
    }

    private FaultPlan addFaults(ClusterSpec spec, Victims victims) {
        return new FaultPlan(
                simulation,
                spec.faults(),
                spec.measure().durationNanos(),
                new FaultPlan.Stage(victims, network, recorder, tracing));
    }
}
