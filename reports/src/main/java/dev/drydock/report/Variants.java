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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reports ask of the variants of a run. */
final class Variants {
    private static final int MOST_MATRICES = 4;

    /** A choice with its options, as one map in another. */
    private static final Pattern CHOICE = Pattern.compile("\\{([\\w-]+): (\\{.*})}");

    private Variants() {}

    /** Short names, such as {@code heartbeat = 50ms, preVote = true}. */
    static List<String> labels(RunRecord run) {
        List<VariantRecord> variants = run.variants();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            String label = variants.get(i).settings().entrySet().stream()
                    .map(setting -> named(run, setting.getKey(), setting.getValue()))
                    .collect(Collectors.joining(", "));
            labels.add(label.isEmpty() ? variants.size() == 1 ? "as written" : "variant " + (i + 1) : label);
        }
        return labels;
    }

    /** Policies speak for themselves, as does what is compared when it is all that differs. */
    private static String named(RunRecord run, String key, String value) {
        boolean plain = (key.endsWith(".balancer.policy") && shortKey(run, key).equals("policy"))
                || (run.comparing() != null && keys(run).size() == 1);
        return (plain ? "" : shortKey(run, key) + " = ") + shown(value);
    }

    /** A value as people read it: {@code power-of-d {d: 3}} for {@code {power-of-d: {d: 3}}}. */
    static String shown(String value) {
        Matcher choice = CHOICE.matcher(value);
        if (!choice.matches()) {
            return value;
        }
        String options = choice.group(2);
        return options.equals("{}") ? choice.group(1) : choice.group(1) + " " + options;
    }

    /** A name where there is no room for a long one; options differ at their beginning or at their end. */
    static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int head = longest * 3 / 5;
        return name.substring(0, head) + "…" + name.substring(name.length() - (longest - head - 1));
    }

    /** The keys that any variant sets, in order. */
    static List<String> keys(RunRecord run) {
        return run.variants().stream()
                .flatMap(variant -> variant.settings().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The last part of a key where that says it all, else the whole key. */
    static String shortKey(RunRecord run, String key) {
        String last = lastPart(key);
        return keys(run).stream().map(Variants::lastPart).filter(last::equals).count() == 1 ? last : key;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
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
