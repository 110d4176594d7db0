package dev.drydock.sim.kube.disruption;

import dev.drydock.sim.kube.deployment.Fenceposts;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;

/**
 * What a PodDisruptionBudget allows (kubernetes/kubernetes, pkg/controller/disruption/disruption.go). Both percentages are
 * rounded up: of minAvailable in favour of the pods, of maxUnavailable in favour of whoever evicts.
 *
 * @param disruptionsAllowed how many pods may be evicted now
 * @param currentHealthy pods that are ready, and not ending
 * @param desiredHealthy pods that must remain so
 * @param expectedPods that percentages are of
 */
public record BudgetStatus(int disruptionsAllowed, int currentHealthy, int desiredHealthy, int expectedPods) {

    /**
     * The status of a budget.
     *
     * @param scale what the controllers of the pods should have together; 0 for pods without one
     * @param pods that there are
     */
    public static BudgetStatus of(Budget budget, int scale, int pods, int healthy) {
        int expected = scale;
        int desired;
        if (budget.maxUnavailable().isPresent()) {
            desired = Math.max(
                    0, expected - Fenceposts.roundedUp(budget.maxUnavailable().get(), expected));
        } else {
            IntOrPercent min = budget.minAvailable().orElse(IntOrPercent.of(0));
            expected = min.percent() ? scale : pods;
            desired = Fenceposts.roundedUp(min, expected);
        }
        int allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
        return new BudgetStatus(allowed, healthy, desired, expected);
    }
}
