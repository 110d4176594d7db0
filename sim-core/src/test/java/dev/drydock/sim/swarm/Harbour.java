package dev.drydock.sim.swarm;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Machines, a Swarm on them, and everything that it tells: the vocabulary of this package's tests. */
final class Harbour implements Course {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    final Simulation simulation;
    final Machines machines;
    final Docker engine;
    final Swarm swarm;
    final List<Told> told = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();

    /** Something that was told, and when. */
    record Told(long time, String what) {}

    Harbour(long seed, List<MachineSpec> machines, SwarmSpec spec, WorkloadSpec... workloads) {
        this.simulation = new Simulation(seed);
        this.machines = new Machines(machines);
        this.engine = new Docker(simulation, this.machines, RegistrySpec.UNLIMITED);
        World world = new World(simulation, this.machines, engine, this);
        this.swarm = new SwarmFactory(spec).swarm(world, List.of(workloads));
    }

    static Harbour of(int machines, WorkloadSpec... workloads) {
        return new Harbour(1, alike(machines), SwarmSpec.DEFAULTS, workloads);
    }

    static List<MachineSpec> alike(int count) {
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            specs.add(MachineSpec.of("m" + i, new Resources(4000, 8L << 30, 100L << 30)));
        }
        return specs;
    }

    /** Starts the swarm and lets it settle. */
    Harbour settled() {
        swarm.start();
        simulation.runFor(60 * SECOND);
        return this;
    }

    /** A container that takes so long to start and to stop. */
    static ContainerSpec container(String image, long startNanos, long stopNanos) {
        return ContainerSpec.of(image).behaving(behaviour(startNanos, stopNanos, Optional.empty()));
    }

    /** The same, but it ends by itself. */
    static ContainerSpec failing(String image, long startNanos, long stopNanos, long afterNanos, int code) {
        return ContainerSpec.of(image)
                .behaving(behaviour(
                        startNanos,
                        stopNanos,
                        Optional.of(new Behaviour.Exits(Distribution.constant(afterNanos), code))));
    }

    private static Behaviour behaviour(long start, long stop, Optional<Behaviour.Exits> exits) {
        return new Behaviour(
                Distribution.constant(start),
                Distribution.constant(0),
                Distribution.constant(stop),
                0,
                0,
                0,
                exits,
                Optional.empty());
    }

    static SwarmTerms updating(SwarmTerms.Update update) {
        return terms(List.of(), List.of(), 0, SwarmTerms.Restart.DEFAULT, update);
    }

    static SwarmTerms terms(
            List<String> constraints,
            List<String> spread,
            int maxReplicas,
            SwarmTerms.Restart restart,
            SwarmTerms.Update update) {
        return new SwarmTerms(
                constraints,
                spread,
                maxReplicas,
                List.of(),
                List.of(),
                restart,
                update,
                SwarmTerms.Update.DEFAULT,
                SwarmTerms.EndpointMode.VIP);
    }

    /** Updates a service, runs for so long, and tells how long after the beginning it came into the status; -1 if it did not. */
    long update(String service, ContainerSpec to, long forNanos, RolloutStatus until) {
        long from = simulation.now();
        swarm.change(new Change.Update(service, List.of(to)));
        simulation.runFor(forNanos);
        return told.stream()
                .filter(each -> each.time >= from && each.what.equals(service + " " + until))
                .mapToLong(each -> each.time - from)
                .findFirst()
                .orElse(-1);
    }

    /** How many running tasks of a service are on each machine. */
    List<Integer> spread(String service) {
        int[] counts = new int[machines.size()];
        for (Swarm.TaskView task : swarm.tasks(service)) {
            if (task.state() == TaskState.RUNNING && task.desired() == TaskState.RUNNING) {
                counts[task.machine()]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    long when(String what) {
        return told.stream()
                .filter(each -> each.what.startsWith(what))
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
    public boolean wantsDecisions() {
        return true;
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void rollout(String workload, RolloutStatus status) {
        told.add(new Told(simulation.now(), workload + " " + status));
    }
}
