package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.Noise;
import dev.drydock.sim.queueing.SpeedChanges;
import dev.drydock.sim.queueing.SpeedChanges.Curve;
import dev.drydock.sim.queueing.SpeedChanges.DriftPoint;
import dev.drydock.sim.queueing.SpeedChanges.Pauses;
import dev.drydock.sim.queueing.SpeedChanges.Warmup;
import java.util.List;

/** The keys of a server that say how its speed changes of itself. */
final class SpeedKeys {
    private SpeedKeys() {}

    private static final Form<Warmup> WARMUP = RecordForm.<Warmup>of("a warm-up such as { from: 10%, over: 30s }")
            .required("from", Forms.SHARE, "The share of its speed that it has at the start.", "10%", Warmup::from)
            .required("over", DURATION, "How long until it has all of it.", "30s", Warmup::overNanos)
            .key(
                    "curve",
                    Forms.constant("a curve", Curve.class),
                    Curve.LINEAR,
                    "linear, or exponential: fast at first.",
                    Warmup::curve)
            .build(map -> new Warmup(map.the("from"), map.the("over"), map.the("curve")));

    private static final Form<DriftPoint> POINT = RecordForm.<DriftPoint>of("a point such as { at: 60s, speed: 0.5 }")
            .required("at", DURATION, "When.", "60s", DriftPoint::atNanos)
            .required("speed", Forms.number(0), "The factor on the usual speed then.", "0.5", DriftPoint::speed)
            .build(map -> new DriftPoint(map.the("at"), map.the("speed")));

    private static final Form<Pauses> PAUSES = RecordForm.<Pauses>of("pauses such as { every: 10s, lasting: 200ms }")
            .required(
                    "every",
                    DISTRIBUTION,
                    "From the end of one to the beginning of the next.",
                    "{ exponential: 10s }",
                    Pauses::every)
            .required("lasting", DISTRIBUTION, "How long it stands still.", "200ms", Pauses::lasting)
            .build(map -> new Pauses(map.the("every"), map.the("lasting")));

    private static final Form<Noise.State> STATE = RecordForm.<Noise.State>of(
                    "a state such as { speed: 0.3, lasting: 1s }")
            .required("speed", Forms.number(0), "The factor on the usual speed.", "0.3", Noise.State::speed)
            .required("lasting", DISTRIBUTION, "For how long.", "{ exponential: 1s }", Noise.State::lasting)
            .build(map -> new Noise.State(map.the("speed"), map.the("lasting")));

    private static final Form<Noise> NOISE = new ChoiceForm<>(
            "a noise",
            "{ sigma: 0.3, every: { exponential: 1s } }",
            List.of(
                    Alternative.of("sigma", Noise.Lognormal.class, lognormal()),
                    Alternative.of("states", Noise.Modulated.class, modulated()),
                    Alternative.of("measured", Noise.Measured.class, measured())));

    private static Form<Noise.Lognormal> lognormal() {
        return RecordForm.<Noise.Lognormal>of("a noise such as { sigma: 0.3, every: { exponential: 1s } }")
                .required(
                        "sigma",
                        Forms.number(0),
                        "The speed is lognormal with mean 1; this is the deviation of its logarithm.",
                        "0.3",
                        Noise.Lognormal::sigma)
                .required(
                        "every",
                        DISTRIBUTION,
                        "From one draw to the next.",
                        "{ exponential: 1s }",
                        Noise.Lognormal::every)
                .build(map -> new Noise.Lognormal(map.the("sigma"), map.the("every")));
    }

    private static Form<Noise.Modulated> modulated() {
        return RecordForm.<Noise.Modulated>of("a noise such as { states: [...] }")
                .required(
                        "states",
                        new ListForm<>(STATE, false),
                        "A server goes from one of these to another, each being as likely.",
                        "[{ speed: 1, lasting: 9s }, { speed: 0.3, lasting: 1s }]",
                        Noise.Modulated::states)
                .build(map -> new Noise.Modulated(map.the("states")));
    }

    private static Form<Noise.Measured> measured() {
        return RecordForm.<Noise.Measured>of("a noise such as { measured: speeds.csv, every: 10s }")
                .required(
                        "measured",
                        new MeasuredSpeedsForm(),
                        "Speeds as measured on machines, each relative to the mean of its machine; a server is one of"
                                + " them, drawn, from a moment that is drawn.",
                        "speeds.csv",
                        Noise.Measured::machines)
                .required("every", DISTRIBUTION, "From one value to the next.", "10s", Noise.Measured::every)
                .build(map -> new Noise.Measured(map.the("measured"), map.the("every")));
    }

    static final RecordForm<SpeedChanges> FORM = RecordForm.<SpeedChanges>of("changes of speed")
            .optional(
                    "warmup",
                    WARMUP,
                    "A server is slow after each start. Default: it is not.",
                    "{ from: 10%, over: 30s }",
                    SpeedChanges::warmup)
            .key(
                    "drift",
                    new ListForm<>(POINT, false),
                    List.of(),
                    "The speed goes straight from point to point, from 1 at the start.",
                    SpeedChanges::drift)
            .optional(
                    "noise",
                    NOISE,
                    "The speed varies at random. Default: it does not.",
                    "{ sigma: 0.3, every: { exponential: 1s } }",
                    SpeedChanges::noise)
            .optional(
                    "pauses",
                    PAUSES,
                    "A server stands still from time to time, as for garbage. Default: never.",
                    "{ every: { exponential: 10s }, lasting: 200ms }",
                    SpeedChanges::pauses)
            .build(SpeedKeys::changes);

    static SpeedChanges changes(MapOf map) {
        return new SpeedChanges(map.maybe("warmup"), map.the("drift"), map.maybe("noise"), map.maybe("pauses"));
    }
}
