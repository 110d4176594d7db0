package dev.drydock.scenario.placed;

import dev.drydock.live.orchestration.PlacementEngine.Capacity;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.PlannedChange;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deployment as it is to be modelled beside a real engine: on one machine as large as that one, with images that are there,
 * and with what containers cost on it. The model makes containers in no time, so what that costs is added to the start; but an
 * update that stops first makes the new one while the old one ends, and only what that takes longer delays it.
 */
final class Costed {
    private static final long DISK_BYTES = 1L << 40;

    private final StartCosts costs;
    private final Capacity capacity;

    Costed(StartCosts costs, Capacity capacity) {
        this.costs = costs;
        this.capacity = capacity;
    }

    DeploymentSpec of(DeploymentSpec spec) {
        MachineSpec machine =
                MachineSpec.of("here", new Resources(capacity.cpuMillis(), capacity.memoryBytes(), DISK_BYTES));
        List<PlannedChange> changes = new ArrayList<>();
        for (PlannedChange planned : spec.changes()) {
            Change change = planned.change() instanceof Change.Update update
                    ? new Change.Update(
                            update.workload(),
                            containers(update.workload(), update.containers(), terms(spec, update.workload())))
                    : planned.change();
            changes.add(new PlannedChange(planned.at(), change));
        }
        return new DeploymentSpec(
                MachinesSpec.of(List.of(machine)),
                spec.orchestrator(),
                spec.workloads().stream().map(this::workload).toList(),
                changes,
                spec.measure());
    }

    private static Optional<SwarmTerms> terms(DeploymentSpec spec, String workload) {
        return spec.workloads().stream()
                .filter(each -> each.name().equals(workload))
                .findFirst()
                .flatMap(WorkloadSpec::swarm);
    }

    private WorkloadSpec workload(WorkloadSpec workload) {
        WorkloadSpec costed = workload.revised(containers(workload.name(), workload.containers(), workload.swarm()));
        return workload.swarm().map(terms -> costed.under(anywhere(terms))).orElse(costed);
    }

    private static SwarmTerms anywhere(SwarmTerms terms) {
        return new SwarmTerms(
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                terms.restart(),
                terms.update(),
                terms.rollback(),
                terms.endpointMode());
    }

    private List<ContainerSpec> containers(
            String workload, List<ContainerSpec> containers, Optional<SwarmTerms> terms) {
        boolean startFirst = terms.orElse(SwarmTerms.DEFAULT).update().order() == SwarmTerms.Order.START_FIRST;
        return containers.stream()
                .map(each -> container(workload, each, startFirst))
                .toList();
    }

    /** The container under the name of its workload, by which it is known again. */
    private ContainerSpec container(String workload, ContainerSpec container, boolean startFirst) {
        Behaviour was = container.behaviour();
        Distribution stop = was.stop().plus(StartCosts.median(costs.stop()));
        long create = StartCosts.median(costs.create());
        long delays = startFirst ? create : Math.max(0, create - (long) stop.mean());
        Behaviour costed = new Behaviour(
                Distribution.empirical(costs.start().stream()
                                .mapToLong(Long::longValue)
                                .toArray())
                        .plus(delays),
                was.ready().plus(StartCosts.median(costs.boot())),
                stop,
                was.memoryBytes(),
                was.leakBytesPerSecond(),
                was.cpuMillis(),
                was.exits()
                        .map(exits ->
                                new Behaviour.Exits(exits.after().plus(StartCosts.median(costs.boot())), exits.code())),
                was.sickens());
        return new ContainerSpec(
                workload,
                ImageSpec.present(container.image().name()),
                container.requests(),
                container.limits(),
                container.health().map(Costed::even),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                container.stopGraceNanos(),
                container.restart(),
                costed);
    }

    private static HealthCheck even(HealthCheck check) {
        return new HealthCheck(
                check.delayNanos(),
                check.intervalNanos(),
                check.timeoutNanos(),
                check.retries(),
                check.successes(),
                check.startPeriodNanos(),
                check.intervalNanos());
    }
}
