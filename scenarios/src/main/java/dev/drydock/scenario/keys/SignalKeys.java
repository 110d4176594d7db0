package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.InformationSpec;
import dev.drydock.sim.queueing.ProbeSpec;

/** The keys under {@code balancer} about what balancers hear from servers. */
final class SignalKeys {
    private SignalKeys() {}

    static final RecordForm<InformationSpec> INFORMATION = RecordForm.<InformationSpec>of(
                    "the age of information, such as { refresh: 1s }")
            .optional(
                    "refresh",
                    DURATION,
                    "Servers report so often to a bulletin board that all balancers read. Default: at every change.",
                    "1s",
                    InformationSpec::refreshNanos)
            .key(
                    "apart",
                    FLAG,
                    false,
                    "Whether each server reports at instants of its own, not all at once.",
                    InformationSpec::apart)
            .optional("delay", DISTRIBUTION, "Of a report on its way. Default: none.", "5ms", InformationSpec::delay)
            .key("loss", SHARE, 0.0, "Share of the reports that get lost.", InformationSpec::loss)
            .optional(
                    "age",
                    DISTRIBUTION,
                    "In place of reports: each pick sees servers as they were this long ago.",
                    "{ exponential: 1s }",
                    InformationSpec::age)
            .build(map -> new InformationSpec(
                    map.maybe("refresh"), map.the("apart"), map.maybe("delay"), map.the("loss"), map.maybe("age")));

    static final RecordForm<ProbeSpec> PROBES = RecordForm.<ProbeSpec>of("what probes take, such as { cost: 20us }")
            .optional(
                    "latency",
                    DISTRIBUTION,
                    "Of a probe, and again of its answer. Default: that between balancer and server.",
                    "1ms",
                    ProbeSpec::latency)
            .key("loss", SHARE, 0.0, "Share of the probes that are never answered.", ProbeSpec::loss)
            .key("cost", DURATION, 0L, "How long a core of speed 1 works on a probe.", ProbeSpec::costNanos)
            .build(map -> new ProbeSpec(map.maybe("latency"), map.the("loss"), map.the("cost")));

    static final RecordForm<Integer> IDLE_REPORTS = RecordForm.<Integer>of("idle reports such as { choices: 2 }")
            .key(
                    "choices",
                    count(1),
                    1,
                    "An idle server tells the balancer with the fewest idle servers of so many that are drawn.",
                    choices -> choices)
            .build(map -> map.the("choices"));
}
