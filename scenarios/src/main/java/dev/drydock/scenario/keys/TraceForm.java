package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.TEXT;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded arrivals: a list of times, the name of a file with one time a line, or columns of a file: when each came and
 * how much work it was. Printed as lists, so that what is printed stands alone.
 */
record TraceForm() implements Form<ArrivalSpec.Trace> {
    private static final DataForm TIMES = new DataForm("times of arrivals");
    private static final ListForm<Long> LIST = new ListForm<>(DURATION, false);

    /** How much work follows from some columns. */
    private record Work(List<String> columns, List<Long> perUnit, long plus) {
        Work {
            if (columns.isEmpty() || columns.size() != perUnit.size()) {
                throw new IllegalArgumentException("each column of work has its time per unit: as many perUnit as columns");
            }
        }
    }

    /** Columns of a file, or lists. */
    private record Source(
            Optional<String> file,
            Optional<String> time,
            Optional<Long> unit,
            Optional<Work> work,
            List<Long> times,
            List<Long> works) {}

    private static final RecordForm<Work> WORK = RecordForm.<Work>of(
                    "the work by columns, such as { columns: [size], perUnit: [10us] }")
            .required("columns", new ListForm<>(TEXT, true), "Columns of numbers.", "[tokens]", Work::columns)
            .required("perUnit", new ListForm<>(DURATION, true), "How long one of each takes.", "[1ms]", Work::perUnit)
            .key("plus", DURATION, 0L, "Added to the work of each request.", Work::plus)
            .build(map -> new Work(map.the("columns"), map.the("perUnit"), map.the("plus")));

    private static final RecordForm<Source> SOURCE = RecordForm.<Source>of(
                    "a recording such as { file: requests.csv, time: at }")
            .optional("file", TEXT, "A file with a line of names and columns.", "requests.csv", Source::file)
            .optional(
                    "time",
                    TEXT,
                    "The column of times: dates with times, durations or numbers. The first request comes at 0s."
                            + " Default: the first column.",
                    "TIMESTAMP",
                    Source::time)
            .optional("unit", DURATION, "What a plain number in that column counts.", "1s", Source::unit)
            .optional(
                    "work",
                    WORK,
                    "How much work each request is. Default: what the service says.",
                    "{ columns: [tokens], perUnit: [1ms] }",
                    Source::work)
            .key("times", LIST, List.of(), "In place of a file: when each request comes.", Source::times)
            .key("works", LIST, List.of(), "With times: how much work each is.", Source::works)
            .build(TraceForm::source);

    private static Source source(MapOf map) {
        Source source = new Source(
                map.maybe("file"), map.maybe("time"), map.maybe("unit"), map.maybe("work"), map.the("times"), map.the(
                        "works"));
        boolean lists = !source.times().isEmpty() || !source.works().isEmpty();
        if (source.file().isPresent() == lists) {
            throw new IllegalArgumentException("a recording is a file, or lists of times and works");
        }
        if (lists && map.hasAny(List.of("time", "unit", "work"))) {
            throw new IllegalArgumentException("time, unit and work are about the columns of a file");
        }
        return source;
    }

    @Override
    public Optional<ArrivalSpec.Trace> read(Value value) {
        if (!value.isMap()) {
            return TIMES.read(value).flatMap(times -> trace(value, times, List.of()));
        }
        Optional<Source> read = SOURCE.read(value);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Source source = read.get();
        if (source.file().isEmpty()) {
            return trace(value, source.times(), source.works());
        }
        Optional<List<String>> lines = value.linesOf(source.file().get());
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            CsvTable table = new CsvTable(source.file().get(), lines.get());
            List<Long> at = table.ascending(
                    source.time().orElse(table.first()), text -> Timestamps.parse(text, source.unit()));
            long first = at.get(0);
            return trace(value, at.stream().map(time -> time - first).toList(), works(table, source));
        } catch (IllegalArgumentException e) {
            return value.mistake(String.valueOf(e.getMessage()));
        }
    }

    private static List<Long> works(CsvTable table, Source source) {
        if (source.work().isEmpty()) {
            return List.of();
        }
        Work work = source.work().get();
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < work.columns().size(); i++) {
            double unit = work.perUnit().get(i);
            List<Long> part = table.column(work.columns().get(i), text -> Math.round(Timestamps.amount(text) * unit));
            for (int row = 0; row < part.size(); row++) {
                if (i == 0) {
                    sums.add(work.plus() + part.get(row));
                } else {
                    sums.set(row, sums.get(row) + part.get(row));
                }
            }
        }
        return sums;
    }

    private static Optional<ArrivalSpec.Trace> trace(Value value, List<Long> times, List<Long> works) {
        try {
            return Optional.of(new ArrivalSpec.Trace(times, works));
        } catch (IllegalArgumentException e) {
            return value.mistake(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Object print(ArrivalSpec.Trace trace) {
        if (trace.workNanos().isEmpty()) {
            return LIST.print(trace.atNanos());
        }
        Map<String, Object> printed = new LinkedHashMap<>();
        printed.put("times", LIST.print(trace.atNanos()));
        printed.put("works", LIST.print(trace.workNanos()));
        return printed;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Map.of("anyOf", List.of(TIMES.schema(definitions), SOURCE.schema(definitions)));
    }

    @Override
    public String expected() {
        return TIMES.expected() + ", or columns such as { file: requests.csv, time: at }";
    }
}
