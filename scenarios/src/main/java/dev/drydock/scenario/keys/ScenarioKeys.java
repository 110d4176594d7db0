package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.scenario.Expect;
import dev.drydock.scenario.ExpectParser;
import dev.drydock.scenario.Measuring;
import dev.drydock.scenario.Precision;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.form.ScalarForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The keys of a scenario file. */
public final class ScenarioKeys {
    private static final long SECOND = 1_000_000_000L;
    private static final Measuring MEASURING =
            new Measuring(OptionalLong.of(0), 10, SECOND / 2, 0.95, false, Precision.NONE);

    /** A warm-up that a pilot decides. */
    private static final String AUTO = "auto";

    private ScenarioKeys() {}

    private static final Form<Expect> EXPECT = new ScalarForm<>(
            "an expectation such as linearizable or p99(write) < 400ms",
            "string",
            "",
            ExpectParser::parse,
            Expect::text);

    private static final Form<Double> CONFIDENCE = SHARE.as(ScenarioKeys::confidence, value -> value);

    private static final Form<OptionalLong> WARMUP = new ScalarForm<>(
            "a duration such as 10s, or auto",
            "string",
            "^auto$|" + Quantity.DURATION.pattern(),
            text -> text.equals(AUTO) ? OptionalLong.empty() : OptionalLong.of(Quantity.DURATION.parse(text)),
            warmup -> warmup.isEmpty() ? AUTO : Quantity.DURATION.print(warmup.getAsLong()));

    private static final RecordForm<Measuring> MEASURE = RecordForm.<Measuring>of(
                    "how to measure, a map with keys such as trials")
            .key(
                    "warmup",
                    WARMUP,
                    MEASURING.warmupNanos(),
                    "Left out of the measures; auto: found by MSER-5 in a pilot of five trials.",
                    Measuring::warmupNanos)
            .key(
                    "trials",
                    count(1),
                    MEASURING.trials(),
                    "How often it is run, each with its own seed.",
                    Measuring::trials)
            .key("interval", DURATION, MEASURING.intervalNanos(), "Of the curves over time.", Measuring::intervalNanos)
            .key("confidence", CONFIDENCE, MEASURING.confidence(), "Of the intervals.", Measuring::confidence)
            .key(
                    "until",
                    Forms.word("an end of a trial", List.of("end", "leader")),
                    "end",
                    "When a trial ends: at the end of the duration, or when a node first becomes leader.",
                    measuring -> measuring.untilLeader() ? "leader" : "end")
            .key(
                    "precision",
                    new MapForm<>("names of measures", SHARE),
                    Map.of(),
                    "Trials go on until half the interval of each of these means, by the mean, is at most this in every"
                            + " variant, such as { sojourn.p99: 2% }.",
                    measuring -> measuring.precision().bounds())
            .key(
                    "maxTrials",
                    count(1),
                    Precision.NONE.maxTrials(),
                    "With a precision: after so many trials it is given up.",
                    measuring -> measuring.precision().maxTrials())
            .build(map -> new Measuring(
                    map.the("warmup"),
                    map.the("trials"),
                    map.the("interval"),
                    map.the("confidence"),
                    map.the("until").equals("leader"),
                    new Precision(map.the("precision"), map.the("maxTrials"))));

    private static double confidence(double share) {
        if (share < 0.5 || share > 0.9999) {
            throw new IllegalArgumentException("a confidence is between 50% and 99.99%, such as 95%");
        }
        return share;
    }

    /** The form of a scenario whose protocols are these. */
    public static RecordForm<Scenario> form(Protocols protocols) {
        return RecordForm.<Scenario>of("a scenario, a map with keys such as scenario: and nodes:")
                .required("scenario", TEXT, "The title: one line.", "A leader crash under load", Scenario::title)
                .key("about", TEXT, "", "A paragraph: the question, the set-up, what to look for.", Scenario::about)
                .key(
                        "seed",
                        Forms.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
                        1L,
                        "The root of every random draw.",
                        Scenario::seed)
                .key("duration", DURATION, 60 * SECOND, "Simulated time of a trial.", Scenario::durationNanos)
                .optional(
                        "model",
                        TEXT,
                        "A model file, such as drydock calibrate writes, from this file's folder: what it says of the world"
                                + " replaces what stands here. Default: none.",
                        "calibrated.yaml",
                        // What it says is in the tree before this form reads it.
                        scenario -> Optional.empty())
                .key("network", NetworkKeys.FORM, NetworkKeys.DEFAULT, "The network.", Scenario::network)
                .optional(
                        "machines",
                        MachineKeys.FORM,
                        "Machines that host containers. Default: none.",
                        "{ count: 3, cpu: 4, memory: 8GiB }",
                        Scenario::machines)
                .optional(
                        "nodes",
                        NodeKeys.form(protocols),
                        "What runs: a consensus group, containers on the machines, or both. Default: neither.",
                        "{ group: { protocol: raft } }",
                        Scenario::nodes)
                .key(
                        "services",
                        ServiceKeys.form(protocols),
                        List.of(),
                        "Balanced services by name. Default: none.",
                        Scenario::services)
                .optional(
                        "workload",
                        WorkloadKeys.FORM,
                        "The clients. Default: none.",
                        "{ arrivals: { poisson: 500/s } }",
                        Scenario::workload)
                .key(
                        "faults",
                        new ListForm<>(FaultKeys.FORM, false),
                        List.of(),
                        "What goes wrong, and when.",
                        Scenario::faults)
                .key(
                        "operator",
                        new ListForm<>(OperatorKeys.FORM, false),
                        List.of(),
                        "What an operator asks of the group, and when: one thing after the other. Default: no operator.",
                        Scenario::operator)
                .key("measure", MEASURE, MEASURING, "How often to run and what to measure.", Scenario::measure)
                .key(
                        "expect",
                        new ListForm<>(EXPECT, false),
                        List.of(),
                        "What should come about; decides the exit status.",
                        Scenario::expect)
                .optional(
                        "live",
                        LiveKeys.FORM,
                        "What each container of a live run may use; simulating takes no account of it. Default: all"
                                + " processors, 512 MiB.",
                        "{ cpu: 0.5, memory: 256MiB }",
                        Scenario::live)
                .key(
                        "sweep",
                        new MapForm<>("paths of keys", new SweptForm()),
                        Map.of(),
                        "Values to try, as a list or by names for tables, by the path of the key that they replace; every"
                                + " combination is a variant.",
                        Scenario::sweep)
                .build(ScenarioKeys::scenario);
    }

    private static Scenario scenario(MapOf map) {
        return new Scenario(
                map.the("scenario"),
                map.the("about"),
                map.the("seed"),
                map.the("duration"),
                map.the("network"),
                map.maybe("machines"),
                map.maybe("nodes"),
                map.the("services"),
                map.maybe("workload"),
                map.the("faults"),
                map.the("operator"),
                map.the("measure"),
                map.the("expect"),
                map.maybe("live"),
                map.the("sweep"));
    }

    /** The JSON Schema (draft 2020-12) of scenario files with these protocols. */
    public static Map<String, Object> schema(Protocols protocols) {
        Definitions definitions = new Definitions();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A Drydock scenario");
        schema.putAll(form(protocols).schema(definitions));
        schema.put("$defs", definitions.all());
        return schema;
    }
}
