package dev.drydock.scenario.placed;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.LiveChange;
import dev.drydock.live.orchestration.LiveWorkload;
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
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.deployment.PlannedChange;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import java.util.List;

/**
 * How much longer a real Swarm takes until a process hears that it is to end than the model says: a service is scaled down to
 * nothing in both.
 */
final class StopLag {
    private static final String NAME = "calibration";
    private static final long AT_NANOS = 60_000_000_000L;

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
        Script script = new Script(
                List.of(new LiveChange.Planned(AT_NANOS, new LiveChange.Scale(NAME, 0))), 2 * AT_NANOS, true);
        try (SwarmStack stack =
                new SwarmStack(engine.swarm(), List.of(LiveWorkload.of(NAME, replicas, StandIn.PLAIN)))) {
            return script.play(stack).getLast();
        }
    }

    private Timeline modelled(StartCosts costs, int replicas) {
        DeploymentSpec scaled = new DeploymentSpec(
                spec.machines(),
                spec.orchestrator(),
                List.of(WorkloadSpec.of(NAME, replicas, ContainerSpec.of(NAME))),
                List.of(new PlannedChange(Distribution.constant(AT_NANOS), new Change.Scale(NAME, 0))),
                spec.measure());
        return ModelledCourse.of(new Costed(costs, 0, capacity).of(scaled), 0, 1).getLast();
    }

    private static long told(Timeline timeline) {
        List<Long> times = timeline.moments().stream()
                .filter(each -> each.what() == What.TOLD)
                .map(Moment::nanos)
                .sorted()
                .toList();
        if (times.isEmpty()) {
            throw new FleetException("a service that was scaled down did not end within a minute");
        }
        return StartCosts.median(times);
    }
}
