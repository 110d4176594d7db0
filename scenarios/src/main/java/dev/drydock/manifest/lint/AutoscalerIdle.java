package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Optional;

/** An autoscaler that never scales: no room, nothing to measure by, or a target that use cannot exceed. */
final class AutoscalerIdle implements Rule {
    /** An autoscaler keeps still while use is within a tenth of its target (horizontal-pod-autoscaler-tolerance). */
    private static final double TOLERANCE = 0.1;

    @Override
    public String name() {
        return "autoscaler-idle";
    }

    @Override
    public String source() {
        return "kubernetes, pkg/controller/podautoscaler/replica_calculator.go: utilisation is use by request, tolerance 0.1";
    }

    @Override
    public String advice() {
        return "Leave an autoscaler room between least and most, requests to measure by, and a target below what limits allow.";
    }

    @Override
    public Level level() {
        return Level.ERROR;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        Optional<Autoscaler> autoscaler = project.kube(workload).flatMap(KubeTerms::autoscaler);
        if (autoscaler.isEmpty()) {
            return;
        }
        Autoscaler scaler = autoscaler.get();
        if (scaler.min() == scaler.max()) {
            report.add(
                    workload,
                    "autoscaler/spec/maxReplicas",
                    "minReplicas and maxReplicas are both " + scaler.min() + ": it never scales",
                    "maxReplicas: " + 2 * scaler.min() + ", or no HorizontalPodAutoscaler");
        }
        for (Target target : scaler.targets()) {
            if (target.metric() == Metric.CPU_UTILISATION || target.metric() == Metric.MEMORY_UTILISATION) {
                check(workload, target, report);
            }
        }
    }

    private static void check(WorkloadSpec workload, Target target, Report report) {
        boolean cpu = target.metric() == Metric.CPU_UTILISATION;
        String what = cpu ? "cpu" : "memory";
        long request = 0;
        long limit = 0;
        boolean unlimited = false;
        for (ContainerSpec container : workload.containers()) {
            if (amount(container.requests(), cpu) == 0) {
                report.add(
                        workload,
                        "pod/containers/" + container.name() + "/resources",
                        "its autoscaler measures the use of " + what + " by what is requested, but container '"
                                + container.name() + "' requests none: it never scales",
                        "resources.requests." + what + ": AMOUNT");
                return;
            }
            request += amount(container.requests(), cpu);
            limit += amount(container.limits(), cpu);
            unlimited |= amount(container.limits(), cpu) == 0;
        }
        double most = 100.0 * limit / request;
        if (!unlimited && target.value() * (1 + TOLERANCE) >= most) {
            report.add(
                    workload,
                    "autoscaler/spec",
                    "it adds replicas above " + Math.round(target.value() * (1 + TOLERANCE)) + " % of the " + what
                            + " that is requested, but limits keep use at " + Math.round(most)
                            + " % or less: it never scales up",
                    "a target of at most " + Math.max(1, (long) (most * 0.8)) + " %, or higher limits");
        }
    }

    private static long amount(Resources resources, boolean cpu) {
        return cpu ? resources.cpuMillis() : resources.memoryBytes();
    }
}
