package dev.drydock.sim.swarm;

import dev.drydock.sim.node.Resident;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * Docker Swarm: managers that agree on services and tasks through their store, and an agent on every machine.
 *
 * <p>Only the manager that leads decides anything, and only what is committed counts. While nobody leads, containers run on;
 * heartbeats go nowhere, and operators' requests wait.
 */
public final class Swarm implements Orchestrator, Store.Leadership {
    private static final long FORMING_NANOS = 10_000_000_000L;
    private static final long FORMING_LOOK_NANOS = 1_000_000L;

    private final World world;
    private final SwarmSpec spec;
    private final Alarms alarms;
    private final ClusterState state;
    private final Routes routes;
    private final Optional<GroupStore> group;
    private final Store store;
    private final List<Agent> agents = new ArrayList<>();
    private final SequencedMap<String, WorkloadSpec> workloads = new LinkedHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Leader leader;
    private boolean deployed;
    /** When a manager first led; -1 before. */
    private long firstLed = -1;

    /** What agents work with. */
    record Site(World world, SwarmSpec spec, Routes routes) {}

    /** @throws IllegalArgumentException with a sentence for the user when a workload cannot be a service */
    Swarm(World world, List<WorkloadSpec> workloads, SwarmSpec spec) {
        this.world = world;
        this.spec = spec;
        this.group =
                spec.byGroup() ? Optional.of(new GroupStore(world.simulation(), world.machines())) : Optional.empty();
        this.store = group.isPresent()
                ? group.get()
                : new ImmediateStore(world.simulation(), spec.commit().toNanos());
        this.alarms = new Alarms(world.simulation());
        this.state =
                new ClusterState(alarms, store, world.course(), world.machines().specs());
        this.routes = new Routes(world.machines(), alarms, spec);
        for (WorkloadSpec workload : workloads) {
            Derivation.service(workload);
            this.workloads.put(workload.name(), workload);
        }
        Site site = new Site(world, spec, routes);
        for (int machine = 0; machine < world.machines().size(); machine++) {
            agents.add(new Agent(machine, site, alarms, () -> leader == null ? null : leader.dispatcher()));
        }
    }

    @Override
    public void start() {
        store.observe(this);
        agents.forEach(Agent::start);
        deployWhenFormed();
    }

    /** Deploys once all nodes have joined, or some time after the first leader: a Swarm is formed before it is used. */
    private void deployWhenFormed() {
        boolean late = firstLed >= 0 && alarms.now() - firstLed >= FORMING_NANOS;
        boolean formed = state.nodes().stream().allMatch(Node::isOpen);
        if (leader == null || !(formed || late)) {
            alarms.after(FORMING_LOOK_NANOS, this::deployWhenFormed);
            return;
        }
        deployed = true;
        for (WorkloadSpec workload : workloads.values()) {
            Service service = new Service(workload.name(), Derivation.isGlobal(workload), Derivation.service(workload));
            ask(() -> state.add(service));
        }
        flush();
    }

    /** An operator's request goes to the manager that leads, as soon as one does and there is something deployed. */
    private void ask(Runnable change) {
        if (leader == null || !deployed) {
            waiting.add(change);
        } else {
            state.update(change);
        }
    }

    private void flush() {
        List<Runnable> asked = List.copyOf(waiting);
        waiting.clear();
        asked.forEach(this::ask);
    }

    @Override
    public void elected() {
        firstLed = firstLed < 0 ? alarms.now() : firstLed;
        Alarms own = new Alarms(world.simulation());
        int managers = group.map(GroupStore::managers).orElseGet(spec::managerCount);
        group.ifPresent(each -> world.course().remark("swarm", "a manager leads: " + each.leaderName()));
        leader = new Leader(
                new Managers(state, own, spec, world.course(), managers),
                world.machines().specs());
        flush();
    }

    @Override
    public void deposed() {
        if (leader != null) {
            world.course().remark("swarm", "no manager leads");
            leader.stop();
            leader = null;
            agents.forEach(Agent::disconnected);
        }
    }

    @Override
    public void change(Change change) {
        switch (change) {
            case Change.Update(String name, var containers) -> {
                require(name);
                ask(() -> revise(name, running -> running.running(Derivation.container(containers))));
            }
            case Change.Scale(String name, int replicas) -> {
                if (Derivation.isGlobal(require(name))) {
                    world.course().remark(name, "scale can only be used with replicated services");
                } else {
                    ask(() -> revise(name, running -> running.scaled(replicas)));
                }
            }
            case Change.Rollback(String name) -> {
                require(name);
                ask(() -> rollBack(state.service(name)));
            }
            case Change.Drain(int machine) -> drain(machine, true);
            case Change.Activate(int machine) -> drain(machine, false);
        }
    }

    private WorkloadSpec require(String name) {
        WorkloadSpec workload = workloads.get(name);
        if (workload == null) {
            throw new IllegalArgumentException("there is no workload " + name);
        }
        return workload;
    }

    private void revise(String name, UnaryOperator<ServiceSpec> how) {
        Service service = state.service(name);
        service.change(how.apply(service.spec()));
        state.changed(service);
    }

    private void rollBack(Service service) {
        if (service.hasPrevious()) {
            service.rollBack(true);
            state.status(service, RolloutStatus.ROLLBACK_STARTED);
        } else {
            world.course().remark(service.name, "service does not have a previous spec");
        }
    }

    private void drain(int machine, boolean drained) {
        if (machine < 0 || machine >= agents.size()) {
            throw new IllegalArgumentException("there is no machine " + machine);
        }
        ask(() -> {
            Node node = state.node(machine);
            if (node.isDrained() != drained) {
                node.drain(drained);
                state.changed(node);
                world.course().machine(machine, drained ? "drained" : "active");
            }
        });
    }

    @Override
    public int wanted(String workload) {
        Service service = state.service(workload);
        if (service == null) {
            return Derivation.replicas(require(workload));
        }
        if (!service.global) {
            return service.spec().replicas();
        }
        return (int) state.nodes().stream()
                .filter(node -> !node.isInvalid() && (leader == null || leader.admits(service, node.number)))
                .count();
    }

    @Override
    public int available(String workload) {
        require(workload);
        return (int) state.tasksOf(workload).stream()
                .filter(task -> task.state() == TaskState.RUNNING && task.isRunnable())
                .count();
    }

    @Override
    public RolloutStatus rollout(String workload) {
        require(workload);
        Service service = state.service(workload);
        return service == null ? RolloutStatus.NONE : service.status();
    }

    @Override
    public Optional<Resident> resident() {
        return group.map(each -> each);
    }

    @Override
    public void route(String workload, RouteListener listener) {
        require(workload);
        routes.listen(workload, listener);
    }

    /** The store's tasks of a workload, for tables and tests: also those that ended and are remembered. */
    public List<TaskView> tasks(String workload) {
        return state.tasksOf(workload).stream()
                .map(task -> new TaskView(
                        state.nameOf(task), task.version, task.node(), task.state(), task.desired(), task.message()))
                .toList();
    }

    /**
     * A task as {@code docker service ps} shows it.
     *
     * @param version of its service's specification, from 0
     * @param machine -1 for none
     */
    public record TaskView(
            String name, long version, int machine, TaskState state, TaskState desired, String message) {}
}
