package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static final long S = 1_000_000_000;

    private static int withdrawals(RetryBudget budget, long now) {
        int taken = 0;
        while (taken < 1000 && budget.withdraw(now)) {
            taken++;
        }
        return taken;
    }

    @Test
    void fiveRequestsPayForOneRetryAtTwentyPercent() {
        RetryBudget budget = new TokenBudget(new TokenBudget.Options(0.2, 0, 10 * S));
        assertThat(withdrawals(budget, 0)).isZero();
        for (int i = 0; i < 14; i++) {
            budget.requested(0);
        }
        assertThat(withdrawals(budget, 0)).isEqualTo(2);
    }

    @Test
    void depositsAreLostAfterTheirTime() {
        RetryBudget budget = new TokenBudget(new TokenBudget.Options(0.5, 0, 10 * S));
        for (int i = 0; i < 100; i++) {
            budget.requested(0);
        }
        assertThat(withdrawals(budget, 11 * S)).isZero();
    }

    @Test
    void theMinimumIsThereForACallerWithoutRequestsAndComesBack() {
        RetryBudget budget = new TokenBudget(new TokenBudget.Options(0.2, 3, 10 * S));
        assertThat(withdrawals(budget, 0)).isEqualTo(30);
        assertThat(withdrawals(budget, 9 * S)).isZero();
        assertThat(withdrawals(budget, 10 * S)).isEqualTo(30);
    }

    @Test
    void withoutAShareOnlyTheMinimumIsThere() {
        RetryBudget budget = new TokenBudget(new TokenBudget.Options(0, 1, 10 * S));
        budget.requested(0);
        assertThat(withdrawals(budget, 0)).isEqualTo(10);
    }

    @Test
    void retriesAreATenthOfAllAttempts() {
        RetryBudget budget = new RatioBudget(RatioBudget.Options.DEFAULTS);
        for (int i = 0; i < 90; i++) {
            budget.requested(0);
        }
        assertThat(withdrawals(budget, 0)).isEqualTo(10);
        assertThat(withdrawals(budget, 200 * S)).isZero();
    }

    @Test
    void throttlingStopsRetriesAtHalfAndSuccessesLetThemBack() {
        RetryBudget budget = new ThrottlingBudget(new ThrottlingBudget.Options(10, 0.5));
        for (int i = 0; i < 4; i++) {
            budget.ended(false, 0);
        }
        assertThat(budget.withdraw(0)).isTrue();
        budget.ended(false, 0);
        assertThat(budget.withdraw(0)).isFalse();
        budget.ended(true, 0);
        assertThat(budget.withdraw(0)).isTrue();
    }
}
