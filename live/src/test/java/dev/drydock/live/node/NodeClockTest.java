package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.NodePart.ClockPlan;
import org.junit.jupiter.api.Test;

class NodeClockTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void isAheadAndDrifts() {
        NodeClock clock = new NodeClock(NodeClock.Standing.at(5 * SECOND, new ClockPlan(300, 100)));
        assertThat(clock.read(5 * SECOND)).isEqualTo(5 * SECOND + 300);
        assertThat(clock.read(6 * SECOND)).isEqualTo(6 * SECOND + 300 + 100_000);
    }

    @Test
    void keepsWhatItHadWhenItJumpsOrItsDriftChanges() {
        NodeClock clock = new NodeClock(NodeClock.Standing.at(0, new ClockPlan(0, 1_000)));
        clock.jump(SECOND, -SECOND);
        assertThat(clock.read(SECOND)).isEqualTo(1_000_000);
        clock.drift(SECOND, 0);
        assertThat(clock.read(3 * SECOND)).isEqualTo(2 * SECOND + 1_000_000);
        assertThat(new NodeClock(clock.standing()).read(3 * SECOND)).isEqualTo(2 * SECOND + 1_000_000);
    }
}
