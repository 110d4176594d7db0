package dev.drydock.cli;

import dev.drydock.check.OperationText;
import dev.drydock.record.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Operations one below the other with a bar each from invocation to completion. Time runs from left to right; only the
 * order of the ends is to scale.
 *
 * @param marked gets an arrow in front
 */
record OperationDiagram(List<Operation> operations, Operation marked) {
    private static final int MOST_ROWS = 40;
    private static final int BAR_WIDTH = 60;

    String text() {
        List<Operation> shown = operations.size() <= MOST_ROWS ? operations : rows();
        List<Long> times = times(shown);
        int step = Math.max(1, Math.min(4, BAR_WIDTH / Math.max(1, times.size())));
        int process = width(shown.stream().map(operation -> Integer.toString(operation.process())), "process");
        int action = width(shown.stream().map(OperationText::of), "operation");
        StringBuilder text = new StringBuilder();
        text.append(row(" ", "process", process, "operation", action, "time ->"));
        for (Operation operation : shown) {
            text.append(row(
                    operation.equals(marked) ? ">" : " ",
                    Integer.toString(operation.process()),
                    process,
                    OperationText.of(operation),
                    action,
                    bar(operation, times, step)));
        }
        if (shown.size() < operations.size()) {
            text.append(String.format(Locale.ROOT, "  ... and %,d more\n", operations.size() - shown.size()));
        }
        return text.toString();
    }

    /** The last ones, and the marked one among them. */
    private List<Operation> rows() {
        List<Operation> rows = new ArrayList<>(operations.subList(operations.size() - MOST_ROWS, operations.size()));
        if (!rows.contains(marked)) {
            rows.set(0, marked);
        }
        return rows;
    }

    private static List<Long> times(List<Operation> shown) {
        return shown.stream()
                .flatMap(operation -> Stream.of(operation.invokedNanos(), operation.completedNanos()))
                .filter(time -> time != Long.MAX_VALUE)
                .sorted()
                .distinct()
                .toList();
    }

    private static String bar(Operation operation, List<Long> times, int step) {
        int from = times.indexOf(operation.invokedNanos()) * step;
        boolean open = operation.completedNanos() == Long.MAX_VALUE;
        int to = open ? times.size() * step : times.indexOf(operation.completedNanos()) * step;
        String line = "-".repeat(Math.max(0, to - from - 1));
        return " ".repeat(from) + "|" + line + (open ? ">" : to > from ? "|" : "");
    }

    private static int width(Stream<String> texts, String heading) {
        return Math.min(
                60,
                Math.max(heading.length(), texts.mapToInt(String::length).max().orElse(0)));
    }

    private static String row(String mark, String process, int processWidth, String action, int width, String bar) {
        String format = "%s %" + processWidth + "s  %-" + width + "s  %s\n";
        return String.format(Locale.ROOT, format, mark, process, action, bar).replaceAll(" +(?=\\R)", "");
    }
}
