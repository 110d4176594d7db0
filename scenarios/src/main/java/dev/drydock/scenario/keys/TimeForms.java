package dev.drydock.scenario.keys;

import dev.drydock.scenario.Drawn;
import dev.drydock.scenario.TimeShape;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.sim.random.Distribution;
import java.util.List;

/** Times, ranges of times, and distributions of times. */
final class TimeForms {
    private TimeForms() {}

    /** A range such as {@code 150ms..300ms}; a single time is a range of one. */
    static final ScalarForm<TimeShape> RANGE = new ScalarForm<>(
            "a duration such as 5ms or a range such as 30ms..40ms",
            "string",
            pattern(),
            TimeForms::parseRange,
            TimeForms::printRange);

    private static final Form<TimeShape> SHAPE = new ChoiceForm<>(
            "a time: a duration, a range or a distribution",
            "5ms, 30ms..40ms or { lognormal: { median: 1ms, p99: 8ms } }",
            List.of(
                    new Alternative<>(
                            Alternative.WORD,
                            RANGE,
                            v -> v instanceof TimeShape.Constant || v instanceof TimeShape.Uniform),
                    ShapeForms.EXPONENTIAL,
                    ShapeForms.ERLANG,
                    ShapeForms.HYPEREXPONENTIAL,
                    ShapeForms.GAMMA,
                    ShapeForms.NORMAL,
                    ShapeForms.LOGNORMAL,
                    ShapeForms.PARETO,
                    ShapeForms.BOUNDED_PARETO,
                    ShapeForms.BIMODAL,
                    ShapeForms.EMPIRICAL));

    /** A distribution of times. */
    static final Form<Distribution> DISTRIBUTION = new NamedForm<>("time", SHAPE.as(Drawn::new, TimeForms::shape));

    /** A time that is always the same, for defaults. */
    static Distribution constant(long nanos) {
        return new Drawn(new TimeShape.Constant(nanos));
    }

    private static TimeShape shape(Distribution distribution) {
        return distribution instanceof Drawn drawn ? drawn.shape() : new TimeShape.Constant((long) distribution.mean());
    }

    private static String pattern() {
        String one = Quantity.DURATION.pattern();
        String time = one.substring(1, one.length() - 1);
        return "^" + time + "(\\.\\." + time + ")?$";
    }

    private static TimeShape parseRange(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return new TimeShape.Constant(Quantity.DURATION.parse(text));
        }
        String from = text.substring(0, dots).strip();
        String to = text.substring(dots + 2).strip();
        long min = parseEnd(from, to);
        long max = Quantity.DURATION.parse(to);
        if (max < min) {
            throw new IllegalArgumentException("a range runs upwards: did you mean '" + to + ".." + from + "'?");
        }
        return min == max ? new TimeShape.Constant(min) : new TimeShape.Uniform(min, max);
    }

    /** The lower end of a range. One without a unit is taken as a slip, not as having the unit of the upper end. */
    private static long parseEnd(String from, String to) {
        if (from.matches("[0-9.]+") && !from.matches("0+")) {
            String unit = to.replaceAll("^[0-9. ]+", "");
            throw new IllegalArgumentException(
                    "both ends of a range need a unit: did you mean '" + from + unit + ".." + to + "'?");
        }
        return Quantity.DURATION.parse(from);
    }

    private static Object printRange(TimeShape shape) {
        return switch (shape) {
            case TimeShape.Uniform range ->
                Quantity.DURATION.print(range.minNanos()) + ".." + Quantity.DURATION.print(range.maxNanos());
            case TimeShape.Constant constant -> Quantity.DURATION.print(constant.nanos());
            default -> throw new IllegalStateException("not a range: " + shape);
        };
    }

    /** A map with a single key. */
    static <T> RecordForm<T> wrapped(String key, Form<T> form, String about, String example) {
        return RecordForm.<T>of("a map with the key " + key)
                .required(key, form, about, example, value -> value)
                .build(map -> map.the(key));
    }
}
