package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A single replica that is ended before the new one is there: nobody answers during an update. */
final class SingleReplicaWithoutSurge implements Rule {
    @Override
    public String name() {
        return "single-replica-without-surge";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Deployments, \"Max Surge\"; Docker's Compose Deploy Specification, update_config.order";
    }

    @Override
    public String advice() {
        return "Let the new replica start before the only old one ends, or run two.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        if (workload.kind() != WorkloadSpec.Kind.REPLICATED
                || workload.replicas() != 1
                || !project.isRouted(workload)) {
            return;
        }
        project.kube(workload).ifPresent(terms -> {
            Rollout rollout = terms.rollout();
            if (rollout.strategy() == Strategy.ROLLING_UPDATE && Texts.roundedUp(rollout.maxSurge(), 1) == 0) {
                report.add(
                        workload,
                        "spec/strategy/rollingUpdate/maxSurge",
                        "its only replica is ended before the new one starts: nobody answers during an update",
                        "maxSurge: 1 and maxUnavailable: 0");
            }
        });
        project.stack(workload).ifPresent(terms -> {
            if (terms.update().order() == Order.STOP_FIRST) {
                report.add(
                        workload,
                        "deploy/update_config/order",
                        "its only replica is ended before the new one starts: nobody answers during an update",
                        "deploy.update_config.order: start-first");
            }
        });
    }
}
