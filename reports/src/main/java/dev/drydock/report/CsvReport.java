package dev.drydock.report;

import dev.drydock.record.Estimate;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The measures of a run as comma-separated values (RFC 4180, lines ending in LF), for spreadsheets, R and pandas. Times
 * are in nanoseconds. Every row begins with the number of its variant and one column for each setting that is swept.
 */
public final class CsvReport {
    private static final List<String> MEASURE_COLUMNS = List.of(
            "measure",
            "unit",
            "trials",
            "mean",
            "mean.low",
            "mean.high",
            "mean.confidence",
            "median",
            "median.low",
            "median.high",
            "median.confidence",
            "min",
            "max");

    private CsvReport() {}

    /** One row for each measure of each variant. */
    public static void measures(RunRecord run, Appendable out) throws IOException {
        List<String> keys = VariantNames.keys(run);
        row(out, concat("variant", keys, MEASURE_COLUMNS));
        for (int i = 0; i < run.variants().size(); i++) {
            VariantRecord variant = run.variants().get(i);
            for (MeasureSummary summary : variant.summary()) {
                row(out, concat(Integer.toString(i + 1), settings(variant, keys), cells(summary)));
            }
        }
    }

    /** One row for each sample: each measure of each trial that has it, in order of trials. */
    public static void samples(RunRecord run, Appendable out) throws IOException {
        List<String> keys = VariantNames.keys(run);
        row(out, concat("variant", keys, List.of("measure", "value")));
        for (int i = 0; i < run.variants().size(); i++) {
            VariantRecord variant = run.variants().get(i);
            for (MeasureSummary summary : variant.summary()) {
                for (double sample : summary.samples()) {
                    List<String> cells = List.of(summary.measure().name(), number(sample));
                    row(out, concat(Integer.toString(i + 1), settings(variant, keys), cells));
                }
            }
        }
    }

    private static List<String> cells(MeasureSummary summary) {
        List<String> cells = new ArrayList<>();
        cells.add(summary.measure().name());
        cells.add(summary.measure().unit().name().toLowerCase(Locale.ROOT));
        cells.add(Integer.toString(summary.samples().size()));
        for (Estimate estimate : List.of(summary.mean(), summary.median())) {
            cells.add(number(estimate.value()));
            cells.add(number(estimate.low()));
            cells.add(number(estimate.high()));
            cells.add(number(estimate.confidence()));
        }
        cells.add(number(summary.min()));
        cells.add(number(summary.max()));
        return cells;
    }

    private static List<String> settings(VariantRecord variant, List<String> keys) {
        return keys.stream()
                .map(key -> variant.settings().getOrDefault(key, ""))
                .toList();
    }

    private static List<String> concat(String first, List<String> second, List<String> third) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(second);
        all.addAll(third);
        return all;
    }

    private static void row(Appendable out, List<String> cells) throws IOException {
        out.append(cells.stream().map(CsvReport::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : BigDecimal.valueOf(value).toPlainString();
    }
}
