package dev.drydock.balance.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Active checks, panic, slow start and draining, sentence by sentence of Envoy's documentation. */
class ServerHealthTest {
    private static final CheckOptions CHECKS = CheckOptions.DEFAULTS;

    @Test
    void aNewServerIsInViewAfterOneCheckThatPassed() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(CHECKS), 2);
        assertThat(fleet.view()).isEmpty();
        assertThat(fleet.health.checked(0, true, 0)).isTrue();
        assertThat(fleet.view()).containsExactly(0);
    }

    @Test
    void aNewServerWhoseFirstCheckFailedNeedsAsManyPassesAsAnyOther() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(CHECKS), 1);
        fleet.health.checked(0, false, 0);
        assertThat(fleet.health.checked(0, true, 0)).isFalse();
        assertThat(fleet.health.checked(0, true, 0)).isTrue();
    }

    @Test
    void goesAfterSoManyFailuresInARowAndReturnsAfterSoManyPasses() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(CHECKS), 1);
        fleet.health.checked(0, true, 0);
        check(fleet, false, false, true, false, false);
        assertThat(fleet.view()).containsExactly(0);
        check(fleet, false);
        assertThat(fleet.view()).isEmpty();
        check(fleet, true, false, true);
        assertThat(fleet.view()).isEmpty();
        check(fleet, true);
        assertThat(fleet.view()).containsExactly(0);
    }

    @Test
    void withoutPanicNobodyIsInViewWhenNobodyIsHealthy() {
        assertThat(new Fleet(HealthOptions.NONE.with(CHECKS), 3).view()).isEmpty();
    }

    @Test
    void panicsBelowTheThresholdAndNotAtIt() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(CHECKS).with(Panic.DEFAULTS), 4);
        assertThat(fleet.view()).containsExactly(0, 1, 2, 3);
        fleet.health.checked(0, true, 0);
        assertThat(fleet.health.isInPanic()).isTrue();
        fleet.health.checked(1, true, 0);
        assertThat(fleet.health.isInPanic()).isFalse();
        assertThat(fleet.view()).containsExactly(0, 1);
    }

    @Test
    void mayFailTheTrafficInPanic() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(CHECKS).with(new Panic(0.5, true)), 4);
        fleet.health.checked(0, true, 0);
        assertThat(fleet.health.isInPanic()).isTrue();
        assertThat(fleet.view()).isEmpty();
    }

    @Test
    void theWeightGrowsWithTheTimeSinceTheServerWasListed() {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(new SlowStart(Duration.ofSeconds(100), 1, 0.1)), 2);
        fleet.list(0);
        fleet.until(200);
        fleet.list(0, 1);
        assertThat(fleet.health.view().weight(1)).isCloseTo(2 * 0.1, within(1e-12));
        fleet.until(250);
        assertThat(fleet.health.view().weight(1)).isCloseTo(2 * 0.5, within(1e-12));
        assertThat(fleet.health.view().weight(0)).isEqualTo(2);
        fleet.until(300);
        assertThat(fleet.health.view().weight(1)).isEqualTo(2);
        assertThat(fleet.health.tick(fleet.now + 1)).isFalse();
    }

    @Test
    void withAggressionTheWeightGrowsFasterAtFirst() {
        SlowStart start = new SlowStart(Duration.ofSeconds(100), 2, 0.1);
        assertThat(start.factorAfter(25 * Fleet.SECOND)).isCloseTo(0.5, within(1e-12));
        assertThat(start.factorAfter(0)).isCloseTo(0.1, within(1e-12));
        assertThat(new SlowStart(Duration.ofMillis(100), 1, 0.1).factorAfter(0)).isEqualTo(1);
    }

    @Test
    void withActiveChecksAServerStartsSlowlyFromWhenItBecomesHealthy() {
        HealthOptions options = HealthOptions.NONE.with(CHECKS).with(SlowStart.over(Duration.ofSeconds(100)));
        Fleet fleet = new Fleet(options, 1);
        fleet.until(200);
        fleet.health.checked(0, true, fleet.now);
        fleet.until(250);
        assertThat(fleet.health.view().weight(0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aServerThatLeavesIsOutOfViewAtOnce() {
        Fleet fleet = new Fleet(HealthOptions.NONE, 3);
        assertThat(fleet.list(0, 2)).isTrue();
        assertThat(fleet.view()).containsExactly(0, 2);
        assertThat(fleet.errors(1, 10)).isFalse();
        assertThat(fleet.list(0, 2)).isFalse();
    }

    @Test
    void ticksSoThatSweepsAreOnTime() {
        HealthOptions both =
                HealthOptions.NONE.with(EjectionOptions.DEFAULTS).with(SlowStart.over(Duration.ofSeconds(150)));
        ServerHealth health = new ServerHealth(both);
        assertThat(10 * Fleet.SECOND % health.intervalNanos()).isZero();
        assertThat(health.intervalNanos()).isBetween(2 * Fleet.SECOND, 3 * Fleet.SECOND);
        assertThat(new ServerHealth(HealthOptions.NONE).intervalNanos()).isZero();
    }

    @Test
    void saysWhatIsWrongWithOptions() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new CheckOptions(second, second.plusNanos(1), 1, 1))
                .hasMessageContaining("timeout is at most interval");
        assertThatThrownBy(() -> new CheckOptions(second, second, 0, 1)).hasMessageContaining("thresholds");
        assertThatThrownBy(() -> new Panic(-0.1, false)).hasMessageContaining("panic threshold");
        assertThatThrownBy(() -> new SlowStart(second, 0, 0.1)).hasMessageContaining("aggression");
        assertThatThrownBy(() -> new SlowStart(second, 1, 0)).hasMessageContaining("minimum weight");
    }

    private static void check(Fleet fleet, boolean... passed) {
        for (boolean one : passed) {
            fleet.health.checked(0, one, fleet.now);
        }
    }
}
