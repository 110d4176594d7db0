package dev.drydock.live.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.ServerPart.PacePoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final List<PacePoint> POINTS =
            List.of(new PacePoint(10, 0.5), new PacePoint(20, 1.5), new PacePoint(40, 0.5));

    @Test
    void goesStraightBetweenThePoints() {
        assertThat(Pacer.factor(List.of(), 5)).isEqualTo(1);
        assertThat(Pacer.factor(POINTS, -3)).isEqualTo(0.5);
        assertThat(Pacer.factor(POINTS, 10)).isEqualTo(0.5);
        assertThat(Pacer.factor(POINTS, 15)).isEqualTo(1);
        assertThat(Pacer.factor(POINTS, 20)).isEqualTo(1.5);
        assertThat(Pacer.factor(POINTS, 30)).isEqualTo(1);
        assertThat(Pacer.factor(POINTS, 4_000)).isEqualTo(0.5);
    }
}
