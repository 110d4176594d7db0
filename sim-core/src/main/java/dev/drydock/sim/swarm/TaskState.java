package dev.drydock.sim.swarm;

/** The states of a task, observed or desired, in the order in which a task can only go on (swarmkit, {@code api/types.proto}). */
public enum TaskState {
    NEW,
    PENDING,
    ASSIGNED,
    ACCEPTED,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
    COMPLETE,
    SHUTDOWN,
    FAILED,
    REJECTED,
    /** Only desired: it is to end and to be forgotten. */
    REMOVE,
    /** Its node has been down for so long that nobody knows. */
    ORPHANED;

    boolean isAfter(TaskState other) {
        return compareTo(other) > 0;
    }

    boolean isBefore(TaskState other) {
        return compareTo(other) < 0;
    }
}
