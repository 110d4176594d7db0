package dev.drydock.sim.deployment;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.cluster.GroupNodes;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.queueing.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where traffic meets containers: servers of services and nodes of a consensus group that are replicas of workloads. It
 * hears physically what becomes of containers and machines, and from the orchestrator only where requests are routed; and
 * it tells the orchestrator's autoscalers how busy replicas are.
 */
public final class Serving extends Entity implements ContainerObserver, MachineObserver {
    /** From one look at the load to the next. */
    private static final long SECOND = 1_000_000_000L;

    private final World world;
    private final Orchestrator orchestrator;
    private final SortedMap<String, Workload> workloads = new TreeMap<>();

    /** Everything that stands on one workload. */
    private static final class Workload {
        private final List<ServedReplicas> served = new ArrayList<>();
        private final List<PlacedNodes> placed = new ArrayList<>();
    }

    /**
     * Ties the bound services, and the group's nodes if they run in containers, to their workloads.
     *
     * @param services null without any
     * @param group null without one
     * @param bindings each service at most once
     * @throws IllegalArgumentException when a service of a binding does not stand on containers
     */
    public Serving(
            World world, Orchestrator orchestrator, Services services, ClusterRun<?, ?> group, List<Binding> bindings) {
        super(world.simulation());
        this.world = world;
        this.orchestrator = orchestrator;
        for (Binding binding : bindings) {
            workload(binding.workload())
                    .served
                    .add(new ServedReplicas(world.machines(), services.pool(binding.service())));
        }
        if (group != null && group.runsInContainers()) {
            GroupNodes nodes = group.containers();
            workload(nodes.containers().workload()).placed.add(new PlacedNodes(world.machines(), nodes));
        }
    }

    private Workload workload(String name) {
        return workloads.computeIfAbsent(name, each -> new Workload());
    }

    /** Listens from now on; to be called after the engine has been made and before the orchestrator starts. */
    public void start() {
        world.engine().observe(this);
        world.machines().observe(this);
        workloads.forEach((name, workload) -> {
            orchestrator.route(name, replicas -> routed(workload, List.copyOf(replicas)));
            if (!workload.served.isEmpty()) {
                orchestrator.usage(name, new UsageOf(world.simulation(), workload.served));
            }
        });
        world.simulation().schedule(this, 0, 0, 0);
    }

    private void routed(Workload workload, List<Container> replicas) {
        workload.served.forEach(each -> each.routed(replicas));
        workload.placed.forEach(each -> each.routed(replicas));
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        for (Workload workload : workloads.values()) {
            workload.served.forEach(each -> each.sample(world.simulation().now()));
        }
        world.simulation().schedule(this, SECOND, 0, 0);
    }

    @Override
    public void answers(Container container, boolean now) {
        for (Workload workload : workloads.values()) {
            workload.served.forEach(each -> each.answers(container, now));
            workload.placed.forEach(each -> each.answers(container, now));
        }
    }

    @Override
    public void ends(Container container) {
        workloads.values().forEach(workload -> workload.served.forEach(each -> each.ends(container)));
    }

    @Override
    public void ended(Container container) {
        for (Workload workload : workloads.values()) {
            workload.served.forEach(each -> each.ended(container));
            workload.placed.forEach(each -> each.ended(container));
        }
    }

    @Override
    public void cpuChanged(Container container) {
        workloads.values().forEach(workload -> workload.served.forEach(each -> each.cpuChanged(container)));
    }

    @Override
    public void restored(int machine) {
        workloads.values().forEach(workload -> workload.served.forEach(each -> each.restored(machine)));
    }

    @Override
    public void cut(int machine, boolean off) {
        for (Workload workload : workloads.values()) {
            workload.served.forEach(each -> each.cut(machine, off));
            workload.placed.forEach(each -> each.cut(machine, off));
        }
    }

    /** What replicas use because of the traffic that services bring them, and what they use of themselves. */
    private record UsageOf(Simulation simulation, List<ServedReplicas> served) implements Orchestrator.Usage {
        @Override
        public double cpuMillis(Container container) {
            double idle = container.answers() ? container.spec().behaviour().cpuMillis() : 0;
            return idle
                    + served.stream()
                            .mapToDouble(each -> each.cpuMillis(container))
                            .sum();
        }

        @Override
        public long memoryBytes(Container container) {
            if (container.state() != Container.State.RUNNING) {
                return 0;
            }
            Behaviour behaviour = container.spec().behaviour();
            double seconds = (simulation.now() - container.runningSince()) / (double) SECOND;
            return behaviour.memoryBytes() + Math.round(behaviour.leakBytesPerSecond() * seconds);
        }

        @Override
        public double requestsPerSecond(Container container) {
            return served.stream()
                    .mapToDouble(each -> each.requestsPerSecond(container))
                    .sum();
        }
    }
}
