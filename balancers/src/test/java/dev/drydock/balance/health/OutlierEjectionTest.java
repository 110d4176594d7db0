package dev.drydock.balance.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.balance.Ended;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences of Envoy's "Outlier detection", one test for each. */
class OutlierEjectionTest {
    private static final EjectionOptions HALF = EjectionOptions.DEFAULTS.withMaxShare(0.5);

    @Test
    void ejectsAtOnceAfterSoManyErrorsInARow() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF), 4);
        assertThat(fleet.errors(2, 4)).isFalse();
        assertThat(fleet.view()).containsExactly(0, 1, 2, 3);
        assertThat(fleet.errors(2, 1)).isTrue();
        assertThat(fleet.view()).containsExactly(0, 1, 3);
        assertThat(fleet.health.ejections()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutErrorBreaksTheRow() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF), 4);
        fleet.errors(2, 4);
        fleet.answers(2, 1, Ended.OK);
        fleet.errors(2, 4);
        assertThat(fleet.view()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aTimeOutAndARejectionAreErrorsButACancelledAttemptSaysNothing() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF), 4);
        fleet.answers(0, 5, Ended.TIMED_OUT);
        fleet.answers(1, 5, Ended.REJECTED);
        fleet.answers(2, 4, Ended.FAILED);
        fleet.answers(2, 50, Ended.CANCELLED);
        fleet.answers(2, 50, Ended.UNROUTED);
        assertThat(fleet.view()).containsExactly(2, 3);
    }

    @Test
    void doesNotEjectAServerWhenTooManyWouldBeEjectedThen() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(EjectionOptions.DEFAULTS.withMaxShare(0.29)), 100);
        for (int server = 0; server < 40; server++) {
            fleet.errors(server, 5);
        }
        assertThat(fleet.view()).hasSize(71).doesNotContain(28).contains(29);
    }

    @Test
    void aServerThatCouldNotBeEjectedHasToFailThatOftenAgain() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF), 3);
        fleet.errors(0, 5);
        fleet.errors(1, 5);
        assertThat(fleet.view()).containsExactly(1, 2);
        fleet.until(30);
        assertThat(fleet.errors(1, 4)).isFalse();
        assertThat(fleet.errors(1, 1)).isTrue();
        assertThat(fleet.view()).containsExactly(0, 2);
    }

    @Test
    void ejectsOneHoweverSmallTheShareIsOnlyWhereThatIsAsked() {
        EjectionOptions always = new EjectionOptions(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                0.1,
                true,
                true,
                5,
                Optional.empty(),
                Optional.empty());
        Fleet without = new Fleet(HealthOptions.NONE.with(EjectionOptions.DEFAULTS), 4);
        Fleet with = new Fleet(HealthOptions.NONE.with(always), 4);
        without.errors(0, 5);
        with.errors(0, 5);
        with.errors(1, 5);
        assertThat(without.view()).containsExactly(0, 1, 2, 3);
        assertThat(with.view()).containsExactly(1, 2, 3);
    }

    @Test
    void isEjectedLongerEachTimeInARowUpToTheMaximum() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(ejecting(10, 20, 50)), 4);
        assertThat(secondsEjected(fleet)).isEqualTo(20);
        assertThat(secondsEjected(fleet)).isEqualTo(40);
        assertThat(secondsEjected(fleet)).isEqualTo(50);
        assertThat(secondsEjected(fleet)).isEqualTo(50);
    }

    @Test
    void theMultiplierGoesDownAtEverySweepThatFindsTheServerInService() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(ejecting(10, 20, 300)), 4);
        secondsEjected(fleet);
        secondsEjected(fleet);
        assertThat(secondsEjected(fleet)).isEqualTo(60);
        fleet.until(fleet.now / Fleet.SECOND + 20);
        assertThat(secondsEjected(fleet)).isEqualTo(40);
    }

    @Test
    void comesBackOnlyAtASweep() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(ejecting(10, 15, 300)), 4);
        fleet.errors(0, 5);
        fleet.until(10);
        assertThat(fleet.view()).hasSize(3);
        fleet.until(20);
        assertThat(fleet.view()).hasSize(4);
    }

    @Test
    void successRateEjectsWhoIsBelowTheMeanByMoreThanTheFactorTimesTheDeviation() {
        Fleet fleet = new Fleet(
                HealthOptions.NONE.with(HALF.withRules(0, Optional.of(SuccessRate.DEFAULTS), Optional.empty())), 10);
        // Nine servers at 99 % and one at 80 %: mean 97.1 %, deviation 5.7 %, threshold 86.27 %.
        for (int server = 0; server < 9; server++) {
            answer(fleet, server, 198, 2);
        }
        answer(fleet, 9, 160, 40);
        fleet.until(10);
        assertThat(fleet.view()).hasSize(9).doesNotContain(9);
    }

    @Test
    void successRateLeavesAloneWhoIsWithinTheFactorOfTheDeviation() {
        Fleet fleet = new Fleet(
                HealthOptions.NONE.with(HALF.withRules(0, Optional.of(SuccessRate.DEFAULTS), Optional.empty())), 5);
        // Of five servers one is never more than two deviations off: at rates 1, 1, 1, 1/2, 1/2 the threshold is 0.335.
        for (int server = 0; server < 5; server++) {
            answer(fleet, server, server < 3 ? 200 : 100, server < 3 ? 0 : 100);
        }
        fleet.until(10);
        assertThat(fleet.view()).hasSize(5);
    }

    @Test
    void successRateLooksAtNobodyWhenTooFewServersHaveEnoughRequests() {
        Fleet fleet = new Fleet(
                HealthOptions.NONE.with(HALF.withRules(0, Optional.of(SuccessRate.DEFAULTS), Optional.empty())), 10);
        for (int server = 0; server < 4; server++) {
            answer(fleet, server, 198, 2);
        }
        answer(fleet, 4, 0, 99);
        fleet.until(10);
        assertThat(fleet.view()).hasSize(10);
    }

    @Test
    void failurePercentageEjectsAtItsThresholdWhateverTheOthersDo() {
        FailurePercentage rule = new FailurePercentage(0.07, 5, 50);
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF.withRules(0, Optional.empty(), Optional.of(rule))), 6);
        for (int server = 0; server < 4; server++) {
            answer(fleet, server, 94, 6);
        }
        answer(fleet, 4, 93, 7);
        answer(fleet, 5, 0, 49);
        fleet.until(10);
        assertThat(fleet.view()).containsExactly(0, 1, 2, 3, 5);
    }

    @Test
    void aSweepLooksAtItsOwnIntervalAlone() {
        FailurePercentage rule = new FailurePercentage(0.5, 1, 50);
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF.withRules(0, Optional.empty(), Optional.of(rule))), 4);
        answer(fleet, 0, 0, 49);
        fleet.until(10);
        answer(fleet, 0, 0, 49);
        fleet.until(20);
        assertThat(fleet.view()).hasSize(4);
    }

    @Test
    void aPassedActiveCheckBringsAnEjectedServerBack() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF).with(CheckOptions.DEFAULTS), 2);
        fleet.health.checked(0, true, 0);
        fleet.health.checked(1, true, 0);
        fleet.errors(0, 5);
        assertThat(fleet.view()).containsExactly(1);
        assertThat(fleet.health.checked(0, true, 0)).isTrue();
        assertThat(fleet.view()).containsExactly(0, 1);
    }

    @Test
    void aServerThatIsListedAgainIsANewOne() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(HALF), 4);
        fleet.errors(0, 5);
        fleet.errors(1, 4);
        fleet.list(2, 3);
        fleet.list(0, 1, 2, 3);
        assertThat(fleet.view()).containsExactly(0, 1, 2, 3);
        assertThat(fleet.errors(1, 4)).isFalse();
    }

    @Test
    void saysWhatIsWrongWithOptions() {
        assertThatThrownBy(() -> EjectionOptions.DEFAULTS.withRules(0, Optional.empty(), Optional.empty()))
                .hasMessageContaining("needs a rule");
        assertThatThrownBy(() -> EjectionOptions.DEFAULTS.withMaxShare(1.01)).hasMessageContaining("between 0% and");
        assertThatThrownBy(() -> new SuccessRate(0, 5, 100)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new FailurePercentage(0, 5, 100)).hasMessageContaining("threshold");
    }

    private static EjectionOptions ejecting(long interval, long base, long max) {
        return new EjectionOptions(
                Duration.ofSeconds(interval),
                Duration.ofSeconds(base),
                Duration.ofSeconds(max),
                0.5,
                false,
                true,
                5,
                Optional.empty(),
                Optional.empty());
    }

    private static void answer(Fleet fleet, int server, int ok, int errors) {
        fleet.answers(server, errors, Ended.FAILED);
        fleet.answers(server, ok, Ended.OK);
    }

    /** Ejects server 0 now and lets the clock run until it is back; says how long that was. */
    private static long secondsEjected(Fleet fleet) {
        long from = fleet.now;
        assertThat(fleet.errors(0, 5)).isTrue();
        while (!fleet.view().contains(0)) {
            fleet.until(fleet.now / Fleet.SECOND + 10);
        }
        return (fleet.now - from) / Fleet.SECOND;
    }
}
