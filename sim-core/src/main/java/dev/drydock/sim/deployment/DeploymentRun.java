package dev.drydock.sim.deployment;

import dev.drydock.record.FaultBand;
import dev.drydock.record.Measures;
import dev.drydock.record.ReplicaPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.machine.MachineFaults;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.measure.Part;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.queueing.Services;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A deployment in a simulation that others may live in too: whoever runs the simulation starts it, tells it when the load is
 * over, and then asks what came of it.
 */
public final class DeploymentRun extends Entity implements Part, ContainerObserver {
    private static final int CHANGE = 0;
    private static final int LOOK = 1;

    private final DeploymentSpec spec;
    private final Simulation simulation;
    private final World world;
    private final DeploymentCourse course;
    private final MachineFaults faults;
    private final Orchestrator orchestrator;
    private final List<ReplicaMeter> meters = new ArrayList<>();

    /**
     * A deployment in which nothing has happened yet.
     *
     * @param decisions hears why each replica goes where it goes; or null
     */
    public DeploymentRun(DeploymentSpec spec, Simulation simulation, Consumer<Decision> decisions) {
        super(simulation);
        this.spec = spec;
        this.simulation = simulation;
        Machines machines = new Machines(spec.machines().machines());
        Docker engine = new Docker(simulation, machines, spec.machines().registry());
        course = new DeploymentCourse(simulation, machines, decisions);
        machines.observe(course);
        world = new World(simulation, machines, engine, course);
        faults = new MachineFaults(
                simulation, machines, spec.machines().faults(), spec.measure().durationNanos());
        orchestrator = new SharedRoutes(spec.orchestrator().create(world, spec.workloads()));
        for (WorkloadSpec workload : spec.workloads()) {
            ReplicaMeter meter = new ReplicaMeter(simulation, orchestrator, workload.name());
            meters.add(meter);
            orchestrator.route(workload.name(), meter);
        }
        engine.observe(this);
    }

    public World world() {
        return world;
    }

    public Orchestrator orchestrator() {
        return orchestrator;
    }

    /**
     * Services and a group stand on its containers. To be called before the start.
     *
     * @param services null without any
     * @param bindings which of them stand on which workload
     * @param group null without one
     */
    public void carry(Services services, List<Binding> bindings, ClusterRun<?, ?> group) {
        if (!bindings.isEmpty() || (group != null && group.runsInContainers())) {
            new Serving(world, orchestrator, services, group, bindings).start();
        }
    }

    /** Deploys, and plans what operators ask and what fails. */
    @Override
    public void start() {
        orchestrator.start();
        faults.start();
        RandomStream random = simulation.stream("deployment/changes");
        for (int i = 0; i < spec.changes().size(); i++) {
            long at = spec.changes().get(i).at().sample(random);
            if (at < spec.measure().durationNanos()) {
                simulation.schedule(this, at, CHANGE, i);
            }
        }
        simulation.schedule(this, spec.measure().intervalNanos(), LOOK, 0);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == CHANGE) {
            Change change = spec.changes().get((int) argument).change();
            course.asked(text(change));
            orchestrator.change(change);
        } else if (simulation.now() < spec.measure().durationNanos()) {
            simulation.schedule(this, spec.measure().intervalNanos(), LOOK, 0);
        }
        meters.forEach(ReplicaMeter::look);
    }

    @Override
    public void answers(Container container, boolean now) {
        meters.forEach(ReplicaMeter::look);
    }

    private String text(Change change) {
        return switch (change) {
            case Change.Update update -> "update " + update.workload();
            case Change.Rollback rollback -> "roll " + rollback.workload() + " back";
            case Change.Scale scale -> "scale " + scale.workload() + " to " + scale.replicas();
            case Change.Drain drain ->
                "drain " + world.machines().spec(drain.machine()).name();
            case Change.Activate activate ->
                "activate " + world.machines().spec(activate.machine()).name();
        };
    }

    /** The load is over. */
    @Override
    public void markEnd() {
        meters.forEach(ReplicaMeter::markEnd);
    }

    /** Everything that is measured, each with the name of its workload in front. */
    @Override
    public void measure(Map<String, Double> measures) {
        for (int i = 0; i < meters.size(); i++) {
            String workload = spec.workloads().get(i).name();
            String prefix = workload.replace('.', '-') + ".";
            meters.get(i).measure(prefix, measures);
            if (course.longestRollout(workload) >= 0) {
                measures.put(prefix + Measures.ROLLOUT, (double) course.longestRollout(workload));
            }
            if (updates(workload)) {
                measures.put(prefix + Measures.ROLLOUTS_FAILED, (double) course.failedRollouts(workload));
            }
        }
    }

    private boolean updates(String workload) {
        return spec.changes().stream()
                .anyMatch(planned -> planned.change() instanceof Change.Update update
                        && update.workload().equals(workload));
    }

    /** How many replicas there were, in order of time. */
    public List<ReplicaPoint> replicas() {
        return meters.stream()
                .flatMap(meter -> meter.points().stream())
                .sorted(Comparator.comparingLong(ReplicaPoint::timeNanos))
                .toList();
    }

    @Override
    public List<TimelineEvent> timeline() {
        return course.timeline();
    }

    /** Faults of machines and updates, and how long each lasted. */
    @Override
    public List<FaultBand> bands() {
        return course.bands();
    }
}
