package dev.drydock.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.MeasureSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final Measure LATENCY = new Measure("write.p99", Unit.NANOSECONDS, Better.LOWER, "about");
    private static final Measure SPLIT = new Measure("split", Unit.SHARE, Better.LOWER, "about");
    private static final Measure ELECTIONS = new Measure("elections", Unit.COUNT, Better.LOWER, "about");

    @Test
    void aSummaryHoldsWhatTheSamplesSay() {
        MeasureSummary summary = Summaries.summarise(LATENCY, List.of(5.0, 1.0, 3.0), 0.9);

        assertThat(summary.mean()).isEqualTo(Intervals.mean(Samples.of(1, 3, 5), 0.9));
        assertThat(summary.median()).isEqualTo(Intervals.median(Samples.of(1, 3, 5), 0.9));
        assertThat(summary.min()).isEqualTo(1);
        assertThat(summary.max()).isEqualTo(5);
        assertThat(summary.samples()).containsExactly(5.0, 1.0, 3.0);
    }

    @Test
    void theMeanOfAnIndicatorIsAShareWithTheExactInterval() {
        List<Double> never = List.of(0.0, 0.0, 0.0, 0.0);

        assertThat(Summaries.summarise(SPLIT, never, 0.95).mean()).isEqualTo(Intervals.share(0, 4, 0.95));
    }

    @Test
    void countsThatHappenToBeZeroOrOneAreNoIndicators() {
        List<Double> ones = List.of(1.0, 1.0, 1.0, 1.0);

        assertThat(Summaries.summarise(ELECTIONS, ones, 0.95).mean())
                .isEqualTo(Intervals.mean(Samples.of(1, 1, 1, 1), 0.95));
    }

    @Test
    void aShareOfRequestsThatIsZeroInEveryTrialIsNoIndicator() {
        Measure errors = new Measure("errors", Unit.SHARE, Better.LOWER, "about");

        assertThat(Summaries.summarise(errors, List.of(0.0, 0.0, 0.0), 0.95).mean())
                .isEqualTo(Intervals.mean(Samples.of(0, 0, 0), 0.95));
    }

    @Test
    void standardErrorsCountFromTheValueThatIsExpected() {
        MeasureSummary summary = Summaries.summarise(LATENCY, List.of(9.0, 11.0, 10.0, 10.0), 0.95);

        // The standard deviation is sqrt(2/3), that of the mean sqrt(1/6).
        assertThat(Summaries.standardErrors(summary, 9, 0)).hasValueCloseTo(Math.sqrt(6), within(1e-12));
        assertThat(Summaries.standardErrors(summary, 11, Math.sqrt(5 / 6.0))).hasValueCloseTo(-1.0, within(1e-12));
        assertThat(Summaries.standardErrors(Summaries.summarise(LATENCY, List.of(9.0), 0.95), 9, 0))
                .isEmpty();
    }

    @Test
    void whatIsNoNumberIsRefusedByTheMeasuresName() {
        assertThatThrownBy(() -> Summaries.summarise(LATENCY, List.of(1.0, Double.NaN), 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("write.p99: a sample is a finite number, not NaN");
        assertThatThrownBy(() -> Summaries.summarise(LATENCY, List.of(), 0.95)).hasMessageContaining("no samples");
    }
}
