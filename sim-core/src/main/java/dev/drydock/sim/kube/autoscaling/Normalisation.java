package dev.drydock.sim.kube.autoscaling;

import dev.drydock.sim.kube.autoscaling.Recommendations.Windows;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import java.util.List;

/**
 * What becomes of a recommended number of replicas: it is steadied, kept within the rates at which the autoscaler may scale,
 * and within its bounds (kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go).
 *
 * <p>An autoscaler whose rules are the defaults in both directions is taken to have no behavior: then it may scale up to
 * twice its replicas, or 4, at once, and is only steadied when it scales down
 * (normalizeDesiredReplicas, convertDesiredReplicasWithRules).
 */
public final class Normalisation {
    private final Autoscaler autoscaler;
    private final boolean behaves;
    private final Recommendations recommendations = new Recommendations();
    private final ScaleEvents events = new ScaleEvents();

    /** A final number of replicas, and Kubernetes' word for what limited it. */
    public record Outcome(int replicas, String condition) {}

    /** An autoscaler that finds so many replicas when it begins: they are its first recommendation. */
    public Normalisation(Autoscaler autoscaler, int replicas, long nowNanos) {
        this(autoscaler);
        recommendations.add(replicas, nowNanos);
    }

    /** An autoscaler that has recommended nothing yet. */
    Normalisation(Autoscaler autoscaler) {
        this.autoscaler = autoscaler;
        this.behaves =
                !autoscaler.up().equals(ScalingRules.UP) || !autoscaler.down().equals(ScalingRules.DOWN);
    }

    /** What the recommendation comes to; it is noted. */
    public Outcome normalise(int current, int recommended, long nowNanos) {
        long down = autoscaler.down().stabilisationNanos();
        if (!behaves) {
            // The highest of the window for scaling down, whichever way the recommendation goes.
            int steady = recommendations.stabilise(recommended, Integer.MAX_VALUE, new Windows(0, down), nowNanos);
            return withoutBehaviour(current, steady);
        }
        Windows windows = new Windows(autoscaler.up().stabilisationNanos(), down);
        return withBehaviour(current, recommendations.stabilise(recommended, current, windows, nowNanos), nowNanos);
    }

    /** It was scaled. */
    public void scaled(int from, int to, long nowNanos) {
        long longest = 0;
        for (var rules : List.of(autoscaler.up(), autoscaler.down())) {
            for (var policy : rules.policies()) {
                longest = Math.max(longest, policy.periodNanos());
            }
        }
        events.forget(nowNanos - longest);
        if (to > from) {
            events.added(to - from, nowNanos);
        } else if (to < from) {
            events.removed(from - to, nowNanos);
        }
    }

    /** What was done lately. */
    public ScaleEvents events() {
        return events;
    }

    /** Within rates and bounds (convertDesiredReplicasWithBehaviorRate). */
    public Outcome withBehaviour(int current, int desired, long nowNanos) {
        if (desired > current) {
            int limit = events.upLimit(current, autoscaler.up(), nowNanos);
            int most = Math.min(autoscaler.max(), limit);
            if (desired > most) {
                return new Outcome(most, autoscaler.max() > limit ? "ScaleUpLimit" : "TooManyReplicas");
            }
        } else if (desired < current) {
            int limit = events.downLimit(current, autoscaler.down(), nowNanos);
            int least = Math.max(autoscaler.min(), limit);
            if (desired < least) {
                return new Outcome(least, autoscaler.min() < limit ? "ScaleDownLimit" : "TooFewReplicas");
            }
        }
        return new Outcome(desired, "DesiredWithinRange");
    }

    /** Within bounds and twice as many at once (convertDesiredReplicasWithRules). */
    public Outcome withoutBehaviour(int current, int desired) {
        int limit = Math.max(2 * current, 4);
        if (desired < autoscaler.min()) {
            return new Outcome(autoscaler.min(), "TooFewReplicas");
        }
        if (desired > Math.min(autoscaler.max(), limit)) {
            return autoscaler.max() > limit
                    ? new Outcome(limit, "ScaleUpLimit")
                    : new Outcome(autoscaler.max(), "TooManyReplicas");
        }
        return new Outcome(desired, "DesiredWithinRange");
    }
}
