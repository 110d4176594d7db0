package dev.drydock.scenario.placed;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.LiveChange;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.LiveWorkload.Rollout;
import dev.drydock.live.orchestration.LiveWorkload.Terms;
import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.orchestration.PlacementEngine;
import dev.drydock.live.orchestration.PlacementEngine.Capacity;
import dev.drydock.live.orchestration.Script;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.SwarmStack;
import dev.drydock.live.orchestration.Timeline;
import dev.drydock.live.placed.StandIn;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.PlannedChange;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import java.util.List;

/**
 * How much longer a real Swarm takes until a process hears that it is to end than the model says: all tasks of a service are
 * replaced at once in both.
 */
final class StopLag {
    private static final String NAME = "calibration";
    private static final long AT_NANOS = 60_000_000_000L;
    private static final long MONITOR_NANOS = 100_000_000L;
    private static final Terms LIVE_TERMS = new Terms(
            false, Terms.USUAL.replacement(), new Rollout(0, 0, MONITOR_NANOS, "pause", 0, false), Rollout.USUAL);

    private final PlacementEngine engine;
    private final DeploymentSpec spec;
    private final Capacity capacity;

    StopLag(PlacementEngine engine, DeploymentSpec spec, Capacity capacity) {
        this.engine = engine;
        this.spec = spec;
        this.capacity = capacity;
    }

    /** Nanoseconds, at least 0. */
    long measure(StartCosts costs, int replicas) {
        return Math.max(0, told(measured(replicas)) - told(modelled(costs, replicas)));
    }

    private Timeline measured(int replicas) {
        LiveWorkload workload = LiveWorkload.of(NAME, replicas, StandIn.PLAIN).under(LIVE_TERMS);
        LiveChange.Update update = new LiveChange.Update(workload);
        // A swarm that was made a moment ago is slow at first: the second update counts.
        Script script = new Script(
                List.of(new LiveChange.Planned(AT_NANOS, update), new LiveChange.Planned(2 * AT_NANOS, update)),
                3 * AT_NANOS,
                true);
        try (SwarmStack stack = new SwarmStack(engine.swarm(), List.of(workload))) {
            return script.play(stack).getLast();
        }
    }

    private Timeline modelled(StartCosts costs, int replicas) {
        DeploymentSpec scaled = new DeploymentSpec(
                spec.machines(),
                spec.orchestrator(),
                List.of(WorkloadSpec.of(NAME, replicas, ContainerSpec.of(NAME)).under(terms())),
                List.of(new PlannedChange(
                        Distribution.constant(AT_NANOS),
                        new Change.Update(NAME, List.of(ContainerSpec.of(NAME).from(ImageSpec.present("another")))))),
                spec.measure());
        return ModelledCourse.of(new Costed(costs, 0, capacity).of(scaled), 0, 1)
                .getLast();
    }

    private static SwarmTerms terms() {
        SwarmTerms usual = SwarmTerms.DEFAULT;
        return new SwarmTerms(
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                usual.restart(),
                new SwarmTerms.Update(
                        0, 0, MONITOR_NANOS, SwarmTerms.FailureAction.PAUSE, 0, SwarmTerms.Order.STOP_FIRST),
                usual.rollback(),
                usual.endpointMode());
    }

    private static long told(Timeline timeline) {
        List<Long> times = timeline.moments().stream()
                .filter(each -> each.what() == What.TOLD)
                .map(Moment::nanos)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            throw new FleetException("no task of a service ended within a minute of its update");
        }
        return StartCosts.median(times);
    }
}
