package dev.drydock.scenario.run;

import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.report.Quantities;
import dev.drydock.scenario.Measuring;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Variant;
import dev.drydock.sim.random.RandomStreams;
import dev.drydock.stats.Mser5;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A few trials with seeds of their own that tell how long the warm-up is: MSER-5 of the mean latency over time, averaged
 * over the trials, as Hoad, Robinson and Davies recommend ("Automating Warm-up Length Estimation", Journal of the
 * Operational Research Society 61, 2010). All variants get the longest warm-up that any of them needs.
 */
final class Pilot {
    /** How many trials of each variant. */
    static final int TRIALS = 5;

    private static final int POINTS = 1_000;

    private final long durationNanos;
    private long warmupNanos;
    private int unsettled;

    private Pilot(long durationNanos) {
        this.durationNanos = durationNanos;
    }

    /** The variants as the pilot runs them: measured from the beginning, in many small intervals. */
    static List<Variant> variants(List<Variant> variants) {
        return variants.stream()
                .map(variant -> new Variant(variant.settings(), piloted(variant.scenario())))
                .toList();
    }

    private static Scenario piloted(Scenario scenario) {
        Measuring measure = scenario.measure();
        long interval = Math.max(1, scenario.durationNanos() / POINTS);
        long seed = new RandomStreams(scenario.seed()).stream("pilot").nextLong();
        return scenario.measured(measure.fixed(0, interval, TRIALS)).seeded(seed);
    }

    /** What the trials of the pilot tell. */
    static Pilot of(List<VariantRecord> records, long durationNanos) {
        Pilot pilot = new Pilot(durationNanos);
        records.forEach(record -> pilot.add(record.trials()));
        return pilot;
    }

    private void add(List<TrialRecord> trials) {
        int longest =
                trials.stream().mapToInt(trial -> trial.series().size()).max().orElse(0);
        List<SeriesPoint> points = IntStream.range(0, longest)
                .mapToObj(i -> pooled(trials, i))
                .filter(point -> point.ok() > 0)
                .toList();
        OptionalInt truncation = Mser5.truncation(
                points.stream().mapToDouble(SeriesPoint::meanNanos).toArray());
        if (truncation.isEmpty()) {
            unsettled++;
            warmupNanos = Math.max(warmupNanos, durationNanos / 2);
        } else if (truncation.getAsInt() > 0) {
            warmupNanos =
                    Math.max(warmupNanos, points.get(truncation.getAsInt()).fromNanos());
        }
    }

    /** One interval of all trials together. */
    private static SeriesPoint pooled(List<TrialRecord> trials, int interval) {
        List<SeriesPoint> points = trials.stream()
                .filter(trial -> trial.series().size() > interval)
                .map(trial -> trial.series().get(interval))
                .toList();
        long ok = points.stream().mapToLong(SeriesPoint::ok).sum();
        double sum = DoubleStream.of(points.stream()
                        .mapToDouble(point -> point.ok() * point.meanNanos())
                        .toArray())
                .sum();
        return new SeriesPoint(points.get(0).fromNanos(), ok, 0, 0, 0, 0, 0, ok == 0 ? 0 : sum / ok);
    }

    long warmupNanos() {
        return warmupNanos;
    }

    /** What it found, in a sentence or two. */
    String note() {
        String what = warmupNanos == 0
                ? "MSER-5 finds no transient to leave out"
                : "MSER-5 leaves out the first " + Quantities.time((double) warmupNanos) + " of each trial";
        String found = what + ", by a pilot of " + TRIALS + " trials of each variant.";
        return unsettled == 0
                ? found
                : found + " In " + unsettled + (unsettled == 1 ? " variant" : " variants")
                        + " it found no end of the transient before half the duration: let the trials last longer.";
    }
}
