package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;

/**
 * The limits of a rolling update in pods: percentages of surge are rounded up, those of unavailability down, and where both
 * come to 0, one pod may be unavailable (kubernetes/kubernetes, pkg/controller/deployment/util, ResolveFenceposts).
 *
 * @param surge how many pods there may be beyond those wanted
 * @param unavailable how many of those wanted may be missing
 */
public record Fenceposts(int surge, int unavailable) {

    /** The limits when so many are wanted. */
    public static Fenceposts resolve(IntOrPercent maxSurge, IntOrPercent maxUnavailable, int desired) {
        int surge = roundedUp(maxSurge, desired);
        int unavailable = roundedDown(maxUnavailable, desired);
        return new Fenceposts(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /**
     * The limits that a Deployment keeps to: none unless it is updated by rolling, and never more unavailable than wanted
     * (MaxSurge, MaxUnavailable).
     */
    public static Fenceposts of(Rollout rollout, int desired) {
        if (rollout.strategy() != Strategy.ROLLING_UPDATE) {
            return new Fenceposts(0, 0);
        }
        Fenceposts resolved = resolve(rollout.maxSurge(), rollout.maxUnavailable(), desired);
        return new Fenceposts(resolved.surge(), Math.min(resolved.unavailable(), desired));
    }

    /** A number as it is, a percentage of all rounded up. */
    public static int roundedUp(IntOrPercent value, int all) {
        return value.percent() ? (int) Math.ceilDiv((long) value.value() * all, 100L) : value.value();
    }

    private static int roundedDown(IntOrPercent value, int all) {
        return value.percent() ? (int) ((long) value.value() * all / 100) : value.value();
    }
}
