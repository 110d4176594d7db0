package dev.drydock.manifest.lint;

import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.WorkloadSpec;

/** A PodDisruptionBudget that lets no pod go: a node can never be drained. */
final class BudgetPermitsNothing implements Rule {
    @Override
    public String name() {
        return "budget-permits-nothing";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Specifying a Disruption Budget; kubernetes, pkg/controller/disruption/disruption.go:"
                + " both percentages round up";
    }

    @Override
    public String advice() {
        return "Allow one pod to be away, or nobody can drain a node for an upgrade.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        if (project.kube(workload).flatMap(KubeTerms::budget).isEmpty()
                || workload.kind() == WorkloadSpec.Kind.GLOBAL) {
            return;
        }
        KubeTerms terms = project.kube(workload).get();
        Budget budget = terms.budget().get();
        int expected = terms.autoscaler().map(KubeTerms.Autoscaler::min).orElse(workload.replicas());
        int healthy = budget.minAvailable()
                .map(least -> Texts.roundedUp(least, expected))
                .orElseGet(() -> expected
                        - budget.maxUnavailable()
                                .map(most -> Texts.roundedUp(most, expected))
                                .orElse(0));
        if (expected > 0 && healthy >= expected) {
            report.add(
                    workload,
                    budget.minAvailable().isPresent() ? "budget/spec/minAvailable" : "budget/spec/maxUnavailable",
                    "of " + Texts.count(expected, "replica") + " " + healthy
                            + " must be there: none may be evicted, so that a drain of its node never ends",
                    expected == 1 ? "two replicas and maxUnavailable: 1" : "maxUnavailable: 1");
        }
    }
}
