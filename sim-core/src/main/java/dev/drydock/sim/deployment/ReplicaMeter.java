package dev.drydock.sim.deployment;

import dev.drydock.record.Measures;
import dev.drydock.record.ReplicaPoint;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RouteListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many replicas of a workload serve: requests are routed to them, and they would answer. A replica that is routed to and
 * dead, or alive and not routed to, serves nobody.
 */
final class ReplicaMeter implements RouteListener {
    /** What comes after so many of them is not told. */
    private static final int MOST_POINTS = 20_000;

    private final Simulation simulation;
    private final Orchestrator orchestrator;
    private final String workload;
    private final List<ReplicaPoint> points = new ArrayList<>();
    private List<Container> routed = List.of();
    private int wanted;
    private int serving;
    private long changed;
    private long complete = -1;
    private double least = 1;
    private double shareArea;
    private double replicaArea;
    private long degraded;
    private long degradedSince = -1;
    private long degradedLongest;

    ReplicaMeter(Simulation simulation, Orchestrator orchestrator, String workload) {
        this.simulation = simulation;
        this.orchestrator = orchestrator;
        this.workload = workload;
    }

    @Override
    public void routed(List<Container> replicas) {
        routed = List.copyOf(replicas);
        look();
    }

    /** Counts anew. */
    void look() {
        int wantedNow = orchestrator.wanted(workload);
        int servingNow = 0;
        for (Container replica : routed) {
            if (replica.answers()) {
                servingNow++;
            }
        }
        note();
        wanted = wantedNow;
        serving = servingNow;
        if (complete < 0 && serving >= wanted && wanted > 0) {
            complete = simulation.now();
        }
        if (complete >= 0) {
            least = Math.min(least, share());
            degraded();
        }
        tell();
    }

    private void note() {
        long span = simulation.now() - changed;
        if (complete >= 0) {
            shareArea += share() * span;
            replicaArea += (double) serving * span;
        }
        changed = simulation.now();
    }

    private void degraded() {
        boolean is = serving < wanted;
        if (is && degradedSince < 0) {
            degradedSince = simulation.now();
        } else if (!is && degradedSince >= 0) {
            long span = simulation.now() - degradedSince;
            degraded += span;
            degradedLongest = Math.max(degradedLongest, span);
            degradedSince = -1;
        }
    }

    private double share() {
        return wanted == 0 ? 1 : Math.min(1, (double) serving / wanted);
    }

    private void tell() {
        ReplicaPoint point =
                new ReplicaPoint(simulation.now(), workload, wanted, orchestrator.available(workload), serving);
        if (!points.isEmpty()) {
            ReplicaPoint last = points.get(points.size() - 1);
            if (last.wanted() == point.wanted()
                    && last.available() == point.available()
                    && last.serving() == point.serving()) {
                return;
            }
            if (last.timeNanos() == point.timeNanos()) {
                points.remove(points.size() - 1);
            }
        }
        if (points.size() < MOST_POINTS) {
            points.add(point);
        }
    }

    /** The load is over. */
    void markEnd() {
        look();
        if (degradedSince >= 0) {
            long span = simulation.now() - degradedSince;
            degraded += span;
            degradedLongest = Math.max(degradedLongest, span);
            degradedSince = simulation.now();
        }
    }

    void measure(String prefix, Map<String, Double> measures) {
        if (complete < 0) {
            measures.put(prefix + Measures.SERVING_LEAST, 0.0);
            return;
        }
        long span = Math.max(1, changed - complete);
        measures.put(prefix + Measures.DEPLOYED, (double) complete);
        measures.put(prefix + Measures.SERVING_LEAST, least);
        measures.put(prefix + Measures.SERVING_MEAN, Math.min(1, shareArea / span));
        measures.put(prefix + Measures.REPLICAS, replicaArea / span);
        measures.put(prefix + Measures.DEGRADED, (double) degraded);
        measures.put(prefix + Measures.DEGRADED_LONGEST, (double) degradedLongest);
    }

    List<ReplicaPoint> points() {
        return points;
    }
}
