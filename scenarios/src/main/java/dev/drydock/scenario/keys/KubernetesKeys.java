package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.constant;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.wholeNumber;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Toleration;
import java.util.Optional;
import java.util.TreeMap;

/** The keys under {@code kubernetes} of a workload. */
final class KubernetesKeys {
    private KubernetesKeys() {}

    private static final Settings<Rollout> ROLLOUT = new Settings<Rollout>()
            .change(
                    "strategy",
                    constant("a strategy", KubeTerms.Strategy.class),
                    "rolling-update, recreate (Deployment), on-delete (StatefulSet, DaemonSet).",
                    "recreate",
                    Settings.component("strategy"))
            .change(
                    "maxSurge",
                    QuantityForms.INT_OR_PERCENT,
                    "How many pods above those wanted.",
                    "25%",
                    Settings.component("maxSurge"))
            .change(
                    "maxUnavailable",
                    QuantityForms.INT_OR_PERCENT,
                    "How many of those wanted may be missing.",
                    "0",
                    Settings.component("maxUnavailable"))
            .change(
                    "partition",
                    count(0),
                    "Of a StatefulSet: only ordinals from it on are updated.",
                    "2",
                    Settings.component("partition"));

    private static final Form<Toleration> TOLERATION = RecordForm.<Toleration>of(
                    "a toleration such as { key: gpu, effect: NoSchedule }")
            .key("key", TEXT, "", "The taint's key; every key without one.", Toleration::key)
            .optional(
                    "value",
                    TEXT,
                    "The taint's value. Default: any.",
                    "yes",
                    each -> each.exists() ? Optional.empty() : Optional.of(each.value()))
            .optional("effect", TaintForms.EFFECT, "Default: every effect.", "NoSchedule", Toleration::effect)
            .optional(
                    "seconds",
                    wholeNumber(0, Long.MAX_VALUE),
                    "For how long NoExecute is borne. Default: for ever.",
                    "300",
                    Toleration::seconds)
            .build(map -> {
                Optional<String> value = map.maybe("value");
                Optional<Taint.Effect> effect = map.maybe("effect");
                return new Toleration(
                        map.the("key"), value.isEmpty(), value.orElse(""), effect, map.maybe("seconds"));
            });

    private static final Form<Budget> BUDGET = RecordForm.<Budget>of("a budget such as { maxUnavailable: 1 }")
            .optional(
                    "minAvailable",
                    QuantityForms.INT_OR_PERCENT,
                    "So many stay available while nodes are drained.",
                    "50%",
                    Budget::minAvailable)
            .optional(
                    "maxUnavailable",
                    QuantityForms.INT_OR_PERCENT,
                    "So many may be missing.",
                    "1",
                    Budget::maxUnavailable)
            .build(map -> {
                Budget budget = new Budget(map.maybe("minAvailable"), map.maybe("maxUnavailable"));
                if (budget.minAvailable().isPresent() == budget.maxUnavailable().isPresent()) {
                    throw new IllegalArgumentException("a budget has one of minAvailable and maxUnavailable");
                }
                return budget;
            });

    static final Settings<KubeTerms> TERMS = new Settings<KubeTerms>()
            .part(
                    "rollout",
                    ROLLOUT,
                    "How it is updated.",
                    "{ maxSurge: 1, maxUnavailable: 0 }",
                    (terms, change) -> Settings.with(terms, "rollout", change.apply(terms.rollout())))
            .change(
                    "minReady",
                    DURATION,
                    "For how long a pod must be ready to be available.",
                    "10s",
                    Settings.component("minReadyNanos"))
            .change(
                    "progressDeadline",
                    DURATION,
                    "After which an update without progress has failed.",
                    "600s",
                    Settings.component("progressDeadlineNanos"))
            .change(
                    "parallel",
                    FLAG,
                    "Whether a StatefulSet starts its pods at once.",
                    "true",
                    Settings.component("parallel"))
            .change(
                    "nodeSelector",
                    new MapForm<>("labels", TEXT),
                    "Labels that a node must have.",
                    "{ tier: web }",
                    (terms, labels) -> Settings.with(terms, "nodeSelector", new TreeMap<>(labels)))
            .change(
                    "tolerations",
                    new ListForm<>(TOLERATION, false),
                    "Taints that it bears.",
                    "[{ key: gpu }]",
                    Settings.component("tolerations"))
            .change(
                    "hostPorts",
                    new ListForm<>(count(1), true),
                    "Ports of the node that it takes: two of the same do not fit on one.",
                    "8080",
                    Settings.component("hostPorts"))
            .change(
                    "priority",
                    wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE).as(Long::intValue, Integer::longValue),
                    "Higher ones may push out lower ones.",
                    "1000",
                    Settings.component("priority"))
            .change("preempts", FLAG, "Whether it pushes out others at all.", "false", Settings.component("preempts"))
            .change(
                    "grace",
                    DURATION,
                    "From the signal to end until a pod is killed.",
                    "30s",
                    Settings.component("graceNanos"))
            .part(
                    "autoscaler",
                    AutoscalerKeys.SETTINGS,
                    "A HorizontalPodAutoscaler.",
                    "{ min: 2, max: 10, targets: { cpu: 80 } }",
                    (terms, change) -> Settings.with(
                            terms,
                            "autoscaler",
                            Optional.of(change.apply(terms.autoscaler().orElse(AutoscalerKeys.USUAL)))))
            .change("budget", BUDGET, "A PodDisruptionBudget.", "{ maxUnavailable: 1 }", Settings.maybe("budget"));
}
