package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.KnownValue;
import dev.drydock.record.Measure;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What reports say of theory. */
final class Theories {
    private static final List<String> OF_SEVERAL = List.of("sojourn.mean", "sojourn.p99", "errors");

    private Theories() {}

    /**
     * One measure of one variant beside its exact value.
     *
     * @param variant its label; empty where there is one variant only
     */
    record Line(String variant, KnownValue known, Measure measure, Estimate simulated) {
        String exact() {
            return (known.limit() ? "→ " : "") + Quantities.format(known.exact(), measure.unit());
        }

        /** Such as {@code +1.2}; a dash where the standard error is not known. */
        String z() {
            return known.z().map(z -> String.format(Locale.ROOT, "%+.1f", z)).orElse("–");
        }
    }

    /** Every measure that theory knows; of several variants those that tell most. */
    static List<Line> lines(RunRecord run) {
        List<Line> lines = new ArrayList<>();
        List<String> labels = VariantNames.labels(run);
        for (int i = 0; i < labels.size(); i++) {
            VariantRecord variant = run.variants().get(i);
            for (KnownValue known : variant.known()) {
                if (labels.size() == 1 || OF_SEVERAL.contains(known.measure()) || known.contradicts()) {
                    String label = labels.size() == 1 ? "" : labels.get(i);
                    Variants.summary(variant, known.measure())
                            .ifPresent(summary -> lines.add(line(label, known, summary)));
                }
            }
        }
        return lines;
    }

    private static Line line(String label, KnownValue known, MeasureSummary summary) {
        return new Line(label, known, summary.measure(), summary.mean());
    }

    /** The names of the models, each once. */
    static String models(RunRecord run) {
        return run.variants().stream()
                .flatMap(variant -> variant.known().stream())
                .map(KnownValue::model)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What has to be said of the lines: limits, and values that chance does not explain; empty when nothing has. */
    static List<String> notes(RunRecord run) {
        List<String> notes = new ArrayList<>();
        List<Line> lines = lines(run);
        long far = lines.stream().filter(line -> line.known().contradicts()).count();
        if (far > 0) {
            notes.add((far == 1 ? "One value is" : far + " values are")
                    + " further from theory than chance explains (|z| > 4): the warm-up is too short, or the run is, or"
                    + " something is wrong.");
        }
        if (lines.stream().anyMatch(line -> line.known().limit())) {
            notes.add("→ marks the limit of many servers; with finitely many, times are longer.");
        }
        return notes;
    }
}
