package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.workload.ArrivalSpec;
import java.math.BigDecimal;
import java.util.List;

/** The keys under {@code traffic} of a service. */
final class TrafficKeys {
    private TrafficKeys() {}

    /** Shares that may exceed the whole: an overload is a load of more than 100 %. */
    private static final ScalarForm<Double> LOAD = new ScalarForm<>(
            "a load such as 90%",
            "string", "^[0-9]*\\.?[0-9]+ ?%?$", TrafficKeys::load, load -> Forms.plain(load * 100) + "%");

    static final RecordForm<TrafficSpec> FORM = RecordForm.<TrafficSpec>of(
                    "traffic such as { arrivals: { poisson: 900/s } }")
            .key(
                    "arrivals",
                    ArrivalKeys.FORM,
                    new ArrivalSpec.Poisson(100),
                    "When requests arrive.",
                    TrafficSpec::arrivals)
            .optional(
                    "load",
                    LOAD,
                    "Scales the rate of the arrivals so that their work is this share of what all servers can do.",
                    "90%",
                    TrafficSpec::load)
            .optional(
                    "keys",
                    WorkloadKeys.KEYS,
                    "What requests are about, for policies that hash it. Default: each about something of its own.",
                    "{ zipf: { count: 1000, exponent: 0.99 } }",
                    TrafficSpec::keys)
            .key(
                    "priorities",
                    new ListForm<>(Forms.SHARE, false),
                    List.of(),
                    "The share of each priority, the first served first; together 100%. Default: all are alike.",
                    TrafficSpec::priorities)
            .build(map -> new TrafficSpec(
                    map.the("arrivals"), map.maybe("load"), map.maybe("keys"), map.the("priorities")));

    private static double load(String text) {
        boolean percent = text.endsWith("%");
        try {
            BigDecimal number = new BigDecimal(
                    percent ? text.substring(0, text.length() - 1).strip() : text);
            return (percent ? number.movePointLeft(2) : number).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a load such as 90%, found '" + text + "'", e);
        }
    }
}
