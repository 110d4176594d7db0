package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** An update that needs a place for one more replica before an old one ends, where there is none. */
final class UpdateCannotProceed implements Rule {
    @Override
    public String name() {
        return "update-cannot-proceed";
    }

    @Override
    public String source() {
        return "kubernetes, pkg/controller/deployment/rolling.go; swarmkit, manager/orchestrator/update/updater.go: it waits"
                + " without a limit until the new task runs";
    }

    @Override
    public String advice() {
        return "Let an old replica end first where a new one has no place beside it.";
    }

    @Override
    public Level level() {
        return Level.ERROR;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        if (workload.kind() != WorkloadSpec.Kind.REPLICATED || workload.replicas() == 0) {
            return;
        }
        project.kube(workload).ifPresent(terms -> kube(workload, terms, project, report));
        project.stack(workload)
                .filter(terms -> terms.update().order() == Order.START_FIRST)
                .ifPresent(terms -> swarm(workload, terms, project, report));
    }

    private static void kube(WorkloadSpec workload, KubeTerms terms, Project project, Report report) {
        Rollout rollout = terms.rollout();
        if (rollout.strategy() != Strategy.ROLLING_UPDATE) {
            return;
        }
        int surge = Texts.roundedUp(rollout.maxSurge(), workload.replicas());
        int unavailable = Texts.roundedDown(rollout.maxUnavailable(), workload.replicas());
        if (surge == 0 && unavailable == 0 && rollout.maxUnavailable().value() > 0) {
            report.add(
                    workload,
                    "spec/strategy/rollingUpdate/maxUnavailable",
                    "maxUnavailable: " + rollout.maxUnavailable().value() + "% of " + workload.replicas()
                            + " rounds down to 0 and maxSurge is 0: only because Kubernetes then takes 1 does the update go on",
                    "maxUnavailable: 1");
        } else if (unavailable == 0 && surge > 0) {
            String why = blocked(workload, project);
            if (!why.isEmpty()) {
                report.add(
                        workload,
                        "spec/strategy",
                        "an update first starts a new replica beside the " + workload.replicas()
                                + " old ones, which may not" + " be fewer, but no machine takes it (" + why
                                + "): it waits until its deadline and fails",
                        "maxUnavailable: 1 and maxSurge: 0");
            }
        }
    }

    private static void swarm(WorkloadSpec workload, SwarmTerms terms, Project project, Report report) {
        String why = blocked(workload, project);
        if (!why.isEmpty()) {
            report.add(
                    workload,
                    "deploy/update_config/order",
                    "start-first starts a new task beside the " + Texts.count(workload.replicas(), "old one")
                            + ", but no machine takes it (" + why + "): the update waits for ever",
                    "deploy.update_config.order: stop-first");
        } else if (project.machines().isEmpty() && !terms.hostPorts().isEmpty()) {
            report.add(
                    workload,
                    "deploy/update_config/order",
                    "start-first starts a new task beside the old ones, but each takes port "
                            + terms.hostPorts().get(0)
                            + " of its machine: on as many machines as replicas the update waits for ever",
                    "deploy.update_config.order: stop-first");
        }
    }

    /** Why no machine takes one more replica of it when everything of the files runs; empty when one does. */
    private static String blocked(WorkloadSpec workload, Project project) {
        if (project.machines().isEmpty()) {
            return "";
        }
        Trial trial = new Trial(project.machines()).place(project.workloads());
        if (trial.result(workload).pending() > 0) {
            return "";
        }
        Trial.Result more = trial.place(workload, 1);
        return more.pending() > 0 ? more.explained() : "";
    }
}
