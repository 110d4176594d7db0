package dev.drydock.sim.swarm;

/** A task in the store: one attempt to run a container in a slot of a service. Changed only within a commit. */
final class Task {
    final long id;
    final String service;
    /** From 1; 0 for a task of a global service. */
    final int slot;

    final TaskSpec spec;
    final long version;
    private int node;
    private TaskState state = TaskState.NEW;
    private TaskState desired;
    private String message = "created";
    private long since;

    Task(long id, Service service, int slot, int node, TaskState desired) {
        this.id = id;
        this.service = service.name;
        this.slot = slot;
        this.spec = service.spec().task();
        this.version = service.version();
        this.node = node;
        this.desired = desired;
    }

    /** Where it is to run; -1 as long as it is nowhere. */
    int node() {
        return node;
    }

    void node(int where) {
        node = where;
    }

    /** The observed state. */
    TaskState state() {
        return state;
    }

    String message() {
        return message;
    }

    /** When it came into its state, by the manager's clock. */
    long since() {
        return since;
    }

    void state(TaskState now, String why, long time) {
        state = now;
        message = why;
        since = time;
    }

    TaskState desired() {
        return desired;
    }

    void desired(TaskState now) {
        desired = now;
    }

    /** Whether it is wanted, or will be. */
    boolean isRunnable() {
        return !desired.isAfter(TaskState.RUNNING);
    }

    boolean hasEnded() {
        return state.isAfter(TaskState.RUNNING);
    }
}
