package dev.drydock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Timers and events of a simulation beside a {@code PriorityQueue} from which a timer's old entry is removed whenever it
 * is set or cleared: both make the same things happen at the same times in the same order.
 */
class SimTimerOrderTest {
    /** What the handler of an event, or of a timer that fires, does next; drawn from one stream on both sides. */
    private abstract static class World {
        static final int EVENT = -1;

        final RandomStream random;
        final Increments increments;
        final int timers;
        final List<String> happened = new ArrayList<>();
        int left = 4_000;

        World(long seed, Increments increments, int timers) {
            this.random = new RandomStream(seed);
            this.increments = increments;
            this.timers = timers;
        }

        abstract void schedule(long delay, int number);

        abstract void arm(int timer, long delay);

        abstract void cancel(int timer);

        abstract long pending();

        void begin() {
            for (int i = 0; i < timers; i++) {
                arm(i, increments.next(random));
                schedule(increments.next(random), i);
            }
        }

        /** An event happens (timer is EVENT) or a timer fires. */
        void happen(long now, int timer, long number) {
            happened.add(now + " " + timer + " " + number + " of " + pending());
            if (--left < 0) {
                return;
            }
            if (timer == EVENT || random.nextInt(4) == 0) {
                schedule(increments.next(random), left);
            }
            if (timer != EVENT && random.nextInt(3) > 0) {
                arm(timer, increments.next(random));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                int other = random.nextInt(timers);
                if (random.nextInt(5) == 0) {
                    cancel(other);
                } else {
                    arm(other, increments.next(random) >> (random.nextInt(3) * 3));
                }
            }
        }
    }

    private static final class Simulated extends World {
        final Simulation simulation = new Simulation(1);
        final SimTimer[] timer;
        final Entity entity;

        Simulated(long seed, Increments increments, int timers) {
            super(seed, increments, timers);
            entity = new Entity(simulation) {
                @Override
                protected void handle(int kind, long argument, Object payload) {
                    happen(simulation.now(), kind == 1 ? (int) argument : EVENT, argument);
                }
            };
            timer = new SimTimer[timers];
            for (int i = 0; i < timers; i++) {
                timer[i] = simulation.timer(entity, 1, i);
            }
        }

        @Override
        void schedule(long delay, int number) {
            simulation.schedule(entity, delay, 0, number);
        }

        @Override
        void arm(int i, long delay) {
            timer[i].arm(delay);
        }

        @Override
        void cancel(int i) {
            timer[i].cancel();
        }

        @Override
        long pending() {
            return simulation.pending();
        }
    }

    private static final class Oracle extends World {
        private record Entry(long time, long sequence, int timer, int number) {}

        final PriorityQueue<Entry> queue =
                new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
        final Entry[] armed;
        long now;
        long sequence;

        Oracle(long seed, Increments increments, int timers) {
            super(seed, increments, timers);
            armed = new Entry[timers];
        }

        @Override
        void schedule(long delay, int number) {
            queue.add(new Entry(now + delay, sequence++, EVENT, number));
        }

        @Override
        void arm(int timer, long delay) {
            cancel(timer);
            armed[timer] = new Entry(now + delay, sequence++, timer, timer);
            queue.add(armed[timer]);
        }

        @Override
        void cancel(int timer) {
            if (armed[timer] != null) {
                queue.remove(armed[timer]);
                armed[timer] = null;
            }
        }

        @Override
        long pending() {
            return queue.size();
        }

        void run() {
            while (!queue.isEmpty()) {
                Entry entry = queue.remove();
                now = entry.time;
                if (entry.timer != EVENT) {
                    armed[entry.timer] = null;
                }
                happen(now, entry.timer, entry.number);
            }
        }
    }

    @Property(tries = 300)
    void fireAsIfTheirOldEntriesWereRemoved(
            @ForAll long seed, @ForAll Increments increments, @ForAll @IntRange(min = 1, max = 200) int timers) {
        Oracle oracle = new Oracle(seed, increments, timers);
        oracle.begin();
        oracle.run();
        Simulated simulated = new Simulated(seed, increments, timers);
        simulated.begin();
        simulated.simulation.run();

        assertThat(simulated.happened).isEqualTo(oracle.happened);
        assertThat(simulated.simulation.now()).isEqualTo(oracle.now);
        assertThat(simulated.simulation.events()).isEqualTo(oracle.happened.size());
    }

    @Property(tries = 100)
    void fireTheSameWhenTheRunIsCutIntoSpans(
            @ForAll long seed,
            @ForAll Increments increments,
            @ForAll @IntRange(min = 1, max = 50) int timers,
            @ForAll @IntRange(min = 1, max = 60) int span) {
        Simulated whole = new Simulated(seed, increments, timers);
        whole.begin();
        whole.simulation.run();
        Simulated cut = new Simulated(seed, increments, timers);
        cut.begin();
        long end = whole.simulation.now();
        long step = Math.max(1, end / span);
        while (cut.simulation.now() < end) {
            long to = cut.simulation.now() + step;
            cut.simulation.runFor(step);
            assertThat(cut.simulation.now()).isEqualTo(to);
            assertThat(cut.simulation.nextTime().orElse(Long.MAX_VALUE)).isGreaterThan(to);
        }
        assertThat(cut.happened).isEqualTo(whole.happened);
    }
}
