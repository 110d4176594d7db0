package dev.drydock.sim.kube.autoscaling;

import java.util.Optional;

/**
 * A pod as the autoscaler sees it.
 *
 * @param ending whether it has been deleted already
 * @param started when a kubelet took it on; empty before
 * @param ready its readiness; empty before the kubelet told of it
 * @param sample what was measured of it; empty when nothing was
 * @param request what it requests of the resource; 0 for metrics that are none, or when it requests nothing
 */
public record PodMetrics(
        boolean ending,
        Phase phase,
        Optional<Long> started,
        Optional<Readiness> ready,
        Optional<Sample> sample,
        long request) {

    /** How far the pod has come. */
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** Its condition Ready, and since when it is so. */
    public record Readiness(boolean ready, long sinceNanos) {}

    /**
     * A measurement.
     *
     * @param value thousandths of a core, bytes, or thousandths of the metric's unit
     * @param windowNanos over which it was taken, up to its time
     */
    public record Sample(long value, long timeNanos, long windowNanos) {}
}
