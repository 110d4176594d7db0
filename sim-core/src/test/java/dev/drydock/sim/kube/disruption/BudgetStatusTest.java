package dev.drydock.sim.kube.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/disruption/disruption_test.go. */
class BudgetStatusTest {

    private static Budget min(IntOrPercent value) {
        return new Budget(Optional.of(value), Optional.empty());
    }

    private static Budget max(IntOrPercent value) {
        return new Budget(Optional.empty(), Optional.of(value));
    }

    private static BudgetStatus status(int allowed, int current, int desired, int expected) {
        return new BudgetStatus(allowed, current, desired, expected);
    }

    @Test
    void aNumberThatMustBeAvailableCountsPods() {
        Budget three = min(IntOrPercent.of(3));
        for (int pods = 0; pods <= 3; pods++) {
            assertThat(BudgetStatus.of(three, 0, pods, pods)).isEqualTo(status(0, pods, 3, pods));
        }
        assertThat(BudgetStatus.of(three, 0, 4, 4)).isEqualTo(status(1, 4, 3, 4));
        assertThat(BudgetStatus.of(three, 0, 4, 3)).isEqualTo(status(0, 3, 3, 4));
    }

    @Test
    void whatMayBeUnavailableCountsTheScaleOfControllers() {
        Budget two = max(IntOrPercent.of(2));
        assertThat(BudgetStatus.of(two, 7, 1, 1)).isEqualTo(status(0, 1, 5, 7));
        assertThat(BudgetStatus.of(two, 5, 1, 1)).isEqualTo(status(0, 1, 3, 5));
        assertThat(BudgetStatus.of(max(IntOrPercent.of(5)), 10, 4, 4)).isEqualTo(status(0, 4, 5, 10));
        assertThat(BudgetStatus.of(max(IntOrPercent.of(1)), 0, 1, 1).disruptionsAllowed())
                .isZero();
    }

    @Test
    void percentagesAreRoundedUp() {
        Budget thirty = max(IntOrPercent.percent(30));
        assertThat(BudgetStatus.of(thirty, 7, 1, 1)).isEqualTo(status(0, 1, 4, 7));
        assertThat(BudgetStatus.of(thirty, 3, 1, 1)).isEqualTo(status(0, 1, 2, 3));
        assertThat(BudgetStatus.of(min(IntOrPercent.percent(20)), 10, 1, 1)).isEqualTo(status(0, 1, 2, 10));
        Budget third = min(IntOrPercent.percent(34));
        assertThat(BudgetStatus.of(third, 3, 2, 2)).isEqualTo(status(0, 2, 2, 3));
        assertThat(BudgetStatus.of(third, 3, 3, 3)).isEqualTo(status(1, 3, 2, 3));
        Budget quarter = min(IntOrPercent.percent(28));
        assertThat(BudgetStatus.of(quarter, 11, 11, 5)).isEqualTo(status(1, 5, 4, 11));
        assertThat(BudgetStatus.of(quarter, 22, 22, 9)).isEqualTo(status(2, 9, 7, 22));
        assertThat(BudgetStatus.of(quarter, 22, 22, 7)).isEqualTo(status(0, 7, 7, 22));
    }

    @Test
    void percentagesOfPodsWithoutControllerAllowNothing() {
        assertThat(BudgetStatus.of(min(IntOrPercent.percent(28)), 0, 1, 1).disruptionsAllowed())
                .isZero();
        assertThat(BudgetStatus.of(min(IntOrPercent.percent(1)), 1, 2, 2).disruptionsAllowed())
                .isOne();
    }
}
