package dev.drydock.stats;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One measure of several variants of a run, compared pair by pair over the trials that all of them have. Trials of equal
 * number share their seed, so that differences are paired under common random numbers.
 *
 * <p>Variants go by their index in {@link dev.drydock.record.RunRecord#variants}. A variant of which some trial has no
 * value of the measure is {@link #leftOut}: its samples cannot be paired.
 */
public final class Comparison {
    /** How likely a difference is to be found by the trials that {@link Pair#moreTrials} asks for. */
    public static final double POWER = 0.8;

    private final Measure measure;
    private final double confidence;
    private final int trials;
    private final SortedMap<Integer, double[]> samples = new TreeMap<>();
    private final List<Integer> leftOut = new ArrayList<>();
    private final List<Standing> ranking;
    private final List<Pair> pairs;

    /** What may be said of one variant against another. */
    public enum Finding {
        BETTER,
        WORSE,
        /** The trials do not tell which of the two is better. */
        CANNOT_TELL
    }

    /**
     * The place of a variant.
     *
     * @param rank from 1, the best by its mean; equal means have equal ranks
     * @param mean over the trials that are compared
     * @param besideBest whether it is the first, or cannot be told apart from the first
     */
    public record Standing(int variant, int rank, Estimate mean, boolean besideBest) {}

    /**
     * Two variants.
     *
     * @param difference of the measure, {@code left} minus {@code right}; its interval is for this pair alone
     * @param adjusted p-value of the paired t test after Holm's correction for all pairs of the comparison
     * @param finding of {@code left} against {@code right}, by {@code adjusted}
     * @param moreTrials how many more trials would find the difference with a probability of {@link #POWER}, at the level
     *     that Holm's correction leaves to this pair, if it is what it looks like now; empty when it is found already, or
     *     when no difference is seen
     */
    public record Pair(
            int left,
            int right,
            PairedDifference difference,
            double adjusted,
            Finding finding,
            OptionalLong moreTrials) {
        private Pair reversed() {
            Finding other = finding == Finding.BETTER ? Finding.WORSE : Finding.BETTER;
            return new Pair(
                    right,
                    left,
                    difference.reversed(),
                    adjusted,
                    finding == Finding.CANNOT_TELL ? finding : other,
                    moreTrials);
        }
    }

    private Comparison(List<VariantRecord> variants, Measure measure, double confidence) {
        this.measure = measure;
        this.confidence = confidence;
        this.trials =
                variants.stream().mapToInt(VariantRecord::trialsDone).min().orElseThrow();
        for (int i = 0; i < variants.size(); i++) {
            VariantRecord variant = variants.get(i);
            Optional<MeasureSummary> summary = summary(variant, measure.name());
            if (summary.filter(found -> found.samples().size() == variant.trialsDone())
                    .isPresent()) {
                samples.put(i, first(trials, summary.orElseThrow().samples()));
            } else {
                leftOut.add(i);
            }
        }
        List<Standing> standings = standings();
        this.pairs = pairs(standings);
        this.ranking = standings.stream().map(this::besideBest).toList();
    }

    /**
     * Compares variants by a measure. Empty when fewer than two of them can be compared by it.
     *
     * @param variants all that ran, in the order of the record
     * @param confidence of intervals; 1 minus it is the level of all tests together
     * @throws IllegalArgumentException for a measure of which neither way is better
     */
    public static Optional<Comparison> of(List<VariantRecord> variants, String measure, double confidence) {
        Optional<Measure> known = variants.stream()
                .flatMap(variant -> summary(variant, measure).stream())
                .map(MeasureSummary::measure)
                .findFirst();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (known.get().better() == Better.NEITHER) {
            throw new IllegalArgumentException(measure + " ranks nothing: neither more nor less of it is better");
        }
        return Optional.of(new Comparison(variants, known.get(), confidence)).filter(each -> each.samples.size() > 1);
    }

    private static Optional<MeasureSummary> summary(VariantRecord variant, String measure) {
        return variant.summary().stream()
                .filter(each -> each.measure().name().equals(measure))
                .findFirst();
    }

    private static double[] first(int count, List<Double> values) {
        return values.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }

    private List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        samples.forEach((variant, values) ->
                standings.add(new Standing(variant, 0, Intervals.mean(Samples.of(values), confidence), false)));
        standings.sort(Comparator.comparingDouble(each -> sign() * each.mean().value()));
        List<Standing> ranked = new ArrayList<>();
        for (Standing each : standings) {
            boolean tied = !ranked.isEmpty()
                    && ranked.getLast().mean().value() == each.mean().value();
            int rank = tied ? ranked.getLast().rank() : ranked.size() + 1;
            ranked.add(new Standing(each.variant(), rank, each.mean(), false));
        }
        return ranked;
    }

    private int sign() {
        return measure.better() == Better.LOWER ? 1 : -1;
    }

    /** All pairs, the better by its mean to the left. */
    private List<Pair> pairs(List<Standing> standings) {
        List<int[]> sides = new ArrayList<>();
        List<PairedDifference> differences = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            for (int j = i + 1; j < standings.size(); j++) {
                int left = standings.get(i).variant();
                int right = standings.get(j).variant();
                sides.add(new int[] {left, right});
                differences.add(PairedDifference.of(samples.get(left), samples.get(right), confidence));
            }
        }
        Holm holm = Holm.of(differences.stream().map(PairedDifference::tTest).toList());
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            all.add(pair(sides.get(i), differences.get(i), holm.adjusted(i), holm.levelOf(i, 1 - confidence)));
        }
        return List.copyOf(all);
    }

    private Pair pair(int[] sides, PairedDifference difference, double adjusted, double level) {
        boolean told = adjusted < 1 - confidence;
        boolean better = sign() * difference.mean().value() < 0;
        Finding finding = !told ? Finding.CANNOT_TELL : better ? Finding.BETTER : Finding.WORSE;
        OptionalLong needed = told ? OptionalLong.empty() : difference.trialsToTell(level, POWER);
        OptionalLong more = needed.isEmpty() ? needed : OptionalLong.of(Math.max(1, needed.getAsLong() - trials));
        return new Pair(sides[0], sides[1], difference, adjusted, finding, more);
    }

    private Standing besideBest(Standing standing) {
        boolean told = pairs.stream()
                .anyMatch(pair -> pair.right() == standing.variant()
                        && pair.left() == pairs.get(0).left()
                        && pair.finding() == Finding.BETTER);
        return new Standing(standing.variant(), standing.rank(), standing.mean(), !told);
    }

    public Measure measure() {
        return measure;
    }

    public double confidence() {
        return confidence;
    }

    /** How many trials of each variant are compared: those that all have. */
    public int trials() {
        return trials;
    }

    /** Variants that cannot be compared, because some trial of theirs has no value of the measure. */
    public List<Integer> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The variants, the best first; those with equal means in the order of the record. */
    public List<Standing> ranking() {
        return ranking;
    }

    /** Every two variants once, the one that stands higher in {@link #ranking} to the left. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** One variant against another, from the side of {@code left}. Empty when they are not compared. */
    public Optional<Pair> pair(int left, int right) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair, pair.reversed()))
                .filter(pair -> pair.left() == left && pair.right() == right)
                .findFirst();
    }

    /**
     * Which share of the gap between a worst reference (such as random) and a best one (such as a clairvoyant policy) a
     * variant closes: 0 as the worst, 1 as the best, with Fieller's interval for ratios of paired means. Empty when one
     * of the three is not compared, or the references cannot be told apart by their intervals.
     */
    public Optional<Estimate> shareOfGap(int variant, int worst, int best) {
        if (!samples.keySet().containsAll(List.of(variant, worst, best))) {
            return Optional.empty();
        }
        return ShareOfGap.of(samples.get(variant), samples.get(worst), samples.get(best), confidence);
    }
}
