package dev.drydock.scenario;

import dev.drydock.protocol.Message;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.trial.TrialSpec;
import dev.drydock.sim.workload.WorkloadSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario with every default filled in.
 *
 * @param title one line
 * @param about a paragraph: the question, the set-up, what to look for
 * @param seed the root of every random draw
 * @param durationNanos simulated time of a trial
 * @param machines that host containers; empty without any
 * @param nodes a consensus group, containers, or both; empty without any
 * @param services balanced services; empty without any
 * @param live what containers of a live run may use; the usual limits when empty
 * @param sweep values to try, a list or a map from names to values, by the path of the key that they replace; every
 *     combination is a variant
 */
public record Scenario(
        String title,
        String about,
        long seed,
        long durationNanos,
        NetworkSpec network,
        Optional<MachinesSpec> machines,
        Optional<Nodes> nodes,
        List<ServiceSpec> services,
        Optional<WorkloadSpec> workload,
        List<FaultSpec> faults,
        List<OperatorSpec> operator,
        Measuring measure,
        List<Expect> expect,
        Optional<ContainerLimits> live,
        Map<String, Object> sweep) {
    public Scenario {
        services = List.copyOf(services);
        faults = List.copyOf(faults);
        operator = List.copyOf(operator);
        expect = List.copyOf(expect);
        sweep = Collections.unmodifiableMap(new LinkedHashMap<>(sweep));
    }

    /**
     * What to simulate. A warm-up that a pilot decides is none yet.
     *
     * @throws IllegalArgumentException when parts of the scenario contradict each other; the message is for the user
     */
    public TrialSpec trial(Protocols protocols) {
        MeasureSpec measures = new MeasureSpec(
                durationNanos, measure.warmupNanos().orElse(0), measure.intervalNanos(), measure.untilLeader());
        return new TrialSpec(
                nodes.flatMap(Nodes::group).map(group -> cluster(group, nodes.get(), protocols, measures)),
                services.isEmpty() ? Optional.empty() : Optional.of(new ServicesSpec(routed(protocols), measures)),
                nodes.flatMap(Nodes::deployed).map(deployed -> deployed.on(machines, measures)));
    }

    /** The services, those without a policy with the one of their orchestrator. */
    private List<ServiceSpec> routed(Protocols protocols) {
        Optional<PolicySpec<?>> usual = nodes.flatMap(Nodes::deployed).map(deployed -> deployed.routing(protocols));
        return services.stream()
                .map(service -> service.balancer().policies().isEmpty() && usual.isPresent()
                        ? service.with(service.balancer().choosing(usual.get()))
                        : service)
                .toList();
    }

    /** The same, measured in another way. */
    public Scenario measured(Measuring other) {
        return with(seed, other);
    }

    /** The same with other luck. */
    public Scenario seeded(long other) {
        return with(other, measure);
    }

    private Scenario with(long otherSeed, Measuring otherMeasure) {
        return new Scenario(
                title,
                about,
                otherSeed,
                durationNanos,
                network,
                machines,
                nodes,
                services,
                workload,
                faults,
                operator,
                otherMeasure,
                expect,
                live,
                sweep);
    }

    private ClusterSpec cluster(Group group, Nodes nodes, Protocols protocols, MeasureSpec measures) {
        GroupSpec members = new GroupSpec(
                protocol(
                        protocols.byName().get(group.protocol()),
                        nodes.options().get(group.protocol())),
                group.places().isEmpty()
                        ? Collections.nCopies(group.count(), new Place("here", "", ""))
                        : group.places(),
                group.initialLog(),
                group.down(),
                group.spares(),
                group.containers());
        return new ClusterSpec(
                members, network, nodes.disk(), nodes.cpu(), nodes.clock(), workload, faults, operator, measures);
    }

    @SuppressWarnings("unchecked") // The options were read in the form of the provider's own record.
    private static <S, M extends Message, O extends Record> ProtocolSpec<S, M, O> protocol(
            ProtocolProvider<S, M, O> provider, Record options) {
        return new ProtocolSpec<>(provider, (O) options);
    }
}
