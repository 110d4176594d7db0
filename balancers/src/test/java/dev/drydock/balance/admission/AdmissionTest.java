package dev.drydock.balance.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.balance.Draws;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.protocol.balance.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    private static AdmissionOptions options(
            Optional<CoDel.Options> codel, Optional<ControlledDelay.Options> controlled) {
        return new AdmissionOptions(Optional.empty(), Optional.of(5 * MS), codel, controlled, Optional.of(10));
    }

    @Test
    void whatCannotBeDoneInTimeIsNotBegun() {
        Admission rule = new DeadlineDrop(5 * MS);
        assertThat(rule.serves(0, 0, 10 * MS, 4 * MS)).isTrue();
        assertThat(rule.serves(0, 0, 10 * MS, 5 * MS)).isFalse();
        assertThat(rule.serves(0, 0, NEVER, 5 * MS)).isTrue();
        assertThat(new DeadlineDrop(0).serves(0, 0, 10 * MS, 10 * MS)).isFalse();
    }

    @Test
    void theNewestIsFirstOnlyWhileMoreWait() {
        Admission rule = new AdaptiveLifo(3);
        assertThat(rule.newestFirst(3, 0)).isFalse();
        assertThat(rule.newestFirst(4, 0)).isTrue();
    }

    @Test
    void controlledDelayIsStrictOnlyWithAStandingQueue() {
        Admission rule = new ControlledDelay(ControlledDelay.Options.DEFAULTS);
        rule.admits(0, 1, NEVER, 1000 * MS);
        // The queue had been empty 50 ms before this one came: it may wait for the interval.
        rule.admits(1, 1, NEVER, 1050 * MS);
        assertThat(rule.serves(99 * MS, 5, NEVER, 1149 * MS)).isTrue();
        assertThat(rule.serves(101 * MS, 5, NEVER, 1151 * MS)).isFalse();
        // It had not been for 200 ms before this one.
        assertThat(rule.serves(4 * MS, 5, NEVER, 1204 * MS)).isTrue();
        assertThat(rule.serves(6 * MS, 5, NEVER, 1206 * MS)).isFalse();
        rule.admits(0, 1, NEVER, 1300 * MS);
        assertThat(rule.serves(6 * MS, 5, NEVER, 1306 * MS)).isTrue();
    }

    /** When requests are served every 10 ms of a queue in which each waited 50 ms: the times of the drops. */
    private static List<Long> drops(CoDel rule, long from, long until) {
        List<Long> dropped = new ArrayList<>();
        for (long now = from; now < until; now += 10 * MS) {
            while (!rule.serves(50 * MS, 100, NEVER, now)) {
                dropped.add(now / MS);
            }
        }
        return dropped;
    }

    /** Times of drops by the control law: 100 ms after the first, then 100/sqrt(2), 100/sqrt(3) ... later. */
    @Test
    void codelDropsEverCloserTogether() {
        assertThat(drops(new CoDel(CoDel.Options.DEFAULTS), 0, 500 * MS))
                .containsExactly(100L, 200L, 280L, 330L, 380L, 430L, 470L);
    }

    @Test
    void codelServesAQueueThatIsShortOrBelowItsTarget() {
        CoDel rule = new CoDel(CoDel.Options.DEFAULTS);
        for (long now = 0; now < 1000 * MS; now += 10 * MS) {
            assertThat(rule.serves(4 * MS, 100, NEVER, now)).isTrue();
        }
        for (long now = 1000 * MS; now < 2000 * MS; now += 10 * MS) {
            assertThat(rule.serves(50 * MS, 1, NEVER, now)).isTrue();
        }
    }

    @Test
    void codelStopsWithTheFirstThatWaitedLess() {
        CoDel rule = new CoDel(CoDel.Options.DEFAULTS);
        drops(rule, 0, 300 * MS);
        assertThat(rule.serves(MS, 100, NEVER, 300 * MS)).isTrue();
        assertThat(drops(rule, 310 * MS, 410 * MS)).isEmpty();
    }

    @Test
    void codelGoesOnAtItsRateWhenItWasDroppingLately() {
        CoDel rule = new CoDel(CoDel.Options.DEFAULTS);
        drops(rule, 0, 500 * MS);
        rule.serves(MS, 100, NEVER, 500 * MS);
        // Seven drops before, six more than when that dropping began: the next is 100/sqrt(6) = 41 ms after the first.
        assertThat(drops(rule, 510 * MS, 700 * MS)).startsWith(610L, 660L);
    }

    @Test
    void rulesAreAskedInOrderAndAllMustAgree() {
        Admission rule =
                options(Optional.of(CoDel.Options.DEFAULTS), Optional.empty()).create(new Draws(1));
        assertThat(rule.admits(0, 1, NEVER, 0)).isTrue();
        assertThat(rule.admits(0, 1, 4 * MS, 0)).isFalse();
        assertThat(rule.serves(0, 0, 4 * MS, 0)).isFalse();
        assertThat(rule.serves(0, 0, NEVER, 0)).isTrue();
        assertThat(rule.newestFirst(11, 0)).isTrue();
        assertThat(rule.newestFirst(10, 0)).isFalse();
    }

    @Test
    void aConcurrencyLimitCountsWaitingAndInService() {
        Admission rule = new ConcurrencyLimit(new FixedLimit.Options(3), new Draws(1));
        assertThat(rule.admits(1, 1, NEVER, 0)).isTrue();
        assertThat(rule.admits(2, 1, NEVER, 0)).isFalse();
    }

    @Test
    void oneKindOfCodelIsEnough() {
        assertThatThrownBy(() ->
                        options(Optional.of(CoDel.Options.DEFAULTS), Optional.of(ControlledDelay.Options.DEFAULTS)))
                .hasMessageContaining("not by both");
    }
}
