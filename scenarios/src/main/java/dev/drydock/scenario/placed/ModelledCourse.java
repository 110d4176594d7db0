package dev.drydock.scenario.placed;

import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.orchestration.Progress;
import dev.drydock.live.orchestration.Timeline;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerObserver;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One trial of a deployment in the simulator, told as a real engine's account is. */
final class ModelledCourse extends Entity implements ContainerObserver, Course {
    private final Simulation simulation;
    private final DeploymentSpec spec;
    private final Orchestrator orchestrator;
    private final List<Moment> moments = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final Map<String, RolloutStatus> statuses = new LinkedHashMap<>();
    /** By the name of a container, which is that of its workload: how its revisions behave, in the order in which they came. */
    private final Map<String, List<Revision>> revisions = new LinkedHashMap<>();

    /** What tells revisions apart. */
    private record Revision(String image, Behaviour behaviour) {
        static Revision of(ContainerSpec spec) {
            return new Revision(spec.image().name(), spec.behaviour());
        }
    }

    private ModelledCourse(DeploymentSpec spec, Simulation simulation) {
        super(simulation);
        this.spec = spec;
        this.simulation = simulation;
        Machines machines = new Machines(spec.machines().machines());
        Docker engine = new Docker(simulation, machines, spec.machines().registry());
        engine.observe(this);
        this.orchestrator = spec.orchestrator().create(new World(simulation, machines, engine, this), spec.workloads());
    }

    /**
     * What happens from the start on, and then since each change, up to the next; times since then.
     *
     * @param spec with changes in the order of their times
     */
    static List<Timeline> of(DeploymentSpec spec, long seed) {
        ModelledCourse course = new ModelledCourse(spec, new Simulation(seed));
        return course.run();
    }

    private List<Timeline> run() {
        orchestrator.start();
        List<Long> zeros = new ArrayList<>();
        zeros.add(0L);
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < spec.changes().size(); i++) {
            long at = spec.changes().get(i).at().sample(random);
            if (at < spec.measure().durationNanos()) {
                simulation.schedule(this, at, 0, i);
                zeros.add(at);
            }
        }
        zeros.sort(null);
        simulation.runUntil(spec.measure().durationNanos());
        Timeline all = new Timeline(moments, progress);
        List<Timeline> parts = new ArrayList<>();
        for (int i = 0; i < zeros.size(); i++) {
            long end = i + 1 < zeros.size() ? zeros.get(i + 1) : Long.MAX_VALUE;
            parts.add(all.until(end - 1).since(zeros.get(i)));
        }
        return parts;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        orchestrator.change(spec.changes().get((int) argument).change());
    }

    private void tell(Container container, What what) {
        String workload = container.spec().name();
        List<Revision> known = revisions.computeIfAbsent(workload, name -> new ArrayList<>());
        Revision revision = Revision.of(container.spec());
        if (!known.contains(revision)) {
            known.add(revision);
        }
        int code = what == What.ENDED ? container.exitCode() : 0;
        moments.add(new Moment(
                simulation.now(), what, workload, String.valueOf(container.id()), known.indexOf(revision) + 1, code));
    }

    @Override
    public void began(Container container) {
        tell(container, What.STARTED);
    }

    @Override
    public void answers(Container container, boolean now) {
        if (now) {
            tell(container, What.READY);
        }
    }

    @Override
    public void ends(Container container) {
        tell(container, What.TOLD);
    }

    @Override
    public void ended(Container container) {
        tell(container, What.ENDED);
    }

    @Override
    public void rollout(String workload, RolloutStatus status) {
        if (statuses.put(workload, status) != status) {
            progress.add(new Progress(simulation.now(), workload, state(status), ""));
        }
    }

    private static Progress.State state(RolloutStatus status) {
        return switch (status) {
            case NONE -> Progress.State.NONE;
            case UPDATING, DEADLINE_EXCEEDED -> Progress.State.UPDATING;
            case COMPLETED -> Progress.State.COMPLETED;
            case PAUSED -> Progress.State.PAUSED;
            case ROLLBACK_STARTED -> Progress.State.ROLLBACK_STARTED;
            case ROLLBACK_COMPLETED -> Progress.State.ROLLBACK_COMPLETED;
            case ROLLBACK_PAUSED -> Progress.State.ROLLBACK_PAUSED;
        };
    }
}
