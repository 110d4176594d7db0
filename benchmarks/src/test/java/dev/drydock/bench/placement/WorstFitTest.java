package dev.drydock.bench.placement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Both do the same: as many containers find a machine, where there is room for all and where there is not. */
class WorstFitTest {
    @Test
    void bothPlaceAsMany() {
        for (int containers : new int[] {50, 400}) {
            Input input = Input.of(20, containers);
            int[] theirs = new CloudSimPlusWorstFit(input).place(containers, Long.MAX_VALUE);
            assertThat(theirs[0]).isEqualTo(containers);
            assertThat((double) DrydockWorstFit.place(input)).isBetween(theirs[1] * 0.98, theirs[1] * 1.02);
        }
    }
}
