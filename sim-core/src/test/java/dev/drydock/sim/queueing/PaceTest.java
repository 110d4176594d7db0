package dev.drydock.sim.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.sim.queueing.SpeedChanges.Curve;
import dev.drydock.sim.queueing.SpeedChanges.DriftPoint;
import dev.drydock.sim.queueing.SpeedChanges.Pauses;
import dev.drydock.sim.queueing.SpeedChanges.Warmup;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = Lab.SECOND;

    private static SpeedChanges warming(Curve curve) {
        return new SpeedChanges(
                Optional.of(new Warmup(0.2, 10 * SECOND, curve)), List.of(), Optional.empty(), Optional.empty());
    }

    private static SpeedChanges noisy(Noise noise) {
        return new SpeedChanges(Optional.empty(), List.of(), Optional.of(noise), Optional.empty());
    }

    private static Lab lab(SpeedChanges changes) {
        return new Lab(5, Lab.one(Discipline.FIFO, 1, changes), (tag, how, now) -> {});
    }

    private static double rateAt(Lab lab, double seconds) {
        lab.simulation.runUntil((long) (seconds * SECOND));
        return lab.station().rate();
    }

    /** The mean speed over some seconds, looked at a thousand times a second. */
    private static double mean(Lab lab, int seconds) {
        double sum = 0;
        for (int i = 0; i < 1_000 * seconds; i++) {
            lab.simulation.runFor(SECOND / 1_000);
            sum += lab.station().rate();
        }
        return sum / seconds / 1_000;
    }

    @Test
    void aServerWarmsUpStraight() {
        Lab lab = lab(warming(Curve.LINEAR));

        assertThat(rateAt(lab, 0.1)).isCloseTo(0.208, within(1e-9));
        assertThat(rateAt(lab, 5)).isCloseTo(0.6, within(0.01));
        assertThat(rateAt(lab, 10)).isEqualTo(1);
    }

    @Test
    void aServerWarmsUpFastAtFirst() {
        Lab lab = lab(warming(Curve.EXPONENTIAL));

        assertThat(rateAt(lab, 2)).isCloseTo(1 - 0.8 / StrictMath.E, within(0.02));
        assertThat(rateAt(lab, 9.9)).isBetween(0.99, 1.0);
    }

    @Test
    void aServerThatStartsAgainIsColdAgain() {
        Lab lab = lab(warming(Curve.LINEAR));
        Trouble.Crash crash = new Trouble.Crash(false);

        assertThat(rateAt(lab, 20)).isEqualTo(1);
        lab.station().troubles().begin(crash);
        lab.simulation.runUntil(30 * SECOND);
        lab.station().troubles().end(crash);
        assertThat(rateAt(lab, 30.1)).isCloseTo(0.208, within(1e-9));
        assertThat(rateAt(lab, 40)).isEqualTo(1);
    }

    @Test
    void theSpeedDriftsStraightFromPointToPoint() {
        Lab lab = lab(new SpeedChanges(
                Optional.empty(),
                List.of(new DriftPoint(10 * SECOND, 0.5), new DriftPoint(30 * SECOND, 2)),
                Optional.empty(),
                Optional.empty()));

        assertThat(rateAt(lab, 5)).isCloseTo(0.75, within(0.01));
        assertThat(rateAt(lab, 20)).isCloseTo(1.25, within(0.03));
        assertThat(rateAt(lab, 100)).isEqualTo(2);
    }

    @Test
    void pausesComeAfterWorkOfSomeTime() {
        Lab lab = lab(new SpeedChanges(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Pauses(Distribution.constant(9 * SECOND), Distribution.constant(SECOND)))));

        assertThat(rateAt(lab, 9.5)).isZero();
        assertThat(rateAt(lab, 10.5)).isEqualTo(1);
        assertThat(mean(lab, 1_000)).isCloseTo(0.9, within(0.001));
    }

    @Test
    void aNoiseHasMeanOne() {
        Lab lab = lab(noisy(new Noise.Lognormal(0.5, Distribution.constant(SECOND / 10))));

        // 10,000 draws of deviation 0.53.
        assertThat(mean(lab, 1_000)).isCloseTo(1, within(0.025));
    }

    @Test
    void aModulatedSpeedIsInEachStateForItsShareOfTheTime() {
        Lab lab = lab(noisy(new Noise.Modulated(List.of(
                new Noise.State(1, Distribution.exponential(0.9 * SECOND)),
                new Noise.State(0.3, Distribution.exponential(0.1 * SECOND))))));

        assertThat(mean(lab, 2_000)).isCloseTo(0.93, within(0.01));
    }

    @Test
    void aMeasuredSpeedGoesRoundThroughTheValuesOfOneMachine() {
        Noise measured = new Noise.Measured(List.of(List.of(0.8, 0.9, 1.3)), Distribution.constant(SECOND));
        Lab lab = lab(noisy(measured));
        List<Double> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(rateAt(lab, i + 0.5));
        }

        assertThat(seen.subList(0, 3)).containsExactlyInAnyOrder(0.8, 0.9, 1.3);
        assertThat(seen.subList(3, 6)).isEqualTo(seen.subList(0, 3));
    }

    @Test
    void theSpeedIsTheSameWhateverTheServerIsAsked() {
        SpeedChanges changes = new SpeedChanges(
                Optional.empty(),
                List.of(),
                Optional.of(new Noise.Lognormal(0.5, Distribution.exponential(1e8))),
                Optional.of(new Pauses(Distribution.exponential(1e9), Distribution.exponential(1e8))));
        Lab idle = lab(changes);
        Lab busy = lab(changes);
        for (int i = 0; i < 2_000; i++) {
            busy.arrive(i, 7_000_000, 0);
            idle.simulation.runFor(SECOND / 100);
            busy.simulation.runFor(SECOND / 100);
            assertThat(busy.station().rate()).isEqualTo(idle.station().rate());
        }
    }

    @Test
    void refusesChangesThatMakeNoSense() {
        assertThatThrownBy(() -> new Warmup(0, SECOND, Curve.LINEAR)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new DriftPoint(SECOND, 0)).hasMessageContaining("factor of speed");
        assertThatThrownBy(() -> new Noise.Modulated(List.of())).hasMessageContaining("two states");
        assertThatThrownBy(() -> new Pauses(Distribution.constant(0), Distribution.constant(1)))
                .hasMessageContaining("some time");
    }
}
