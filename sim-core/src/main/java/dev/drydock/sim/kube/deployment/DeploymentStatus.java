package dev.drydock.sim.kube.deployment;

/**
 * What a Deployment says of its pods, and what follows from it for its rollout (kubernetes/kubernetes,
 * pkg/controller/deployment/util/deployment_util.go).
 *
 * @param replicas all pods that are not ending
 * @param updated those of the present revision
 * @param ready those that are ready
 * @param available those that have been ready for long enough
 */
public record DeploymentStatus(int replicas, int updated, int ready, int available) {
    /** A progress deadline of so many seconds or more is none (math.MaxInt32 in the API). */
    private static final long NO_DEADLINE_NANOS = Integer.MAX_VALUE * 1_000_000_000L;

    public static final DeploymentStatus NOTHING = new DeploymentStatus(0, 0, 0, 0);

    /** Whether the rollout is over: all wanted are updated and available, and no others are left. */
    public boolean isComplete(int desired) {
        return updated == desired && replicas == desired && available == desired;
    }

    /** Whether it is further than before: more new pods, fewer old ones, more ready or available ones. */
    public boolean isProgressSince(DeploymentStatus before) {
        return updated > before.updated
                || replicas - updated < before.replicas - before.updated
                || ready > before.ready
                || available > before.available;
    }

    /** Whether a rollout that last progressed then has taken longer than its deadline. */
    public static boolean isTimedOut(long lastProgressNanos, long deadlineNanos, long nowNanos) {
        return deadlineNanos < NO_DEADLINE_NANOS && lastProgressNanos + deadlineNanos < nowNanos;
    }
}
