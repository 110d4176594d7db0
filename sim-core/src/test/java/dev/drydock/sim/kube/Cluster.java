package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Machines, a Kubernetes cluster on them, and everything that it tells: the vocabulary of this package's tests. */
final class Cluster implements Course {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    final Simulation simulation;
    final Machines machines;
    final Recorded engine;
    final Kubernetes kubernetes;
    final List<Told> told = new ArrayList<>();

    /** Something that was told, and when. */
    record Told(long time, String what) {}

    Cluster(long seed, List<MachineSpec> machines, WorkloadSpec... workloads) {
        this.simulation = new Simulation(seed);
        this.machines = new Machines(machines);
        this.engine = new Recorded(new Docker(simulation, this.machines, RegistrySpec.UNLIMITED));
        World world = new World(simulation, this.machines, engine, this);
        this.kubernetes = new Kubernetes(world, List.of(workloads), KubernetesOptions.DEFAULT);
        kubernetes.start();
    }

    static Cluster of(int machines, WorkloadSpec... workloads) {
        return new Cluster(1, alike(machines), workloads);
    }

    static List<MachineSpec> alike(int count) {
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            specs.add(MachineSpec.of("m" + i, new Resources(4000, 8L << 30, 100L << 30)));
        }
        return specs;
    }

    Cluster runFor(long seconds) {
        simulation.runFor(seconds * SECOND);
        return this;
    }

    /** A container that takes so long to start, to answer after that, and to stop. */
    static ContainerSpec container(String name, long startMillis, long readyMillis, long stopMillis) {
        return ContainerSpec.of(name)
                .requesting(Resources.of(100, 64L << 20))
                .behaving(behaviour(startMillis, readyMillis, stopMillis, Optional.empty(), Optional.empty()));
    }

    /** One that ends by itself. */
    static ContainerSpec ending(String name, long startMillis, long afterMillis, int code) {
        return ContainerSpec.of(name)
                .behaving(behaviour(
                        startMillis,
                        0,
                        100,
                        Optional.of(new Behaviour.Exits(Distribution.constant(afterMillis * MILLI), code)),
                        Optional.empty()));
    }

    static Behaviour behaviour(
            long start, long ready, long stop, Optional<Behaviour.Exits> exits, Optional<Behaviour.Sickens> sickens) {
        return new Behaviour(
                Distribution.constant(start * MILLI),
                Distribution.constant(ready * MILLI),
                Distribution.constant(stop * MILLI),
                0,
                0,
                0,
                exits,
                sickens);
    }

    /** The same with probes; each may be null. */
    static ContainerSpec probed(ContainerSpec spec, HealthCheck startup, HealthCheck readiness, HealthCheck liveness) {
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.requests(),
                spec.limits(),
                spec.health(),
                Optional.ofNullable(startup),
                Optional.ofNullable(readiness),
                Optional.ofNullable(liveness),
                spec.stopGraceNanos(),
                spec.restart(),
                spec.behaviour());
    }

    /** A probe every so many seconds. */
    static HealthCheck every(long seconds, int failures) {
        return new HealthCheck(0, seconds * SECOND, SECOND, failures, 1, 0, seconds * SECOND);
    }

    static WorkloadSpec workload(String name, Kind kind, int replicas, KubeTerms terms, ContainerSpec... containers) {
        return new WorkloadSpec(
                name,
                kind,
                replicas,
                List.of(containers),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.of(terms));
    }

    static KubeTerms rolling(int surge, int unavailable) {
        return terms(
                new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(surge), IntOrPercent.of(unavailable), 0),
                0,
                600,
                false);
    }

    static KubeTerms terms(Rollout rollout, long minReadySeconds, long deadlineSeconds, boolean parallel) {
        return with(rollout, minReadySeconds, deadlineSeconds, parallel, Optional.empty(), Optional.empty());
    }

    static KubeTerms with(
            Rollout rollout,
            long minReadySeconds,
            long deadlineSeconds,
            boolean parallel,
            Optional<Autoscaler> autoscaler,
            Optional<Budget> budget) {
        KubeTerms base = KubeTerms.DEFAULT;
        return new KubeTerms(
                rollout,
                minReadySeconds * SECOND,
                deadlineSeconds * SECOND,
                parallel,
                base.nodeSelector(),
                base.affinity(),
                base.tolerations(),
                base.spreads(),
                base.hostPorts(),
                base.priority(),
                base.preempts(),
                base.graceNanos(),
                autoscaler,
                budget);
    }

    void update(String workload, ContainerSpec to) {
        kubernetes.change(new Change.Update(workload, List.of(to)));
    }

    /** Pods that are not ending. */
    List<Pod> active(String workload) {
        return kubernetes.pods(workload).stream().filter(Pod::isActive).toList();
    }

    long ready(String workload) {
        return active(workload).stream().filter(Pod::isReady).count();
    }

    /** When something was first told after a time; -1 if never. */
    long when(String what, long fromNanos) {
        return told.stream()
                .filter(each -> each.time >= fromNanos && each.what.contains(what))
                .mapToLong(Told::time)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void remark(String workload, String text) {
        told.add(new Told(simulation.now(), workload + " " + text));
    }

    @Override
    public void machine(int machine, String text) {
        told.add(new Told(simulation.now(), "m" + (machine + 1) + " " + text));
    }

    @Override
    public void rollout(String workload, RolloutStatus status) {
        told.add(new Told(simulation.now(), workload + " " + status));
    }
}
