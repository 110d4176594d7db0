package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Estimate;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.AgainstItself;
import dev.drydock.record.LiveComparison.Agreement;
import dev.drydock.record.LiveComparison.Basis;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.Distribution;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Pair;
import dev.drydock.record.LiveComparison.Point;
import dev.drydock.record.LiveComparison.Ranking;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.RunRecord;
import dev.drydock.record.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveReportTest {
    private static final String WHY = "Syncs of journals took 9.00 ms <b>at the median</b>.";

    @Test
    void bothRunsStandSideBySide() {
        String page = page(comparison(Status.OUTSIDE, Verdict.Status.HELD));
        assertThat(page)
                .contains("Drydock live run", "Simulated, trial 1", "Measured, trial 1", "live-cdf", "live-data")
                .contains(
                        "The model is off in 1 number. </strong>0 of 1 numbers are inside their tolerance, 1 outside.")
                .contains("× 1.80", "× 1.60 – × 2.00", "± 35 %", "Write latency, p99")
                .contains("random before two", "the contrary, may be chance")
                .contains("&lt;b&gt;at the median")
                .doesNotContain("<b>at the median");
    }

    @Test
    void whatCannotBeTrustedIsSaidFirst() {
        assertThat(page(comparison(Status.INSIDE, Verdict.Status.BROKEN)))
                .contains("Not to be trusted. ", "the same thing twice", "The model is off. ");
    }

    @Test
    void aSimulatedRunHasNothingOfThis() {
        assertThat(HtmlReport.render(SampleRuns.leaderCrash())).doesNotContain("live-data", "live-cdf", "twin-row");
    }

    @Test
    void nothingToSuggestIsNoSection() {
        LiveComparison all = comparison(Status.INSIDE, Verdict.Status.HELD);
        LiveComparison alike = new LiveComparison(0.95, all.variants(), List.of(), List.of(), List.of());
        assertThat(page(alike)).contains("The model holds. ").doesNotContain("How the world differed");
    }

    @Test
    void theTextSaysTheSame() {
        assertThat(LiveText.render(comparison(Status.OUTSIDE, Verdict.Status.HELD), TextStyle.PLAIN))
                .contains("Write latency, p99", "× 1.80", "outside", "What may be the reason", "- " + WHY)
                .contains("Write latency: Kolmogorov-Smirnov distance 0.410");
        assertThat(LiveText.render(comparison(Status.INSIDE, Verdict.Status.HELD), new TextStyle(false, false, 80)))
                .contains("x 1.80", "inside")
                .matches("[\\x00-\\x7f]*");
    }

    private static String page(LiveComparison comparison) {
        RunRecord run = SampleRuns.leaderCrash();
        LiveRecord live = new LiveRecord(
                "Docker 27",
                List.of("pause: works"),
                List.of(),
                List.of(
                        new LiveRecord.Usage(0, "n1", 0, 0, 0, 0, 0),
                        new LiveRecord.Usage(1_000_000_000, "n1", 500_000_000, 0, 0, 0, 0),
                        new LiveRecord.Usage(2_000_000_000, "n1", 900_000_000, 0, 0, 0, 0)),
                List.of());
        return HtmlReport.render(
                run, Optional.of(new LiveBeside(live, Optional.of(SampleRuns.leaderCrash()), Optional.of(comparison))));
    }

    private static LiveComparison comparison(Status status, Verdict.Status itself) {
        Compared compared = new Compared(
                "write.p99",
                Unit.NANOSECONDS,
                estimate(10e6, 9e6, 11e6),
                estimate(18e6, 17e6, 19e6),
                Basis.RATIO,
                estimate(1.8, 1.6, 2),
                0.35,
                status,
                status == Status.INSIDE ? List.of() : List.of(WHY));
        List<Point> points = List.of(new Point(1_000, 0), new Point(20_000_000, 1));
        OfVariant variant = new OfVariant(
                "",
                20,
                3,
                List.of(new Distribution("write", 0.41, 100, 50, points, points)),
                List.of(compared),
                List.of(),
                new AgainstItself(itself, 3, "the same thing twice"));
        Ranking ranking = new Ranking(
                "write.p99",
                Verdict.Status.UNDECIDED,
                List.of(new Pair(
                        "random", "two", estimate(-1e6, -2e6, 0), estimate(1e6, -1e6, 2e6), Agreement.LEANS_AWAY)));
        return new LiveComparison(0.95, List.of(variant), List.of(ranking), List.of(WHY), List.of());
    }

    private static Estimate estimate(double value, double low, double high) {
        return new Estimate(value, low, high, 0.95, 20);
    }
}
