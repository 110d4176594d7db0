package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.constant;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.wholeNumber;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys under {@code autoscaler}. */
final class AutoscalerKeys {
    /** Kubernetes' defaults: 1 to 10 pods, at 80 % of the processor that is requested, until another target is named. */
    static final Autoscaler USUAL = new Autoscaler(
            1, 10, List.of(new Target(Metric.CPU_UTILISATION, 80)), ScalingRules.UP, ScalingRules.DOWN);

    private AutoscalerKeys() {}

    private static final Form<ScalingPolicy> POLICY = RecordForm.<ScalingPolicy>of(
                    "a policy such as { pods: 4, within: 15s }")
            .optional(
                    "pods",
                    count(1),
                    "At most so many pods.",
                    "4",
                    each -> each.percent() ? Optional.empty() : Optional.of(each.value()))
            .optional(
                    "percent",
                    count(1),
                    "At most so many percent of the pods.",
                    "100",
                    each -> each.percent() ? Optional.of(each.value()) : Optional.empty())
            .key("within", DURATION, 15_000_000_000L, "In this time.", ScalingPolicy::periodNanos)
            .build(map -> {
                Optional<Integer> pods = map.maybe("pods");
                Optional<Integer> percent = map.maybe("percent");
                if (pods.isPresent() == percent.isPresent()) {
                    throw new IllegalArgumentException("a policy has one of pods and percent");
                }
                return new ScalingPolicy(percent.isPresent(), percent.or(() -> pods).orElseThrow(), map.the("within"));
            });

    private static final Settings<ScalingRules> RULES = new Settings<ScalingRules>()
            .change(
                    "stabilisation",
                    DURATION,
                    "The time whose recommendations are looked at.",
                    "300s",
                    Settings.component("stabilisationNanos"))
            .change(
                    "select",
                    constant("a choice of policies", Select.class),
                    "Which policy counts: max, min, disabled.",
                    "max",
                    Settings.component("select"))
            .change(
                    "policies",
                    new ListForm<>(POLICY, false),
                    "How fast.",
                    "[{ percent: 100, within: 15s }]",
                    Settings.component("policies"));

    static final Settings<Autoscaler> SETTINGS = new Settings<Autoscaler>()
            .change("min", count(0), "The fewest pods.", "2", Settings.component("min"))
            .change("max", count(1), "The most pods.", "10", Settings.component("max"))
            .change(
                    "targets",
                    targets(),
                    "What pods should have on average; in place of the targets that there are.",
                    "{ cpu: 80 }",
                    Settings.component("targets"))
            .part(
                    "up",
                    RULES,
                    "How fast it grows.",
                    "{ stabilisation: 0s }",
                    (scaler, change) -> Settings.with(scaler, "up", change.apply(scaler.up())))
            .part(
                    "down",
                    RULES,
                    "How fast it shrinks.",
                    "{ stabilisation: 300s }",
                    (scaler, change) -> Settings.with(scaler, "down", change.apply(scaler.down())));

    private static Form<List<Target>> targets() {
        return RecordForm.<List<Target>>of("targets such as { cpu: 80 }")
                .optional("cpu", wholeNumber(1, 100_000), "Processor use, in percent of what is requested.", "80",
                        of(Metric.CPU_UTILISATION))
                .optional("cpuUse", QuantityForms.CORES, "Processor use, in cores.", "0.5", of(Metric.CPU_MILLIS))
                .optional("memory", wholeNumber(1, 100_000), "Memory in use, in percent of what is requested.", "70",
                        of(Metric.MEMORY_UTILISATION))
                .optional(
                        "requests",
                        Forms.RATE.as(rate -> Math.round(rate * 1000), millis -> millis / 1000.0),
                        "Requests for each pod.",
                        "100/s",
                        of(Metric.REQUESTS))
                .build(AutoscalerKeys::targets);
    }

    private static List<Target> targets(MapOf map) {
        List<Target> targets = new ArrayList<>();
        map.<Long>maybe("cpu").ifPresent(percent -> targets.add(new Target(Metric.CPU_UTILISATION, percent)));
        map.<Long>maybe("cpuUse").ifPresent(millis -> targets.add(new Target(Metric.CPU_MILLIS, millis)));
        map.<Long>maybe("memory").ifPresent(percent -> targets.add(new Target(Metric.MEMORY_UTILISATION, percent)));
        map.<Long>maybe("requests").ifPresent(millis -> targets.add(new Target(Metric.REQUESTS, millis)));
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an autoscaler aims at something: cpu, cpuUse, memory or requests");
        }
        return List.copyOf(targets);
    }

    private static Function<List<Target>, Optional<Long>> of(Metric metric) {
        return targets -> targets.stream()
                .filter(target -> target.metric() == metric)
                .map(Target::value)
                .findFirst();
    }
}
