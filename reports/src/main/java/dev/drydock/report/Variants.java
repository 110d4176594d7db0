package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What reports ask of the variants of a run. */
final class Variants {
    private static final int MOST_MATRICES = 4;

    private Variants() {}

    /** A name where there is no room for a long one; options differ at their beginning or at their end. */
    static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int head = longest * 3 / 5;
        return name.substring(0, head) + "…" + name.substring(name.length() - (longest - head - 1));
    }

    static Optional<MeasureSummary> summary(VariantRecord variant, String measure) {
        return variant.summary().stream()
                .filter(summary -> summary.measure().name().equals(measure))
                .findFirst();
    }

    /** The measures that any variant has, in the order in which they first stand. */
    static List<Measure> measures(RunRecord run) {
        Map<String, Measure> byName = new LinkedHashMap<>();
        for (VariantRecord variant : run.variants()) {
            for (MeasureSummary summary : variant.summary()) {
                byName.putIfAbsent(summary.measure().name(), summary.measure());
            }
        }
        return List.copyOf(byName.values());
    }

    /** The measures that tell most, most important first; counts of things that never happened are left out. */
    static List<Measure> headlines(RunRecord run) {
        List<Measure> measures = Variants.measures(run);
        return Titles.HEADLINES.stream()
                .flatMap(name -> measures.stream().filter(m -> m.name().equals(name)))
                .filter(measure -> !measure.name().startsWith("operations.") || everPositive(run, measure))
                .toList();
    }

    /**
     * The few measures of which a matrix is shown: first what is compared and those that the scenario expects something
     * of. What never happened is left out.
     */
    static List<Measure> matrixMeasures(RunRecord run) {
        List<Measure> measures = Variants.measures(run);
        Stream<Measure> expected = measures.stream().filter(measure -> isExpected(run, measure));
        Stream<Measure> usual = Titles.OF_MATRICES.stream()
                .flatMap(name -> measures.stream().filter(m -> m.name().equals(name)))
                .filter(measure -> everPositive(run, measure));
        Stream<Measure> compared = measures.stream()
                .filter(measure -> run.comparing() != null
                        && measure.name().equals(run.comparing().measure()));
        return Stream.concat(compared, Stream.concat(expected, usual))
                .distinct()
                .limit(MOST_MATRICES)
                .toList();
    }

    private static boolean isExpected(RunRecord run, Measure measure) {
        return run.variants().stream()
                .flatMap(variant -> variant.expectations().stream())
                .anyMatch(expectation -> expectation.text().startsWith(measure.name() + " "));
    }

    private static boolean everPositive(RunRecord run, Measure measure) {
        return run.variants().stream()
                .map(variant -> summary(variant, measure.name()))
                .flatMap(Optional::stream)
                .anyMatch(summary -> summary.max() > 0);
    }

    /**
     * The variant whose mean is certainly the best: its interval lies on the better side of every other's. None where
     * intervals overlap, where a variant lacks the measure or rests on one trial, or where no way is better.
     */
    static OptionalInt best(RunRecord run, Measure measure) {
        List<Estimate> means = new ArrayList<>();
        for (VariantRecord variant : run.variants()) {
            Optional<Estimate> mean = summary(variant, measure.name()).map(MeasureSummary::mean);
            if (mean.isEmpty() || mean.get().samples() < 2) {
                return OptionalInt.empty();
            }
            means.add(mean.get());
        }
        for (int i = 0; i < means.size() && means.size() > 1; i++) {
            if (beatsAll(i, means, measure.better())) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean beatsAll(int candidate, List<Estimate> means, Measure.Better better) {
        Estimate mine = means.get(candidate);
        for (int i = 0; i < means.size(); i++) {
            Estimate other = means.get(i);
            boolean beats = switch (better) {
                case LOWER -> mine.high() < other.low();
                case HIGHER -> mine.low() > other.high();
                case NEITHER -> false;
            };
            if (i != candidate && !beats) {
                return false;
            }
        }
        return true;
    }

    /** The confidence of the intervals of the means; 0.95 when there are none. */
    static double confidence(RunRecord run) {
        return run.variants().stream()
                .flatMap(variant -> variant.summary().stream())
                .map(summary -> summary.mean().confidence())
                .findFirst()
                .orElse(0.95);
    }

    /** Whether requests to services were served, and not operations on a group alone. */
    static boolean isOfServices(RunRecord run) {
        return run.variants().stream()
                .anyMatch(variant -> summary(variant, Measures.ARRIVALS).isPresent());
    }

    /** Trials that were finished, over all variants. */
    static long trialsDone(RunRecord run) {
        return run.variants().stream().mapToLong(VariantRecord::trialsDone).sum();
    }
}
