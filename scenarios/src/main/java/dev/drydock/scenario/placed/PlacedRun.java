package dev.drydock.scenario.placed;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.orchestration.ComposeSet;
import dev.drydock.live.orchestration.ContainerEngine;
import dev.drydock.live.orchestration.LiveChange;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.Orchestra;
import dev.drydock.live.orchestration.PlacementEngine;
import dev.drydock.live.orchestration.PlacementEngine.Capacity;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.SwarmStack;
import dev.drydock.live.orchestration.Timeline;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.scenario.placed.PlacedOutcome.Part;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A placement scenario on a real engine, beside the model. */
public final class PlacedRun {
    private static final int LEAST_SAMPLES = 6;
    private static final int MOST_TOGETHER = 8;

    private final PlacementEngine engine;
    private final LivePlacement placement;
    private final Consumer<String> progress;

    /**
     * A run that has not begun.
     *
     * @param progress hears what is done, in a few words
     */
    public PlacedRun(PlacementEngine engine, LivePlacement placement, Consumer<String> progress) {
        this.engine = engine;
        this.placement = placement;
        this.progress = progress;
    }

    /**
     * Measures what containers cost here, models the scenario with that, does it on the engine, and compares.
     *
     * @param trials how often it is modelled, at least 1
     * @throws FleetException when the engine refuses, fails, or has not what is needed
     */
    public PlacedOutcome run(long seed, int trials) {
        Capacity capacity = engine.capacity();
        requireRoom(capacity);
        progress.accept("measuring what containers cost on this machine");
        StartCosts costs = costs();
        progress.accept("simulating");
        DeploymentSpec costed = new Costed(costs, capacity).of(placement.spec());
        List<List<Timeline>> foretold = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            foretold.add(ModelledCourse.of(costed, RandomStream.mix(seed + i)));
        }
        progress.accept("running on " + capacity.name());
        List<Timeline> measured = measure();
        return new PlacedOutcome(placement, capacity, costs, compare(foretold, measured), measured);
    }

    private StartCosts costs() {
        int together = placement.workloads().stream()
                .mapToInt(each -> placement.swarm() ? atOnce(each) : each.replicas())
                .max()
                .orElse(1);
        int each = Math.max(1, Math.min(MOST_TOGETHER, together));
        try (ContainerEngine containers = engine.containers()) {
            return StartCosts.measure(containers, each, Math.ceilDiv(LEAST_SAMPLES, each));
        }
    }

    private static int atOnce(LiveWorkload workload) {
        int parallelism = workload.terms().update().parallelism();
        return parallelism == 0 ? workload.replicas() : Math.min(parallelism, workload.replicas());
    }

    private List<Timeline> measure() {
        try (Orchestra orchestra = placement.swarm()
                ? new SwarmStack(engine.swarm(), placement.workloads())
                : new ComposeSet(engine.containers(), placement.workloads())) {
            return placement.script().play(orchestra);
        }
    }

    /** Swarm leaves pending for ever what does not fit; better to say so before. */
    private void requireRoom(Capacity capacity) {
        long cpu = 0;
        long memory = 0;
        for (LiveWorkload each : placement.workloads()) {
            int most = each.replicas() + (each.terms().update().startFirst() ? atOnce(each) : 0);
            cpu += most * each.reserved().cpuMillis();
            memory += most * each.reserved().memoryBytes();
        }
        if (placement.swarm() && (cpu > capacity.cpuMillis() || memory > capacity.memoryBytes())) {
            throw new FleetException(String.format(
                    Locale.ROOT,
                    "%.1f cores and %.1f GiB are set aside for the replicas, and this machine has %.1f and %.1f: choose"
                            + " fewer by --set nodes.containers.NAME.replicas=N, or set less aside",
                    cpu / 1e3,
                    memory / (double) (1L << 30),
                    capacity.cpuMillis() / 1e3,
                    capacity.memoryBytes() / (double) (1L << 30)));
        }
    }

    private List<Part> compare(List<List<Timeline>> foretold, List<Timeline> measured) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            int part = i;
            List<Timeline> trials =
                    foretold.stream().map(each -> each.get(part)).toList();
            List<String> names = i == 0
                    ? placement.workloads().stream().map(LiveWorkload::name).toList()
                    : List.of(change(i).workload());
            parts.add(new Part(
                    i == 0 ? "start" : title(change(i)),
                    names.stream()
                            .map(name -> TimelineComparison.of(name, trials, measured.get(part)))
                            .toList()));
        }
        return parts;
    }

    private LiveChange change(int part) {
        return placement.script().changes().get(part - 1).change();
    }

    private static String title(LiveChange change) {
        return switch (change) {
            case LiveChange.Update update -> "update " + update.workload();
            case LiveChange.Rollback rollback -> "roll " + rollback.workload() + " back";
            case LiveChange.Scale scale -> "scale " + scale.workload() + " to " + scale.replicas();
        };
    }
}
