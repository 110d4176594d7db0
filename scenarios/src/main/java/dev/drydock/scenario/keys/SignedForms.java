package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.ScalarForm;
import java.util.function.Function;

/** Quantities of clocks, which may be negative, and ranges of them. */
final class SignedForms {
    private static final String TIME = "-?" + unanchored(Quantity.DURATION.pattern());
    private static final String PPM = "-?[0-9]*\\.?[0-9]+( ?ppm)?";

    private SignedForms() {}

    /** A range of offsets. */
    record Span(long minNanos, long maxNanos) {}

    /** A range of drifts. */
    record Drift(double minPpm, double maxPpm) {}

    /** A jump of a clock, in nanoseconds. */
    static final Form<Long> JUMP = new ScalarForm<>(
            "a duration such as 500ms or -500ms", "string", "^" + TIME + "$", SignedForms::time, SignedForms::printed);

    /** Offsets such as {@code 5ms} or {@code -5ms..5ms}. */
    static final Form<Span> OFFSETS = new ScalarForm<>(
            "an offset such as 5ms, or a range such as -5ms..5ms",
            "string",
            "^" + TIME + "(\\.\\." + TIME + ")?$",
            text -> {
                Long[] ends = ends(text, SignedForms::time).toArray(Long[]::new);
                return new Span(ends[0], ends[1]);
            },
            span -> joined(printed(span.minNanos()), printed(span.maxNanos())));

    /** Drifts such as {@code 20ppm} or {@code -50ppm..50ppm}. */
    static final Form<Drift> DRIFTS = new ScalarForm<>(
            "a drift such as 20ppm, or a range such as -50ppm..50ppm",
            "string",
            "^" + PPM + "(\\.\\." + PPM + ")?$",
            text -> {
                Double[] ends = ends(text, Forms.PPM.parse()).toArray(Double[]::new);
                return new Drift(ends[0], ends[1]);
            },
            drift -> joined((String) Forms.PPM.print().apply(drift.minPpm()), (String)
                    Forms.PPM.print().apply(drift.maxPpm())));

    private static <T> java.util.stream.Stream<T> ends(String text, Function<String, T> parse) {
        int dots = text.indexOf("..");
        String from = dots < 0 ? text : text.substring(0, dots);
        String to = dots < 0 ? text : text.substring(dots + 2);
        return java.util.stream.Stream.of(parse.apply(from.strip()), parse.apply(to.strip()));
    }

    private static String joined(String from, String to) {
        return from.equals(to) ? from : from + ".." + to;
    }

    private static long time(String text) {
        return text.startsWith("-") ? -Quantity.DURATION.parse(text.substring(1)) : Quantity.DURATION.parse(text);
    }

    private static String printed(long nanos) {
        return (nanos < 0 ? "-" : "") + Quantity.DURATION.print(Math.abs(nanos));
    }

    private static String unanchored(String pattern) {
        return pattern.substring(1, pattern.length() - 1);
    }
}
