package dev.drydock.live.comparison;

import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import java.util.List;
import java.util.Optional;

/** Whether latencies of a live run fell while it went on, as they do while Java machines compile what they run. */
final class WarmUp {
    private static final double NOTABLE = 1.25;

    private WarmUp() {}

    static Optional<Suggestion> of(VariantRecord simulated, VariantRecord measured, long warmupNanos) {
        double ours = fall(measured, warmupNanos);
        double theirs = fall(simulated, warmupNanos);
        if (ours < NOTABLE || theirs * 1.1 > ours) {
            return Optional.empty();
        }
        return Optional.of(new Suggestion(
                Concern.WARM_UP,
                true,
                String.format(
                        java.util.Locale.ROOT,
                        "Median latencies were %.1f times as long in the first quarter as in the second half: the Java"
                                + " machines were still warming up. Measure longer, or with a longer warm-up.",
                        ours)));
    }

    /** The median latency of the first quarter of the measured time, by that of its second half; over trials, the middle. */
    private static double fall(VariantRecord variant, long warmupNanos) {
        double[] falls = variant.trials().stream()
                .filter(trial -> !trial.series().isEmpty())
                .mapToDouble(trial -> fall(trial, warmupNanos))
                .filter(Double::isFinite)
                .toArray();
        return falls.length == 0 ? 1 : Side.middle(falls);
    }

    private static double fall(TrialRecord trial, long warmupNanos) {
        List<Long> medians = trial.series().stream()
                .filter(point -> point.fromNanos() >= warmupNanos && point.ok() > 0)
                .map(SeriesPoint::p50Nanos)
                .toList();
        if (medians.size() < 8) {
            return Double.NaN;
        }
        return middle(medians.subList(0, medians.size() / 4))
                / middle(medians.subList(medians.size() / 2, medians.size()));
    }

    private static double middle(List<Long> values) {
        return Side.middle(values.stream().mapToDouble(Long::doubleValue).toArray());
    }
}
