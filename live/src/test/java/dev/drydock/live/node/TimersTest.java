package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final List<String> fired = new ArrayList<>();

    private record Name(int ordinal, String name) implements TimerName {}

    private static Name name(int ordinal) {
        return new Name(ordinal, "T" + ordinal);
    }

    private void fire(Timers timers, long now) {
        timers.fire(now, timer -> fired.add(timer.name()));
    }

    @Property(tries = 200)
    void firesWithinItsRange(
            @ForAll @LongRange(max = 1_000_000) long min, @ForAll @LongRange(max = 1_000_000) long more) {
        Timers timers = new Timers(new SplittableRandom(min));
        timers.set(name(0), min, min + more, 100);
        assertThat(timers.next()).isBetween(100 + min, 100 + min + more);
    }

    @Property(tries = 200)
    void firesWhatIsDueInTheOrderOfTime(@ForAll @Size(min = 1, max = 20) List<@IntRange(max = 50) Integer> delays) {
        Timers timers = new Timers(new SplittableRandom(1));
        fired.clear();
        for (int i = 0; i < delays.size(); i++) {
            timers.set(name(i), delays.get(i), delays.get(i), 0);
        }
        fire(timers, 25);
        assertThat(fired)
                .hasSize((int) delays.stream().filter(delay -> delay <= 25).count());
        assertThat(fired.stream().map(text -> delays.get(Integer.parseInt(text.substring(1)))))
                .isSorted();
        assertThat(timers.next())
                .isEqualTo(delays.stream()
                        .filter(delay -> delay > 25)
                        .mapToLong(i -> i)
                        .min()
                        .orElse(Long.MAX_VALUE));
    }

    @Test
    void settingAgainReplacesAndCancellingClears() {
        Timers timers = new Timers(new SplittableRandom(1));
        timers.set(name(3), 10, 10, 0);
        timers.set(name(3), 50, 50, 0);
        timers.cancel(name(99));
        fire(timers, 20);
        assertThat(fired).isEmpty();
        fire(timers, 50);
        fire(timers, 90);
        assertThat(fired).containsExactly("T3");
        timers.set(name(3), 10, 10, 100);
        timers.cancel(name(3));
        fire(timers, 1_000);
        assertThat(fired).containsExactly("T3");
        assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTimerThatSetsItselfWithoutDelayDoesNotHoldUpTheRest() {
        Timers timers = new Timers(new SplittableRandom(1));
        timers.set(name(0), 0, 0, 0);
        int[] times = new int[1];
        timers.fire(0, timer -> {
            times[0]++;
            timers.set(timer, 0, 0, 0);
        });
        assertThat(times[0]).isBetween(1, 8);
        assertThat(timers.next()).isZero();
    }

    @Test
    void aFastClockShortensWhatIsSet() {
        Timers timers = new Timers(new SplittableRandom(1));
        timers.use(new NodeClock(new NodeClock.Standing(0, 0, 250_000)));
        timers.set(name(0), 1_000, 1_000, 0);
        assertThat(timers.next()).isEqualTo(800);
    }
}
