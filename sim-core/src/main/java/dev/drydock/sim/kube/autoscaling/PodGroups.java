package dev.drydock.sim.kube.autoscaling;

import dev.drydock.sim.kube.autoscaling.PodMetrics.Phase;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Readiness;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * The pods of an autoscaler by what their metrics are good for (kubernetes/kubernetes, pkg/controller/podautoscaler,
 * groupPods). Failed and ending pods are in none of the groups.
 *
 * @param ready whose metrics count
 * @param ignored pending ones; for processor use also those that may still be starting up
 * @param missing that have no metrics
 */
public record PodGroups(List<PodMetrics> ready, List<PodMetrics> ignored, List<PodMetrics> missing) {
    public PodGroups {
        ready = List.copyOf(ready);
        ignored = List.copyOf(ignored);
        missing = List.copyOf(missing);
    }

    /**
     * Which metrics of starting pods to leave out.
     *
     * @param cpuInitialisationNanos after the start of a pod in which only samples taken wholly while it was ready count
     * @param initialReadinessDelayNanos after the start of a pod: one that has been unready since before then was never
     *     ready
     */
    public record Starting(long cpuInitialisationNanos, long initialReadinessDelayNanos) {
        private static final long SECOND = 1_000_000_000L;

        /** kube-controller-manager's: 5 min and 30 s. */
        public static final Starting DEFAULT = new Starting(300 * SECOND, 30 * SECOND);
    }

    /** Groups pods, for processor use or another metric. */
    public static PodGroups of(List<PodMetrics> pods, boolean cpu, Starting starting, long nowNanos) {
        List<PodMetrics> ready = new ArrayList<>();
        List<PodMetrics> ignored = new ArrayList<>();
        List<PodMetrics> missing = new ArrayList<>();
        for (PodMetrics pod : pods) {
            if (pod.ending() || pod.phase() == Phase.FAILED) {
                continue;
            }
            if (pod.phase() == Phase.PENDING) {
                ignored.add(pod);
            } else if (pod.sample().isEmpty()) {
                missing.add(pod);
            } else if (cpu && mayBeStarting(pod, starting, nowNanos)) {
                ignored.add(pod);
            } else {
                ready.add(pod);
            }
        }
        return new PodGroups(ready, ignored, missing);
    }

    private static boolean mayBeStarting(PodMetrics pod, Starting starting, long nowNanos) {
        if (pod.ready().isEmpty() || pod.started().isEmpty()) {
            return true;
        }
        Readiness readiness = pod.ready().get();
        long started = pod.started().get();
        if (started + starting.cpuInitialisationNanos() > nowNanos) {
            Sample sample = pod.sample().orElseThrow();
            return !readiness.ready() || sample.timeNanos() < readiness.sinceNanos() + sample.windowNanos();
        }
        return !readiness.ready() && started + starting.initialReadinessDelayNanos() > readiness.sinceNanos();
    }
}
