package dev.drydock.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Simulation simulation = new Simulation(1);
    private final List<String> happened = new ArrayList<>();
    private LongConsumer then = argument -> {};
    private final Entity entity = new Entity(simulation) {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            happened.add(simulation.now() + ":" + kind + ":" + argument + (payload == null ? "" : ":" + payload));
            then.accept(argument);
        }
    };

    @Test
    void eventsOfOneInstantHappenInTheOrderOfTheirScheduling() {
        simulation.schedule(entity, 5, 1, 0);
        simulation.schedule(entity, 5, 2, 0);
        simulation.schedule(entity, 4, 3, 0);
        simulation.run();
        assertThat(happened).containsExactly("4:3:0", "5:1:0", "5:2:0");
    }

    @Test
    void anEventScheduledForNowHappensAfterWhatWasAlreadyScheduledForNow() {
        then = argument -> {
            if (argument == 1) {
                simulation.schedule(entity, 0, 0, 3);
            }
        };
        simulation.schedule(entity, 7, 0, 1);
        simulation.schedule(entity, 7, 0, 2);
        simulation.run();
        assertThat(happened).containsExactly("7:0:1", "7:0:2", "7:0:3");
    }

    @Test
    void carriesKindArgumentAndPayloadUnchanged() {
        simulation.schedule(entity, 1, 255, Long.MIN_VALUE, "a");
        simulation.schedule(entity, 2, 0, -1, null);
        simulation.schedule(entity, 3, 7, Long.MAX_VALUE, "b");
        simulation.run();
        assertThat(happened)
                .containsExactly("1:255:" + Long.MIN_VALUE + ":a", "2:0:-1", "3:7:" + Long.MAX_VALUE + ":b");
    }

    @Test
    void runUntilIncludesItsEndAndLeavesTheClockThere() {
        simulation.schedule(entity, 10, 0, 1);
        simulation.schedule(entity, 11, 0, 2);
        simulation.runUntil(10);
        assertThat(happened).containsExactly("10:0:1");
        assertThat(simulation.now()).isEqualTo(10);
        simulation.runFor(0);
        assertThat(simulation.now()).isEqualTo(10);
        simulation.runFor(100);
        assertThat(happened).containsExactly("10:0:1", "11:0:2");
        assertThat(simulation.now()).isEqualTo(110);
        simulation.runUntil(50);
        assertThat(simulation.now()).as("the clock never goes back").isEqualTo(110);
    }

    @Test
    void stopLeavesTheClockAtTheEventAndTheRestForLater() {
        then = argument -> simulation.stop();
        simulation.schedule(entity, 1, 0, 1);
        simulation.schedule(entity, 2, 0, 2);
        simulation.runUntil(100);
        assertThat(simulation.now()).isEqualTo(1);
        assertThat(simulation.pending()).isEqualTo(1);
        simulation.run();
        assertThat(happened).containsExactly("1:0:1", "2:0:2");
    }

    @Test
    void aTimerThatDoesNotFireNeitherMovesTheClockNorCountsNorRunsHooks() {
        List<String> hooked = new ArrayList<>();
        simulation.afterEachEvent((target, kind) -> hooked.add(simulation.now() + ":" + kind));
        SimTimer cancelled = simulation.timer(entity, 1, 0);
        SimTimer postponed = simulation.timer(entity, 2, 0);
        cancelled.arm(5);
        postponed.arm(6);
        cancelled.cancel();
        postponed.arm(60);
        assertThat(simulation.pending()).isEqualTo(1);
        assertThat(simulation.nextTime()).hasValue(60);
        simulation.runUntil(50);
        assertThat(simulation.events()).isZero();
        assertThat(simulation.step()).isTrue();
        assertThat(simulation.now()).isEqualTo(60);
        assertThat(hooked).containsExactly("60:2");

        cancelled.arm(5);
        cancelled.cancel();
        assertThat(simulation.step()).isFalse();
        simulation.run();
        assertThat(simulation.now()).isEqualTo(60);
        assertThat(simulation.events()).isEqualTo(1);
    }

    @Test
    void aTimerSetAgainTakesThePlaceOfAnEventScheduledThen() {
        SimTimer timer = simulation.timer(entity, 9, 0);
        timer.arm(10);
        simulation.schedule(entity, 10, 1, 0);
        timer.arm(10);
        simulation.schedule(entity, 10, 2, 0);
        simulation.run();
        assertThat(happened).containsExactly("10:1:0", "10:9:0", "10:2:0");
    }

    @Test
    void aTimerSetEarlierFiresOnceAndEarlier() {
        SimTimer timer = simulation.timer(entity, 9, 0);
        timer.arm(100);
        timer.arm(10);
        assertThat(timer.isArmed()).isTrue();
        simulation.run();
        assertThat(happened).containsExactly("10:9:0");
        assertThat(timer.isArmed()).isFalse();
        assertThat(simulation.now()).isEqualTo(10);
    }

    @Test
    void aTimerSetEarlierAgainAndAgainLeavesNoGrowingHeapOfOldEntries() {
        SimTimer timer = simulation.timer(entity, 9, 0);
        for (int i = 0; i < 100_000; i++) {
            timer.arm(1_000_000_000_000L - i);
        }
        assertThat(simulation.queued()).isLessThan(1_000);
        simulation.run();
        assertThat(happened).hasSize(1);
    }

    @Test
    void hooksRunAfterEveryEventInTheOrderTheyWereAdded() {
        simulation.afterEachEvent((target, kind) -> happened.add("a" + kind + target.id()));
        simulation.afterEachEvent((target, kind) -> happened.add("b" + kind + target.id()));
        simulation.schedule(entity, 1, 3, 0);
        simulation.schedule(entity, 1, 4, 0);
        simulation.run();
        assertThat(happened).containsExactly("1:3:0", "a30", "b30", "1:4:0", "a40", "b40");
    }

    @Test
    void eventsReachTheLastInstantAndNotBeyond() {
        simulation.schedule(entity, Long.MAX_VALUE, 1, 0);
        simulation.schedule(entity, Long.MAX_VALUE - 1, 2, 0);
        simulation.runUntil(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.schedule(entity, Long.MAX_VALUE - 999, 1, 0))
                .withMessageContaining("last instant");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.timer(entity, 1, 0).arm(Long.MAX_VALUE))
                .withMessageContaining("last instant");
        simulation.run();
        assertThat(happened).containsExactly("9223372036854775806:2:0", "9223372036854775807:1:0");
    }

    @Test
    void refusesNegativeDelaysAndKindsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.schedule(entity, -1, 0, 0))
                .withMessageContaining("past");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.schedule(entity, Long.MIN_VALUE, 0, 0, "x"))
                .withMessageContaining("past");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.schedule(entity, 1, 256, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.timer(entity, -1, 0));
        assertThat(simulation.pending()).isZero();
    }
}
