package dev.drydock.sim.kube.autoscaling;

import java.util.ArrayList;
import java.util.List;

/**
 * What an autoscaler worked out lately, by which it steadies what it does: it scales up no further than the lowest
 * recommendation of one window, and down no further than the highest of another (kubernetes/kubernetes,
 * pkg/controller/podautoscaler/horizontal.go, stabilizeRecommendationWithBehaviors).
 */
public final class Recommendations {
    private record Recommendation(int replicas, long timeNanos) {}

    private final List<Recommendation> recent = new ArrayList<>();

    /** Notes a recommendation that was worked out then. */
    public void add(int replicas, long timeNanos) {
        recent.add(new Recommendation(replicas, timeNanos));
    }

    /**
     * The steadied number of replicas; the recommendation is noted.
     *
     * @param windows for scaling up and down
     */
    public int stabilise(int recommended, int current, Windows windows, long nowNanos) {
        int lowest = recommended;
        int highest = recommended;
        for (Recommendation each : recent) {
            if (each.timeNanos() > nowNanos - windows.upNanos()) {
                lowest = Math.min(lowest, each.replicas());
            }
            if (each.timeNanos() > nowNanos - windows.downNanos()) {
                highest = Math.max(highest, each.replicas());
            }
        }
        long oldest = nowNanos - Math.max(windows.upNanos(), windows.downNanos());
        recent.removeIf(each -> each.timeNanos() < oldest);
        add(recommended, nowNanos);
        return Math.min(Math.max(current, lowest), highest);
    }

    /** How far back recommendations count, by direction. */
    public record Windows(long upNanos, long downNanos) {}
}
