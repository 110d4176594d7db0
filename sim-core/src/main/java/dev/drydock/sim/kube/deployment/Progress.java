package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the rollouts of Deployments get on (kubernetes/kubernetes, pkg/controller/deployment/progress.go): the condition
 * Progressing. A rollout beyond its deadline is said to have failed, and goes on all the same.
 */
final class Progress {
    private static final long SECOND = 1_000_000_000L;

    private final ApiServer api;
    private final Course course;
    private final WorkQueue queue;
    private final SortedMap<String, Condition> conditions = new TreeMap<>();

    /** Of one Deployment. */
    private static final class Condition {
        private DeploymentStatus status = DeploymentStatus.NOTHING;
        private int revision;
        private long lastNanos;
        private boolean over;
        private boolean timedOut;
    }

    Progress(ApiServer api, Course course, WorkQueue queue) {
        this.api = api;
        this.course = course;
        this.queue = queue;
    }

    /** A ReplicaSet was made for the present revision: that is progress. */
    void made(Workload workload) {
        begin(condition(workload), workload);
    }

    private Condition condition(Workload workload) {
        return conditions.computeIfAbsent(workload.name(), name -> new Condition());
    }

    private void begin(Condition condition, Workload workload) {
        condition.revision = workload.revision();
        condition.lastNanos = api.now();
        condition.over = false;
        condition.timedOut = false;
        checkAgain(workload);
    }

    private void checkAgain(Workload workload) {
        // A second later than the deadline, as requeueStuckDeployment does.
        long deadline = workload.terms().progressDeadlineNanos();
        if (deadline < Integer.MAX_VALUE * SECOND) {
            queue.addAfter(workload.name(), deadline + SECOND);
        }
    }

    /** Looks at the status of a Deployment again. */
    void look(Workload workload, DeploymentStatus status) {
        Condition condition = condition(workload);
        if (condition.revision != workload.revision()) {
            begin(condition, workload);
        }
        if (status.isComplete(workload.replicas())) {
            if (!condition.over) {
                condition.over = true;
                condition.timedOut = false;
                complete(workload);
            }
        } else if (status.isProgressSince(condition.status) && !condition.over) {
            condition.lastNanos = api.now();
            if (condition.timedOut) {
                condition.timedOut = false;
            }
            checkAgain(workload);
        } else if (!condition.over && !condition.timedOut && isLate(condition, workload)) {
            condition.timedOut = true;
            course.remark(
                    workload.name(),
                    "ProgressDeadlineExceeded: " + status.updated() + " of " + workload.replicas()
                            + " replicas are new, " + status.available() + " are available");
            say(workload, RolloutStatus.DEADLINE_EXCEEDED);
        }
        condition.status = status;
    }

    private boolean isLate(Condition condition, Workload workload) {
        long deadline = workload.terms().progressDeadlineNanos();
        return DeploymentStatus.isTimedOut(condition.lastNanos, deadline, api.now());
    }

    private void complete(Workload workload) {
        switch (workload.rollout()) {
            case UPDATING -> say(workload, RolloutStatus.COMPLETED);
            case ROLLBACK_STARTED -> say(workload, RolloutStatus.ROLLBACK_COMPLETED);
            case DEADLINE_EXCEEDED -> say(workload, RolloutStatus.COMPLETED);
            default -> {}
        }
    }

    private void say(Workload workload, RolloutStatus status) {
        api.rollout(workload, status);
        course.rollout(workload.name(), status);
    }
}
