package dev.drydock.manifest.lint;

import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * An autoscaler that adds and removes replicas for a swing of load that is no more than noise, or whose target more
 * replicas do not bring nearer.
 *
 * <p>With a target T and tolerance 0.1, n replicas become n + 1 when the load exceeds 1.1 n T, and n + 1 become n again when
 * it is below both 0.9 (n + 1) T, the tolerance, and n T, where the replicas wanted are rounded up to n. Between the two only
 * the stabilisation window keeps what was added.
 */
final class AutoscalerFlaps implements Rule {
    private static final double TOLERANCE = 0.1;
    private static final long SYNC = 15_000_000_000L;
    private static final long LEAST_WINDOW = 4 * SYNC;

    @Override
    public String name() {
        return "autoscaler-flaps";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Horizontal Pod Autoscaling, \"Stabilization window\"; kubernetes,"
                + " pkg/controller/podautoscaler/replica_calculator.go";
    }

    @Override
    public String advice() {
        return "Remove replicas late: what was needed a minute ago will be needed again.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        Optional<Autoscaler> autoscaler = project.kube(workload).flatMap(KubeTerms::autoscaler);
        if (autoscaler.isEmpty() || autoscaler.get().min() >= autoscaler.get().max()) {
            return;
        }
        Autoscaler scaler = autoscaler.get();
        fixedReplicas(workload, project, report);
        memory(workload, scaler, report);
        long window = scaler.down().stabilisationNanos();
        long needed = Math.max(LEAST_WINDOW, timeToReady(workload) + 2 * SYNC);
        if (scaler.down().select() != Select.DISABLED && window < needed) {
            int from = Math.max(1, scaler.min());
            report.add(
                    workload,
                    "autoscaler/spec/behavior/scaleDown/stabilizationWindowSeconds",
                    String.format(
                            Locale.ROOT,
                            "it removes replicas after %s, but looks every 15 s and a new one needs %s to help: a swing of the"
                                    + " load by %.0f %% makes %d replicas %d and %d again, over and over",
                            Texts.seconds(window),
                            Texts.seconds(timeToReady(workload)),
                            100 * swing(from),
                            from,
                            from + 1,
                            from),
                    "stabilizationWindowSeconds: " + Math.max(300, needed / 1_000_000_000L));
        }
    }

    /** By how much load must fall, after it made n replicas n + 1, until they become n again. */
    static double swing(int n) {
        double up = (1 + TOLERANCE) * n;
        double down = Math.min((1 - TOLERANCE) * (n + 1), n);
        return 1 - down / up;
    }

    private static void fixedReplicas(WorkloadSpec workload, Project project, Report report) {
        if (project.says(workload, "spec/replicas")) {
            report.add(
                    workload,
                    "spec/replicas",
                    "the file fixes " + Texts.count(workload.replicas(), "replica")
                            + " although an autoscaler chooses their number: each apply of the file sets it back",
                    "no spec.replicas");
        }
    }

    private static void memory(WorkloadSpec workload, Autoscaler scaler, Report report) {
        if (scaler.targets().stream().anyMatch(each -> each.metric() == Metric.MEMORY_UTILISATION)) {
            report.add(
                    workload,
                    "autoscaler/spec/metrics",
                    "the memory in use by a replica hardly falls when there are more of them: above its target it adds"
                            + " replicas up to " + scaler.max() + " and keeps them",
                    "a target on cpu or on requests");
        }
    }

    private static long timeToReady(WorkloadSpec workload) {
        return workload.containers().stream()
                .mapToLong(each -> each.startup().map(HealthCheck::delayNanos).orElse(0L)
                        + each.readiness().map(HealthCheck::delayNanos).orElse(0L)
                        + (long) (each.behaviour().start().mean()
                                + each.behaviour().ready().mean()))
                .max()
                .orElse(0);
    }
}
