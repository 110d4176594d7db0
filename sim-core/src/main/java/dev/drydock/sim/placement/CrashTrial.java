package dev.drydock.sim.placement;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.OrchestratorFactory;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Crashes a domain of a running deployment for good, and measures for how long it lacks what it had: for each workload until as
 * many replicas serve as before, and until a majority does. Looks every 20 ms, from the crash on.
 *
 * @param horizonNanos after which it gives up
 */
public record CrashTrial(
        MachinesSpec machines, OrchestratorFactory factory, List<WorkloadSpec> workloads, long horizonNanos) {
    private static final long STEP = 20_000_000L;
    private static final long SECOND = 1_000_000_000L;
    /** The crash comes at any time within so long, so that it meets heartbeats in every phase. */
    private static final int PHASE_SECONDS = 30;

    /**
     * What came of one workload, in nanoseconds from the crash; empty where it did not come within the horizon.
     *
     * @param lost replicas that served before the crash and did not right after it
     */
    public record Outcome(int lost, OptionalLong whole, OptionalLong majority) {}

    /** By workload. */
    public Map<String, Outcome> run(Domain domain, long seed) {
        Simulation simulation = new Simulation(seed);
        Machines there = new Machines(machines.machines());
        Docker docker = new Docker(simulation, there, machines.registry());
        Orchestrator orchestrator = factory.create(new World(simulation, there, docker, Course.SILENT), workloads);
        Map<String, Watch> watches = new LinkedHashMap<>();
        for (WorkloadSpec workload : workloads) {
            Watch watch = new Watch(workload.replicas() / 2 + 1);
            watches.put(workload.name(), watch);
            orchestrator.route(workload.name(), watch::routed);
        }
        orchestrator.start();
        deploy(simulation, orchestrator, watches);
        simulation.runFor(simulation.stream("crash").nextLong(PHASE_SECONDS * SECOND));
        watches.values().forEach(Watch::before);
        domain.machines().forEach(there::crash);
        long crash = simulation.now();
        for (long at = 0; at <= horizonNanos && !watches.values().stream().allMatch(Watch::isDone); at += STEP) {
            long since = simulation.now() - crash;
            watches.values().forEach(watch -> watch.look(since));
            simulation.runFor(STEP);
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        watches.forEach((name, watch) -> outcomes.put(name, watch.outcome()));
        return outcomes;
    }

    private void deploy(Simulation simulation, Orchestrator orchestrator, Map<String, Watch> watches) {
        for (long at = 0; at < horizonNanos; at += SECOND) {
            simulation.runFor(SECOND);
            boolean complete = watches.entrySet().stream()
                    .allMatch(each -> each.getValue().serving() >= orchestrator.wanted(each.getKey()));
            if (complete) {
                return;
            }
        }
    }

    /** Watches one workload. */
    private static final class Watch {
        private final int quorum;
        private List<Container> routed = List.of();
        private int before;
        private int lost = -1;
        private long whole = -1;
        private long majority = -1;

        Watch(int quorum) {
            this.quorum = quorum;
        }

        void routed(List<Container> replicas) {
            routed = List.copyOf(replicas);
        }

        int serving() {
            return (int) routed.stream().filter(Container::answers).count();
        }

        void before() {
            before = serving();
        }

        void look(long since) {
            int now = serving();
            if (lost < 0) {
                lost = before - now;
            }
            if (now >= before && whole < 0) {
                whole = since;
            }
            if (now >= Math.min(before, quorum) && majority < 0) {
                majority = since;
            }
        }

        boolean isDone() {
            return whole >= 0 && majority >= 0;
        }

        Outcome outcome() {
            return new Outcome(Math.max(0, lost), optional(whole), optional(majority));
        }

        private static OptionalLong optional(long nanos) {
            return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
        }
    }
}
