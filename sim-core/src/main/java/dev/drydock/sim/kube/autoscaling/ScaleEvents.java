package dev.drydock.sim.kube.autoscaling;

import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import java.util.ArrayList;
import java.util.List;

/**
 * What an autoscaler did lately, and how far its rules let it go from there (kubernetes/kubernetes,
 * pkg/controller/podautoscaler/horizontal.go, calculateScaleUpLimitWithScalingRules, calculateScaleDownLimitWithBehaviors):
 * a policy counts from the number of replicas at the beginning of its period.
 */
public final class ScaleEvents {
    private record Event(int change, long timeNanos) {}

    private final List<Event> added = new ArrayList<>();
    private final List<Event> removed = new ArrayList<>();

    /** So many replicas were added then. */
    public void added(int replicas, long timeNanos) {
        added.add(new Event(replicas, timeNanos));
    }

    /** So many replicas were removed then. */
    public void removed(int replicas, long timeNanos) {
        removed.add(new Event(replicas, timeNanos));
    }

    /** Forgets what happened before then. */
    public void forget(long beforeNanos) {
        added.removeIf(event -> event.timeNanos() < beforeNanos);
        removed.removeIf(event -> event.timeNanos() < beforeNanos);
    }

    /** How many replicas there may be at most; never fewer than there are. */
    public int upLimit(int current, ScalingRules rules, long nowNanos) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean least = rules.select() == Select.MIN;
        int limit = least ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (ScalingPolicy policy : rules.policies()) {
            int start = startOf(policy, current, nowNanos);
            int proposed = policy.percent()
                    ? (int) Math.ceil(start * (1 + policy.value() / 100.0))
                    : saturated((long) start + policy.value());
            limit = least ? Math.min(limit, proposed) : Math.max(limit, proposed);
        }
        return Math.max(limit, current);
    }

    /** How few replicas there may be; never more than there are. */
    public int downLimit(int current, ScalingRules rules, long nowNanos) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean least = rules.select() == Select.MIN;
        int limit = least ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (ScalingPolicy policy : rules.policies()) {
            int start = startOf(policy, current, nowNanos);
            int proposed = policy.percent()
                    ? (int) (start * (1 - policy.value() / 100.0))
                    : saturated((long) start - policy.value());
            limit = least ? Math.max(limit, proposed) : Math.min(limit, proposed);
        }
        return Math.min(limit, current);
    }

    private int startOf(ScalingPolicy policy, int current, long nowNanos) {
        long cutoff = nowNanos - policy.periodNanos();
        return current - within(added, cutoff) + within(removed, cutoff);
    }

    private static int within(List<Event> events, long cutoffNanos) {
        return events.stream()
                .filter(event -> event.timeNanos() > cutoffNanos)
                .mapToInt(Event::change)
                .sum();
    }

    private static int saturated(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }
}
