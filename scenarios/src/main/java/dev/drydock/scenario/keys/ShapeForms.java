package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;

import dev.drydock.scenario.TimeShape;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The named distributions of times. */
final class ShapeForms {
    private ShapeForms() {}

    static final Alternative<TimeShape> EXPONENTIAL = one(
            "exponential",
            TimeShape.Exponential.class,
            DURATION.as(TimeShape.Exponential::new, TimeShape.Exponential::meanNanos),
            "Exponential, by its mean.",
            "5ms");

    static final Alternative<TimeShape> ERLANG = one(
            "erlang",
            TimeShape.Erlang.class,
            RecordForm.<TimeShape.Erlang>of("a map with the keys k and mean")
                    .required("k", count(1), "How many exponential times it is the sum of.", "4", TimeShape.Erlang::k)
                    .required("mean", DURATION, "The mean of the sum.", "10ms", TimeShape.Erlang::meanNanos)
                    .build(map -> new TimeShape.Erlang(map.the("k"), map.the("mean"))),
            "Erlang: a sum of exponential times.",
            "{ k: 4, mean: 10ms }");

    static final Alternative<TimeShape> GAMMA = one(
            "gamma",
            TimeShape.Gamma.class,
            RecordForm.<TimeShape.Gamma>of("a map with the keys mean and cv2")
                    .required("mean", DURATION, "The mean.", "10ms", TimeShape.Gamma::meanNanos)
                    .required("cv2", number(0), "The variance by the squared mean.", "0.5", TimeShape.Gamma::cv2)
                    .build(map -> new TimeShape.Gamma(map.the("mean"), map.the("cv2"))),
            "Gamma.",
            "{ mean: 10ms, cv2: 0.5 }");

    static final Alternative<TimeShape> NORMAL = one(
            "normal",
            TimeShape.Normal.class,
            RecordForm.<TimeShape.Normal>of("a map with the keys mean and deviation")
                    .required("mean", DURATION, "The mean.", "5ms", TimeShape.Normal::meanNanos)
                    .required("deviation", DURATION, "The standard deviation.", "1ms", TimeShape.Normal::deviationNanos)
                    .build(map -> new TimeShape.Normal(map.the("mean"), map.the("deviation"))),
            "Normal, cut off at 0.",
            "{ mean: 5ms, deviation: 1ms }");

    static final Alternative<TimeShape> BOUNDED_PARETO = one(
            "boundedPareto",
            TimeShape.BoundedPareto.class,
            RecordForm.<TimeShape.BoundedPareto>of("a map with the keys scale, shape and bound")
                    .required("scale", DURATION, "The least time.", "1ms", TimeShape.BoundedPareto::scaleNanos)
                    .required("shape", number(0), "The tail's exponent.", "1.5", TimeShape.BoundedPareto::shape)
                    .required("bound", DURATION, "The longest time.", "1s", TimeShape.BoundedPareto::boundNanos)
                    .build(map -> new TimeShape.BoundedPareto(map.the("scale"), map.the("shape"), map.the("bound"))),
            "Pareto up to a bound.",
            "{ scale: 1ms, shape: 1.5, bound: 1s }");

    static final Alternative<TimeShape> BIMODAL = one(
            "bimodal",
            TimeShape.Bimodal.class,
            RecordForm.<TimeShape.Bimodal>of("a map with the keys short, long and share")
                    .required("short", DURATION, "The usual time.", "1ms", TimeShape.Bimodal::shortNanos)
                    .required("long", DURATION, "The other time.", "100ms", TimeShape.Bimodal::longNanos)
                    .required("share", SHARE, "The share of long times.", "1%", TimeShape.Bimodal::share)
                    .build(map -> new TimeShape.Bimodal(map.the("short"), map.the("long"), map.the("share"))),
            "One of two times.",
            "{ short: 1ms, long: 100ms, share: 1% }");

    static final Alternative<TimeShape> EMPIRICAL = one(
            "empirical",
            TimeShape.Empirical.class,
            new DataForm("times").as(TimeShape.Empirical::new, TimeShape.Empirical::nanos),
            "Drawn from measured times: a list, or a file with one time a line.",
            "times.csv");

    static final Alternative<TimeShape> LOGNORMAL = several(
            "lognormal",
            RecordForm.<TimeShape>of("a map with the keys median and p99, or mean and sigma")
                    .optional("median", DURATION, "Half of all times are below it.", "1ms", ShapeForms::median)
                    .optional("p99", DURATION, "Of all times 99% are below it.", "8ms", ShapeForms::p99)
                    .optional("mean", DURATION, "In place of median and p99: the mean.", "1ms", ShapeForms::mean)
                    .optional("sigma", number(0), "With mean: the deviation of the logarithm.", "1", ShapeForms::sigma)
                    .build(ShapeForms::lognormal),
            "Lognormal, by median and 99th percentile or by mean and sigma.",
            "{ median: 1ms, p99: 8ms }",
            shape -> shape instanceof TimeShape.Lognormal || shape instanceof TimeShape.LognormalOfMean);

    private static TimeShape lognormal(MapOf map) {
        boolean quantiles = map.hasAny(List.of("median", "p99"));
        if (quantiles == map.hasAny(List.of("mean", "sigma"))) {
            throw new IllegalArgumentException("a lognormal time has median and p99, or mean and sigma");
        }
        return quantiles
                ? new TimeShape.Lognormal(the(map, "median"), the(map, "p99"))
                : new TimeShape.LognormalOfMean(the(map, "mean"), the(map, "sigma"));
    }

    static final Alternative<TimeShape> PARETO = several(
            "pareto",
            RecordForm.<TimeShape>of("a map with the keys scale and shape, or mean and shape")
                    .optional("scale", DURATION, "The least time.", "1ms", ShapeForms::scale)
                    .optional("mean", DURATION, "In place of the scale: the mean.", "3ms", ShapeForms::mean)
                    .optional("shape", number(0), "The tail's exponent.", "2.5", ShapeForms::tail)
                    .build(ShapeForms::pareto),
            "Pareto: a heavy tail.",
            "{ scale: 1ms, shape: 2.5 }",
            shape -> shape instanceof TimeShape.Pareto || shape instanceof TimeShape.ParetoOfMean);

    private static TimeShape pareto(MapOf map) {
        if (map.hasAny(List.of("scale")) == map.hasAny(List.of("mean"))) {
            throw new IllegalArgumentException("a Pareto time has a shape, and a scale or a mean");
        }
        return map.hasAny(List.of("scale"))
                ? new TimeShape.Pareto(the(map, "scale"), the(map, "shape"))
                : new TimeShape.ParetoOfMean(the(map, "mean"), the(map, "shape"));
    }

    private static final RecordForm<TimeShape.Phase> PHASE = RecordForm.<TimeShape.Phase>of(
                    "a phase such as { share: 90%, mean: 1ms }")
            .required("share", SHARE, "How likely the phase is.", "90%", TimeShape.Phase::share)
            .required("mean", DURATION, "The mean of the phase.", "1ms", TimeShape.Phase::meanNanos)
            .build(map -> new TimeShape.Phase(map.the("share"), map.the("mean")));

    static final Alternative<TimeShape> HYPEREXPONENTIAL = several(
            "hyperexponential",
            RecordForm.<TimeShape>of("a map with the keys mean and cv2, or phases")
                    .optional("mean", DURATION, "The mean.", "10ms", ShapeForms::mean)
                    .optional(
                            "cv2",
                            number(1),
                            "The variance by the squared mean, of two phases with balanced means.",
                            "4",
                            ShapeForms::cv2)
                    .optional(
                            "phases",
                            new ListForm<>(PHASE, false),
                            "In place of mean and cv2: the phases.",
                            "[{ share: 90%, mean: 1ms }, { share: 10%, mean: 91ms }]",
                            ShapeForms::phases)
                    .build(ShapeForms::hyperexponential),
            "Hyperexponential: exponential with one of several means.",
            "{ mean: 10ms, cv2: 4 }",
            shape -> shape instanceof TimeShape.Hyperexponential || shape instanceof TimeShape.HyperexponentialOfMean);

    private static TimeShape hyperexponential(MapOf map) {
        boolean moments = map.hasAny(List.of("mean", "cv2"));
        if (moments == map.hasAny(List.of("phases"))) {
            throw new IllegalArgumentException("a hyperexponential time has mean and cv2, or phases");
        }
        return moments
                ? new TimeShape.HyperexponentialOfMean(the(map, "mean"), the(map, "cv2"))
                : new TimeShape.Hyperexponential(the(map, "phases"));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // The key's form made the value.
    private static <T> T the(MapOf map, String key) {
        return map.<T>maybe(key)
                .orElseThrow(() -> new IllegalArgumentException("the key '" + key + "' is missing beside the others"));
    }

    private static Optional<Long> median(TimeShape shape) {
        return shape instanceof TimeShape.Lognormal it ? Optional.of(it.medianNanos()) : Optional.empty();
    }

    private static Optional<Long> p99(TimeShape shape) {
        return shape instanceof TimeShape.Lognormal it ? Optional.of(it.p99Nanos()) : Optional.empty();
    }

    private static Optional<Double> sigma(TimeShape shape) {
        return shape instanceof TimeShape.LognormalOfMean it ? Optional.of(it.sigma()) : Optional.empty();
    }

    private static Optional<Long> scale(TimeShape shape) {
        return shape instanceof TimeShape.Pareto it ? Optional.of(it.scaleNanos()) : Optional.empty();
    }

    private static Optional<Double> tail(TimeShape shape) {
        return switch (shape) {
            case TimeShape.Pareto it -> Optional.of(it.shape());
            case TimeShape.ParetoOfMean it -> Optional.of(it.shape());
            default -> Optional.empty();
        };
    }

    private static Optional<Double> cv2(TimeShape shape) {
        return shape instanceof TimeShape.HyperexponentialOfMean it ? Optional.of(it.cv2()) : Optional.empty();
    }

    private static Optional<List<TimeShape.Phase>> phases(TimeShape shape) {
        return shape instanceof TimeShape.Hyperexponential it ? Optional.of(it.phases()) : Optional.empty();
    }

    private static Optional<Long> mean(TimeShape shape) {
        return switch (shape) {
            case TimeShape.LognormalOfMean it -> Optional.of(it.meanNanos());
            case TimeShape.ParetoOfMean it -> Optional.of(it.meanNanos());
            case TimeShape.HyperexponentialOfMean it -> Optional.of(it.meanNanos());
            default -> Optional.empty();
        };
    }

    private static <T extends TimeShape> Alternative<TimeShape> one(
            String key, Class<T> type, Form<T> form, String about, String example) {
        return several(key, form.as(shape -> shape, type::cast), about, example, type::isInstance);
    }

    private static Alternative<TimeShape> several(
            String key, Form<TimeShape> form, String about, String example, Predicate<Object> printed) {
        return new Alternative<>(key, TimeForms.wrapped(key, form, about, example), printed);
    }
}
