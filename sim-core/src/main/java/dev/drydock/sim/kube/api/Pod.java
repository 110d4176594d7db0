package dev.drydock.sim.kube.api;

import dev.drydock.sim.container.Container;
import java.util.List;

/** A pod as the API server knows it: what is wanted of it, and what its kubelet last told. */
public final class Pod {
    private final long uid;
    private final Identity identity;
    private final PodTemplate template;
    private final long createdNanos;

    private int machine = -1;
    private long startedNanos = -1;
    private long deletedNanos = -1;
    private boolean removed;
    private Status status = Status.PENDING;

    /** How far it has come. */
    public enum Phase {
        /** Not all of its containers have run yet. */
        PENDING,
        RUNNING,
        /** All its containers have ended well, and are not restarted. */
        SUCCEEDED
    }

    /**
     * Who it is.
     *
     * @param workload that it belongs to
     * @param revision of the workload's containers, from 1
     * @param ordinal its number in a StatefulSet, or its machine in a DaemonSet; -1 for others
     */
    public record Identity(String name, String workload, int revision, int ordinal) {}

    /**
     * What is known of how it is.
     *
     * @param readySince when it last became ready or ceased to be; -1 while that has not been told
     * @param containers those that there are, in the order of its template
     */
    public record Status(Phase phase, boolean ready, long readySince, int restarts, List<Container> containers) {
        static final Status PENDING = new Status(Phase.PENDING, false, -1, 0, List.of());

        public Status {
            containers = List.copyOf(containers);
        }
    }

    Pod(long uid, Identity identity, PodTemplate template, long createdNanos) {
        this.uid = uid;
        this.identity = identity;
        this.template = template;
        this.createdNanos = createdNanos;
    }

    /** Counts the pods of a cluster, from 0. */
    public long uid() {
        return uid;
    }

    public Identity identity() {
        return identity;
    }

    public String name() {
        return identity.name();
    }

    public String workload() {
        return identity.workload();
    }

    public int revision() {
        return identity.revision();
    }

    public PodTemplate template() {
        return template;
    }

    public long createdNanos() {
        return createdNanos;
    }

    /** Where it is to run; -1 while it is not placed. */
    public int machine() {
        return machine;
    }

    public boolean isPlaced() {
        return machine >= 0;
    }

    /** When a kubelet took it on; -1 before. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Whether somebody has deleted it; it is there until its kubelet has ended it. */
    public boolean isEnding() {
        return deletedNanos >= 0;
    }

    /** Whether nothing is left of it. */
    public boolean isRemoved() {
        return removed;
    }

    public Status status() {
        return status;
    }

    public Phase phase() {
        return status.phase();
    }

    public boolean isReady() {
        return status.ready();
    }

    /** Whether it is over by itself. */
    public boolean isFinished() {
        return phase() == Phase.SUCCEEDED;
    }

    /** Whether it counts for its controller: it is neither over nor ending (IsPodActive). */
    public boolean isActive() {
        return !isFinished() && !isEnding() && !removed;
    }

    /** Whether it has been ready for so long. */
    public boolean isAvailable(long minReadyNanos, long nowNanos) {
        return isReady() && status.readySince() + minReadyNanos <= nowNanos;
    }

    void place(int on) {
        machine = on;
    }

    void started(long nowNanos) {
        startedNanos = nowNanos;
    }

    void delete(long nowNanos) {
        deletedNanos = nowNanos;
    }

    void remove() {
        removed = true;
    }

    void status(Status now) {
        status = now;
    }
}
