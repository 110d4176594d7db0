package dev.drydock.live.comparison;

import dev.drydock.record.LiveComparison.AgainstItself;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict.Status;
import dev.drydock.stats.HolmCorrection;
import dev.drydock.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same thing measured twice, in interleaved order: what differs between the two can have nothing to do with what is
 * compared.
 */
public final class SplitTrials {
    /** With fewer pairs a difference is hardly ever seen. */
    static final int FEWEST_PAIRS = 3;

    private final double level;
    private final List<String> names = new ArrayList<>();
    private final List<Double> pValues = new ArrayList<>();

    private SplitTrials(double confidence) {
        this.level = 1 - confidence;
    }

    /**
     * Every other trial of a variant against the one after it.
     *
     * @param tolerances tell which measures are looked at
     * @param confidence 1 minus it is the probability of a false alarm, by all measures together
     */
    public static AgainstItself of(VariantRecord variant, Tolerances tolerances, double confidence) {
        SplitTrials split = new SplitTrials(confidence);
        int pairs = variant.trialsDone() / 2;
        if (pairs >= FEWEST_PAIRS) {
            for (MeasureSummary summary : variant.summary()) {
                if (tolerances.of(summary.measure().name()).isPresent()
                        && summary.samples().size() == variant.trialsDone()) {
                    split.add(summary.measure().name(), every(summary, 0, pairs), every(summary, 1, pairs));
                }
            }
        }
        return split.result(pairs, "every other trial");
    }

    /**
     * Two variants that are the same in all but name, whose trials took turns.
     *
     * @param tolerances tell which measures are looked at
     * @param confidence 1 minus it is the probability of a false alarm, by all measures together
     */
    public static AgainstItself between(
            VariantRecord one, VariantRecord other, Tolerances tolerances, double confidence) {
        SplitTrials split = new SplitTrials(confidence);
        int pairs = Math.min(one.trialsDone(), other.trialsDone());
        if (pairs >= FEWEST_PAIRS) {
            for (MeasureSummary summary : one.summary()) {
                String name = summary.measure().name();
                Optional<MeasureSummary> beside = other.summary().stream()
                        .filter(each -> each.measure().name().equals(name))
                        .findFirst();
                if (tolerances.of(name).isPresent()
                        && summary.samples().size() == one.trialsDone()
                        && beside.isPresent()
                        && beside.get().samples().size() == other.trialsDone()) {
                    split.add(name, first(summary, pairs), first(beside.get(), pairs));
                }
            }
        }
        return split.result(pairs, "one of the two");
    }

    private void add(String name, double[] left, double[] right) {
        names.add(name);
        pValues.add(PairedDifference.of(left, right, 1 - level).tTest());
    }

    private AgainstItself result(int pairs, String half) {
        if (pairs < FEWEST_PAIRS) {
            return new AgainstItself(
                    Status.UNDECIDED,
                    pairs,
                    "Too few live trials to hold them against each other: it takes " + 2 * FEWEST_PAIRS
                            + " to see whether the same thing measured twice comes out the same.");
        }
        List<String> differing =
                HolmCorrection.rejected(pValues, level).stream().map(names::get).toList();
        if (differing.isEmpty()) {
            return new AgainstItself(
                    Status.HELD,
                    pairs,
                    "The same thing measured twice, in interleaved order, shows no difference over " + pairs
                            + " pairs of trials.");
        }
        return new AgainstItself(
                Status.BROKEN,
                pairs,
                "This comparison cannot be trusted: " + half + " differs from the other, though nothing but chance may"
                        + " tell them apart, in " + String.join(", ", differing)
                        + ". Something else used this machine, or it changed its speed.");
    }

    private static double[] every(MeasureSummary summary, int from, int pairs) {
        double[] values = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            values[i] = summary.samples().get(2 * i + from);
        }
        return values;
    }

    private static double[] first(MeasureSummary summary, int count) {
        return summary.samples().stream()
                .limit(count)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
