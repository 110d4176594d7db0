package dev.drydock.sim.orchestration;

/** Where the update of a workload stands. */
public enum RolloutStatus {
    /** There was none yet. */
    NONE,
    UPDATING,
    COMPLETED,
    /** Stopped after failures; the workload is left as it is. */
    PAUSED,
    ROLLBACK_STARTED,
    ROLLBACK_COMPLETED,
    ROLLBACK_PAUSED,
    /** No progress within the deadline (Kubernetes); it may still go on. */
    DEADLINE_EXCEEDED
}
