package dev.drydock.sim.kube.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashLoopBackOffTest {
    private static final long SECOND = 1_000_000_000L;

    /** Restarts, each after its wait, and a run of so long. */
    private static List<Long> waits(CrashLoopBackOff backOff, int restarts, long runNanos) {
        List<Long> waits = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < restarts; i++) {
            now += runNanos;
            long wait = backOff.waits(now);
            waits.add(wait / SECOND);
            backOff.restarted(now, now + wait);
            now += wait;
        }
        return waits;
    }

    @Test
    void theFirstRestartIsImmediateAndTheOthersWaitTwiceAsLong() {
        CrashLoopBackOff backOff = new CrashLoopBackOff(10 * SECOND, 300 * SECOND);
        assertThat(waits(backOff, 9, SECOND)).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void aRunOfMoreThanTenMinutesBeginsAnew() {
        CrashLoopBackOff backOff = new CrashLoopBackOff(10 * SECOND, 300 * SECOND);
        waits(backOff, 5, SECOND);
        long last = 5 * SECOND + 150 * SECOND;
        assertThat(backOff.waits(last + 600 * SECOND)).isEqualTo(160 * SECOND);
        assertThat(backOff.waits(last + 601 * SECOND)).isZero();
        backOff.restarted(last + 601 * SECOND, last + 601 * SECOND);
        assertThat(backOff.waits(last + 602 * SECOND)).isEqualTo(10 * SECOND);
    }
}
