package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.RATE;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.wrapped;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.sim.workload.BatchSize;
import java.util.List;

/** The keys under {@code arrivals}. */
final class ArrivalKeys {
    private ArrivalKeys() {}

    private static final Form<ArrivalSpec.Closed> CLOSED = wrapped(
            "closed",
            RecordForm.<ArrivalSpec.Closed>of("a closed loop such as { clients: 10, think: 10ms }")
                    .required("clients", count(1), "How many clients.", "10", ArrivalSpec.Closed::clients)
                    .optional(
                            "think",
                            DISTRIBUTION,
                            "Pause between two operations of a client. Default: none.",
                            "10ms",
                            ArrivalSpec.Closed::think)
                    .build(map -> new ArrivalSpec.Closed(map.the("clients"), map.maybe("think"))),
            "Closed loop: a client begins its next operation when the one before is done.",
            "{ clients: 10, think: 10ms }");

    private static final Form<ArrivalSpec.Trace> TRACE = RecordForm.<ArrivalSpec.Trace>of(
                    "recorded arrivals such as { trace: arrivals.csv }")
            .required(
                    "trace",
                    new TraceForm(),
                    "Open loop: arrivals at these times, from the start of the run.",
                    "arrivals.csv",
                    trace -> trace)
            .key("scale", Forms.number(0), 1.0, "The times are multiplied by it: 0.5 doubles the rate.", trace -> 1.0)
            .build(ArrivalKeys::trace);

    private static ArrivalSpec.Trace trace(MapOf map) {
        double scale = map.the("scale");
        ArrivalSpec.Trace trace = map.the("trace");
        return new ArrivalSpec.Trace(
                scale == 1
                        ? trace.atNanos()
                        : trace.atNanos().stream()
                                .map(at -> Math.round(at * scale))
                                .toList(),
                trace.workNanos());
    }

    private static final RecordForm<ArrivalSpec.Mmpp> MMPP = RecordForm.<ArrivalSpec.Mmpp>of(
                    "states such as { rates: [1400/s, 200/s], leave: [10/s, 10/s] }")
            .required(
                    "rates",
                    new ListForm<>(RATE, false),
                    "The rate of arrivals in each state.",
                    "[1400/s, 200/s]",
                    ArrivalSpec.Mmpp::perSecond)
            .required(
                    "leave",
                    new ListForm<>(RATE, false),
                    "The rate at which each state is left for the next, the last for the first.",
                    "[10/s, 10/s]",
                    ArrivalSpec.Mmpp::switchPerSecond)
            .build(map -> new ArrivalSpec.Mmpp(map.the("rates"), map.the("leave")));

    private static final Form<BatchSize> FIXED = count(1).as(BatchSize.Fixed::new, BatchSize.Fixed::count)
            .as(size -> size, BatchSize.Fixed.class::cast);

    private static final RecordForm<BatchSize> BETWEEN = RecordForm.<BatchSize>of("sizes such as { min: 1, max: 7 }")
            .required("min", count(1), "The smallest batch.", "1", size -> ((BatchSize.Uniform) size).min())
            .required("max", count(1), "The largest batch.", "7", size -> ((BatchSize.Uniform) size).max())
            .build(map -> new BatchSize.Uniform(map.the("min"), map.the("max")));

    private static final Form<BatchSize> GEOMETRIC = wrapped(
            "geometric",
            Forms.number(1).as(
                    mean -> (BatchSize) new BatchSize.Geometric(mean), size -> ((BatchSize.Geometric) size).mean()),
            "Geometric, by its mean.",
            "5");

    private static final Form<BatchSize> SIZE = new ChoiceForm<>(
            "a size of batches",
            "4, { min: 1, max: 7 } or { geometric: 5 }",
            List.of(
                    new Alternative<>(Alternative.WORD, FIXED, BatchSize.Fixed.class::isInstance),
                    new Alternative<>("min", BETWEEN, BatchSize.Uniform.class::isInstance),
                    new Alternative<>("geometric", GEOMETRIC, BatchSize.Geometric.class::isInstance)));

    private static final RecordForm<ArrivalSpec.Batch> BATCH = RecordForm.<ArrivalSpec.Batch>of(
                    "batches such as { rate: 100/s, size: 4 }")
            .required("rate", RATE, "Batches, a second.", "100/s", ArrivalSpec.Batch::perSecond)
            .required("size", SIZE, "How many arrive together.", "4", ArrivalSpec.Batch::size)
            .build(map -> new ArrivalSpec.Batch(map.the("rate"), map.the("size")));

    private static final RecordForm<ArrivalSpec.Point> POINT = RecordForm.<ArrivalSpec.Point>of(
                    "a rate at a time, such as { at: 10s, rate: 500/s }")
            .required("at", DURATION, "When.", "10s", ArrivalSpec.Point::atNanos)
            .required("rate", RATE, "The rate then.", "500/s", ArrivalSpec.Point::perSecond)
            .build(map -> new ArrivalSpec.Point(map.the("at"), map.the("rate")));

    private static final Form<ArrivalSpec.Profile> PROFILE =
            new ListForm<>(POINT, false).as(ArrivalSpec.Profile::new, ArrivalSpec.Profile::points);

    /** Read only: a spike is printed as the profile that it is. */
    private static final RecordForm<ArrivalSpec.Profile> SPIKE = RecordForm.<ArrivalSpec.Profile>of(
                    "a spike such as { rate: 100/s, peak: 500/s, at: 20s, for: 5s }")
            .required("rate", RATE, "The usual rate.", "100/s", spike -> 0.0)
            .required("peak", RATE, "The rate in the spike.", "500/s", spike -> 0.0)
            .required("at", DURATION, "When the spike begins.", "20s", spike -> 0L)
            .required("for", DURATION, "How long it lasts.", "5s", spike -> 0L)
            .build(map -> ArrivalSpec.Profile.spike(map.the("rate"), map.the("peak"), map.the("at"), map.the("for")));

    private static final RecordForm<ArrivalSpec.Sine> SINE = RecordForm.<ArrivalSpec.Sine>of(
                    "a swing such as { rate: 100/s, amplitude: 50%, period: 24h }")
            .required("rate", RATE, "The mean rate.", "100/s", ArrivalSpec.Sine::perSecond)
            .required("amplitude", SHARE, "How far it swings, by the mean.", "50%", ArrivalSpec.Sine::amplitude)
            .required("period", DURATION, "How long a swing takes.", "24h", ArrivalSpec.Sine::periodNanos)
            .build(map -> new ArrivalSpec.Sine(map.the("rate"), map.the("amplitude"), map.the("period")));

    static final Form<ArrivalSpec> FORM = new ChoiceForm<>(
            "arrivals",
            "{ poisson: 500/s }",
            List.of(
                    Alternative.of(
                            "poisson",
                            ArrivalSpec.Poisson.class,
                            wrapped(
                                    "poisson",
                                    RATE.as(ArrivalSpec.Poisson::new, ArrivalSpec.Poisson::perSecond),
                                    "Open loop: independent arrivals at this mean rate.",
                                    "500/s")),
                    Alternative.of(
                            "constant",
                            ArrivalSpec.Constant.class,
                            wrapped(
                                    "constant",
                                    RATE.as(ArrivalSpec.Constant::new, ArrivalSpec.Constant::perSecond),
                                    "Open loop: evenly spaced arrivals.",
                                    "500/s")),
                    Alternative.of(
                            "profile",
                            ArrivalSpec.Profile.class,
                            wrapped(
                                    "profile",
                                    PROFILE,
                                    "Open loop: independent arrivals at a rate that is linear between points.",
                                    "[{ at: 0s, rate: 100/s }, { at: 10s, rate: 500/s }]")),
                    new Alternative<>(
                            "spike",
                            wrapped(
                                    "spike",
                                    SPIKE,
                                    "Open loop: a profile that has another rate for some time.",
                                    "{ rate: 100/s, peak: 500/s, at: 20s, for: 5s }"),
                            value -> false),
                    Alternative.of(
                            "sine",
                            ArrivalSpec.Sine.class,
                            wrapped(
                                    "sine",
                                    SINE,
                                    "Open loop: independent arrivals at a rate that swings, as by day and night.",
                                    "{ rate: 100/s, amplitude: 50%, period: 24h }")),
                    Alternative.of(
                            "mmpp",
                            ArrivalSpec.Mmpp.class,
                            wrapped(
                                    "mmpp",
                                    MMPP,
                                    "Open loop: a Poisson process whose rate depends on a state that changes.",
                                    "{ rates: [1400/s, 200/s], leave: [10/s, 10/s] }")),
                    Alternative.of(
                            "batch",
                            ArrivalSpec.Batch.class,
                            wrapped(
                                    "batch",
                                    BATCH,
                                    "Open loop: batches at the times of a Poisson process.",
                                    "{ rate: 100/s, size: 4 }")),
                    Alternative.of("trace", ArrivalSpec.Trace.class, TRACE),
                    Alternative.of("closed", ArrivalSpec.Closed.class, CLOSED)));
}
