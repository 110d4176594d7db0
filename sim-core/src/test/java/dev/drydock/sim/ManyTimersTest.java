package dev.drydock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** So many timers, set so far ahead, that their entries are postponed on their way through the far buckets too. */
class ManyTimersTest {
    private static final int TIMERS = 30_000;
    private static final int TICK = 0;
    private static final int TIMEOUT = 1;
    private static final long NOT_SET = -1;

    private final Simulation simulation = new Simulation(1);
    private final RandomStream random = new RandomStream(7);
    private final SimTimer[] timers = new SimTimer[TIMERS];
    private final long[] due = new long[TIMERS];
    private final int[] place = new int[TIMERS];
    private int settings;
    private int set;
    private int ticks = 300_000;
    private long lastTime;
    private int lastPlace;

    private final Entity entity = new Entity(simulation) {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            if (kind == TIMEOUT) {
                requireDue((int) argument);
            } else {
                tick();
            }
        }
    };

    private void requireDue(int timer) {
        long now = simulation.now();
        assertThat(due[timer]).isEqualTo(now);
        assertThat(now > lastTime || (now == lastTime && place[timer] > lastPlace))
                .as("the order of timers of one instant")
                .isTrue();
        lastTime = now;
        lastPlace = place[timer];
        due[timer] = NOT_SET;
        set--;
    }

    private void tick() {
        int timer = random.nextInt(TIMERS);
        if (random.nextInt(20) == 0) {
            timers[timer].cancel();
            set -= due[timer] == NOT_SET ? 0 : 1;
            due[timer] = NOT_SET;
        } else {
            arm(timer, random.nextInt(50) == 0 ? 1 : 2);
        }
        if (--ticks > 0) {
            simulation.schedule(entity, 1_000, TICK, 0);
        }
        assertThat(simulation.pending()).isEqualTo(set + (ticks > 0 ? 1 : 0));
    }

    /** Sets a timer so many times a span ahead, in steps so coarse that many are due at one instant. */
    private void arm(int timer, int spans) {
        long delay = (long) spans * 50_000_000 + random.nextLong(50) * 1_000_000;
        timers[timer].arm(delay);
        set += due[timer] == NOT_SET ? 1 : 0;
        due[timer] = simulation.now() + delay;
        place[timer] = settings++;
    }

    @Test
    void fireWhenAndInTheOrderInWhichTheyWereLastSet() {
        Arrays.fill(due, NOT_SET);
        for (int i = 0; i < TIMERS; i++) {
            timers[i] = simulation.timer(entity, TIMEOUT, i);
            arm(i, 2);
        }
        simulation.schedule(entity, 1_000, TICK, 0);

        simulation.run();

        assertThat(set).isZero();
        assertThat(due).containsOnly(NOT_SET);
        assertThat(simulation.pending()).isZero();
    }
}
