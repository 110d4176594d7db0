package dev.drydock.sim.swarm;

import dev.drydock.sim.orchestration.RolloutStatus;

/** A service in the store. Changed only within a commit. */
final class Service {
    final String name;
    final boolean global;
    private ServiceSpec spec;
    private long version;
    /** The specification before the last change; null when there is none. */
    private ServiceSpec previous;

    private long previousVersion;
    private long versions;
    private RolloutStatus status = RolloutStatus.NONE;

    Service(String name, boolean global, ServiceSpec spec) {
        this.name = name;
        this.global = global;
        this.spec = spec;
    }

    ServiceSpec spec() {
        return spec;
    }

    long version() {
        return version;
    }

    RolloutStatus status() {
        return status;
    }

    void status(RolloutStatus now) {
        status = now;
    }

    boolean hasPrevious() {
        return previous != null;
    }

    /** An operator wants something else: an update that went on, or paused, is no more. */
    void change(ServiceSpec other) {
        previous = spec;
        previousVersion = version;
        spec = other;
        version = ++versions;
        status = RolloutStatus.NONE;
    }

    /** Back to the specification before, which there is. */
    void rollBack(boolean byOperator) {
        ServiceSpec left = spec;
        long leftVersion = version;
        spec = previous;
        version = previousVersion;
        previous = byOperator ? left : null;
        previousVersion = leftVersion;
        status = RolloutStatus.ROLLBACK_STARTED;
    }

    /** Whether a task is not what the service has come to be. */
    boolean isDirty(Task task) {
        return task.version != version && !task.spec.equals(spec.task());
    }

    SlotKey key(Task task) {
        return global ? new SlotKey(name, 0, task.node()) : new SlotKey(name, task.slot, -1);
    }

    /**
     * What a task is an instance of.
     *
     * @param slot of a replicated service, from 1
     * @param node of a global one
     */
    record SlotKey(String service, int slot, int node) implements Comparable<SlotKey> {
        @Override
        public int compareTo(SlotKey that) {
            int byService = service.compareTo(that.service);
            if (byService != 0) {
                return byService;
            }
            int bySlot = Integer.compare(slot, that.slot);
            return bySlot != 0 ? bySlot : Integer.compare(node, that.node);
        }
    }
}
