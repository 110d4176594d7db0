package dev.drydock.scenario;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario says of a workload beside a manifest, or instead of one. What is empty stays as the manifest says, or usual.
 *
 * @param resources what is requested and what is the limit
 * @param times how long things take inside its containers, and what goes wrong there
 * @param terms how orchestrators treat it
 */
public record ContainerValues(
        Optional<Integer> replicas,
        Optional<WorkloadSpec.Kind> kind,
        Optional<ImageSpec> image,
        Sizes resources,
        Times times,
        Optional<HealthCheck> health,
        Optional<RestartPolicy> restart,
        Terms terms) {
    public static final ContainerValues NONE = new ContainerValues(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Sizes.NONE,
            Times.NONE,
            Optional.empty(),
            Optional.empty(),
            Terms.NONE);

    /** Requests and limits; processors in thousandths of a core. */
    public record Sizes(
            Optional<Long> cpu, Optional<Long> memory, Optional<Long> cpuLimit, Optional<Long> memoryLimit) {
        static final Sizes NONE = new Sizes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private ContainerSpec on(ContainerSpec before) {
            return before.requesting(with(before.requests(), cpu, memory))
                    .limited(with(before.limits(), cpuLimit, memoryLimit));
        }

        private static Resources with(Resources before, Optional<Long> cpu, Optional<Long> memory) {
            return new Resources(
                    cpu.orElse(before.cpuMillis()),
                    memory.orElse(before.memoryBytes()),
                    before.diskBytes(),
                    before.others());
        }
    }

    /** Times, and what goes wrong. */
    public record Times(
            Optional<Distribution> start,
            Optional<Distribution> ready,
            Optional<Distribution> stop,
            Optional<Long> grace,
            Optional<Long> uses,
            Optional<Long> leak,
            Optional<Long> idleCpu,
            Optional<Behaviour.Exits> exits,
            Optional<Behaviour.Sickens> sickens) {
        static final Times NONE = new Times(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        private ContainerSpec on(ContainerSpec before) {
            Behaviour was = before.behaviour();
            ContainerSpec with = before.behaving(new Behaviour(
                    start.orElse(was.start()),
                    ready.orElse(was.ready()),
                    stop.orElse(was.stop()),
                    uses.orElse(was.memoryBytes()),
                    leak.orElse(was.leakBytesPerSecond()),
                    idleCpu.orElse(was.cpuMillis()),
                    exits.or(was::exits),
                    sickens.or(was::sickens)));
            return grace.map(with::graced).orElse(with);
        }
    }

    /**
     * What orchestrators are told.
     *
     * @param spread over the values of these labels, or over {@code region}, {@code zone} or {@code rack}
     */
    public record Terms(
            List<Dependency> dependsOn,
            Optional<SwarmTerms.Update> update,
            Optional<SwarmTerms.Update> rollback,
            Optional<SwarmTerms.Restart> replaced,
            List<String> constraints,
            List<String> spread,
            Optional<Integer> maxPerMachine,
            Optional<KubeTerms.Rollout> rollout,
            Optional<Long> minReady,
            Optional<Long> progressDeadline,
            Optional<KubeTerms.Autoscaler> autoscale,
            Optional<KubeTerms.Budget> budget,
            Optional<Integer> priority) {
        static final Terms NONE = new Terms(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Terms {
            dependsOn = List.copyOf(dependsOn);
            constraints = List.copyOf(constraints);
            spread = List.copyOf(spread);
        }

        private boolean speaksOfSwarm() {
            return update.isPresent()
                    || rollback.isPresent()
                    || replaced.isPresent()
                    || maxPerMachine.isPresent()
                    || !constraints.isEmpty()
                    || !spread.isEmpty();
        }

        private boolean speaksOfKubernetes() {
            return rollout.isPresent()
                    || minReady.isPresent()
                    || progressDeadline.isPresent()
                    || autoscale.isPresent()
                    || budget.isPresent()
                    || priority.isPresent();
        }

        private WorkloadSpec on(WorkloadSpec before) {
            WorkloadSpec after = dependsOn.isEmpty() ? before : before.depending(dependsOn);
            if (speaksOfSwarm()) {
                after = after.under(swarm(before.swarm().orElse(SwarmTerms.DEFAULT)));
            }
            if (speaksOfKubernetes() || (!spread.isEmpty() && before.kube().isPresent())) {
                after = after.under(kube(before));
            }
            return after;
        }

        private SwarmTerms swarm(SwarmTerms was) {
            return new SwarmTerms(
                    constraints.isEmpty() ? was.constraints() : constraints,
                    spread.isEmpty()
                            ? was.spreadOver()
                            : spread.stream().map(each -> "node.labels." + each).toList(),
                    maxPerMachine.orElse(was.maxReplicasPerNode()),
                    was.hostPorts(),
                    was.platforms(),
                    replaced.orElse(was.restart()),
                    update.orElse(was.update()),
                    rollback.orElse(was.rollback()),
                    was.endpointMode());
        }

        private KubeTerms kube(WorkloadSpec workload) {
            KubeTerms was = workload.kube().orElse(KubeTerms.DEFAULT);
            List<KubeTerms.Spread> spreads = new ArrayList<>(was.spreads());
            for (String each : spread) {
                spreads.add(new KubeTerms.Spread(1, topologyKey(each), false, selector(workload), 0));
            }
            return new KubeTerms(
                    rollout.orElse(was.rollout()),
                    minReady.orElse(was.minReadyNanos()),
                    progressDeadline.orElse(was.progressDeadlineNanos()),
                    was.parallel(),
                    was.nodeSelector(),
                    was.affinity(),
                    was.tolerations(),
                    spreads,
                    was.hostPorts(),
                    priority.orElse(was.priority()),
                    was.preempts(),
                    was.graceNanos(),
                    autoscale.or(was::autoscaler),
                    budget.or(was::budget));
        }

        private static String topologyKey(String label) {
            return label.equals("zone") || label.equals("region") ? "topology.kubernetes.io/" + label : label;
        }

        private static List<KubeTerms.Requirement> selector(WorkloadSpec workload) {
            return workload.labels().entrySet().stream()
                    .map(label ->
                            new KubeTerms.Requirement(label.getKey(), KubeTerms.Operator.IN, List.of(label.getValue())))
                    .toList();
        }
    }

    /** A workload with this in place of what it has. */
    public WorkloadSpec applyTo(WorkloadSpec before) {
        List<ContainerSpec> containers = new ArrayList<>(before.containers());
        ContainerSpec first = times.on(resources.on(containers.get(0)));
        if (image.isPresent()) {
            first = first.from(
                    image.get().name().isEmpty()
                            ? image.get().named(first.image().name())
                            : image.get());
        }
        if (health.isPresent()) {
            first = first.checked(health.get());
        }
        if (restart.isPresent()) {
            first = first.restarting(restart.get());
        }
        containers.set(0, first);
        WorkloadSpec after = before.revised(containers).scaled(replicas.orElse(before.replicas()));
        return terms.on(kind.map(after::as).orElse(after));
    }

    /** A workload of which only this is said. */
    public WorkloadSpec whole(String name) {
        return applyTo(WorkloadSpec.of(name, 1, ContainerSpec.of(name)).labelled("app", name));
    }
}
