package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** An update that ends all replicas at once. */
final class UpdateTakesAllDown implements Rule {
    @Override
    public String name() {
        return "update-takes-all-down";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Deployments, \"Recreate Deployment\"; docker/cli: a parallelism of 0 is all at once";
    }

    @Override
    public String advice() {
        return "Update a part of the replicas at a time, so that the others answer.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        int replicas = workload.replicas();
        if (workload.kind() != WorkloadSpec.Kind.REPLICATED || replicas < 2) {
            return;
        }
        project.kube(workload).ifPresent(terms -> {
            Rollout rollout = terms.rollout();
            if (rollout.strategy() == Strategy.RECREATE) {
                report.add(
                        workload,
                        "spec/strategy/type",
                        "Recreate ends all " + replicas + " replicas before the first new one starts",
                        "strategy.type: RollingUpdate");
            } else if (rollout.strategy() == Strategy.ROLLING_UPDATE
                    && Texts.roundedDown(rollout.maxUnavailable(), replicas) >= replicas) {
                report.add(
                        workload,
                        "spec/strategy/rollingUpdate/maxUnavailable",
                        "all " + replicas + " replicas may be unavailable at once during an update",
                        "maxUnavailable: 25%");
            }
        });
        project.stack(workload).ifPresent(terms -> {
            Update update = terms.update();
            boolean all = update.parallelism() == 0 || update.parallelism() >= replicas;
            if (all && update.order() == Order.STOP_FIRST) {
                report.add(
                        workload,
                        "deploy/update_config/parallelism",
                        "an update stops all " + replicas + " replicas at once before new ones start",
                        "deploy.update_config.parallelism: " + Math.max(1, replicas / 3) + ", or order: start-first");
            }
        });
    }
}
