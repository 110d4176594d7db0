package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.constant;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.wholeNumber;

import dev.drydock.scenario.ContainerValues.Terms;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of a workload that tell orchestrators how to treat it. */
final class TermKeys {
    private TermKeys() {}

    private static final Form<Dependency> DEPENDENCY = RecordForm.<Dependency>of(
                    "a dependency such as { on: db, condition: healthy }")
            .required("on", TEXT, "A workload.", "db", Dependency::on)
            .key(
                    "condition",
                    constant("a condition", Dependency.Condition.class),
                    Dependency.Condition.STARTED,
                    "What must be so of it: started, healthy or completed.",
                    Dependency::condition)
            .build(map -> new Dependency(map.the("on"), map.the("condition"), true));

    private static Form<Update> update(String what) {
        return RecordForm.<Update>of(what + " such as { parallelism: 2, delay: 10s }")
                .key(
                        "parallelism",
                        count(0),
                        Update.DEFAULT.parallelism(),
                        "How many at a time; 0: all.",
                        Update::parallelism)
                .key("delay", DURATION, 0L, "After each, before the next.", Update::delayNanos)
                .key(
                        "monitor",
                        DURATION,
                        Update.DEFAULT.monitorNanos(),
                        "For how long a new task is watched for failure.",
                        Update::monitorNanos)
                .key(
                        "onFailure",
                        constant("an action", SwarmTerms.FailureAction.class),
                        Update.DEFAULT.failureAction(),
                        "pause, continue or rollback.",
                        Update::failureAction)
                .key("maxFailureRatio", SHARE, 0.0, "Failures by tasks that are borne.", Update::maxFailureRatio)
                .key(
                        "order",
                        constant("an order", SwarmTerms.Order.class),
                        Update.DEFAULT.order(),
                        "stop-first or start-first.",
                        Update::order)
                .build(map -> new Update(
                        map.the("parallelism"),
                        map.the("delay"),
                        map.the("monitor"),
                        map.the("onFailure"),
                        map.the("maxFailureRatio"),
                        map.the("order")));
    }

    private static final Form<SwarmTerms.Restart> REPLACED = RecordForm.<SwarmTerms.Restart>of(
                    "a rule such as { delay: 5s }")
            .key(
                    "condition",
                    constant("a condition", SwarmTerms.Condition.class),
                    SwarmTerms.Restart.DEFAULT.condition(),
                    "any, on-failure or none.",
                    SwarmTerms.Restart::condition)
            .key(
                    "delay",
                    DURATION,
                    SwarmTerms.Restart.DEFAULT.delayNanos(),
                    "Before the new task.",
                    SwarmTerms.Restart::delayNanos)
            .key("maxAttempts", count(0), 0, "0: no limit.", SwarmTerms.Restart::maxAttempts)
            .key("window", DURATION, 0L, "In which attempts count; 0: for ever.", SwarmTerms.Restart::windowNanos)
            .build(map -> new SwarmTerms.Restart(
                    map.the("condition"), map.the("delay"), map.the("maxAttempts"), map.the("window")));

    private static final Form<Rollout> ROLLOUT = RecordForm.<Rollout>of("a rollout such as { maxSurge: 1 }")
            .key(
                    "strategy",
                    constant("a strategy", Strategy.class),
                    Strategy.ROLLING_UPDATE,
                    "rolling-update, recreate or on-delete.",
                    Rollout::strategy)
            .key("maxSurge", PodCounts.FORM, Rollout.DEFAULT.maxSurge(), "Pods beyond those wanted.", Rollout::maxSurge)
            .key(
                    "maxUnavailable",
                    PodCounts.FORM,
                    Rollout.DEFAULT.maxUnavailable(),
                    "Pods that may be missing.",
                    Rollout::maxUnavailable)
            .key("partition", count(0), 0, "Of a stateful workload: only ordinals from it on.", Rollout::partition)
            .build(map -> new Rollout(
                    map.the("strategy"), map.the("maxSurge"), map.the("maxUnavailable"), map.the("partition")));

    private static final Form<Autoscaler> AUTOSCALE = RecordForm.<Autoscaler>of(
                    "an autoscaler such as { min: 2, max: 10, cpu: 70% }")
            .key("min", count(1), 1, "Least replicas.", Autoscaler::min)
            .required("max", count(1), "Most replicas.", "10", Autoscaler::max)
            .optional(
                    "cpu",
                    SHARE,
                    "Mean processor use by what is requested.",
                    "70%",
                    each -> target(each, Metric.CPU_UTILISATION).map(value -> value / 100.0))
            .optional(
                    "requests",
                    Forms.RATE,
                    "Mean requests a second for each replica.",
                    "100/s",
                    each -> target(each, Metric.REQUESTS).map(value -> value / 1e3))
            .key(
                    "stabiliseUp",
                    DURATION,
                    ScalingRules.UP.stabilisationNanos(),
                    "The lowest wish of so long counts for more replicas.",
                    each -> each.up().stabilisationNanos())
            .key(
                    "stabiliseDown",
                    DURATION,
                    ScalingRules.DOWN.stabilisationNanos(),
                    "The highest wish of so long counts for fewer.",
                    each -> each.down().stabilisationNanos())
            .build(TermKeys::autoscaler);

    private static Optional<Long> target(Autoscaler autoscaler, Metric metric) {
        return autoscaler.targets().stream()
                .filter(target -> target.metric() == metric)
                .map(Target::value)
                .findFirst();
    }

    private static Autoscaler autoscaler(MapOf map) {
        List<Target> targets = new ArrayList<>();
        map.<Double>maybe("cpu")
                .ifPresent(share -> targets.add(new Target(Metric.CPU_UTILISATION, Math.round(100 * share))));
        map.<Double>maybe("requests")
                .ifPresent(rate -> targets.add(new Target(Metric.REQUESTS, Math.round(1e3 * rate))));
        int min = map.the("min");
        int max = map.the("max");
        if (min > max) {
            throw new IllegalArgumentException("an autoscaler's min is at most its max, " + max + ", not " + min);
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an autoscaler aims at something: give cpu, requests or both");
        }
        return new Autoscaler(
                min,
                max,
                targets,
                new ScalingRules(map.the("stabiliseUp"), ScalingRules.UP.select(), ScalingRules.UP.policies()),
                new ScalingRules(map.the("stabiliseDown"), ScalingRules.DOWN.select(), ScalingRules.DOWN.policies()));
    }

    private static final Form<Budget> BUDGET = RecordForm.<Budget>of("a budget such as { minAvailable: 2 }")
            .optional("minAvailable", PodCounts.FORM, "So many stay.", "2", Budget::minAvailable)
            .optional("maxUnavailable", PodCounts.FORM, "So many may be missing.", "1", Budget::maxUnavailable)
            .build(TermKeys::budget);

    private static Budget budget(MapOf map) {
        Budget budget = new Budget(map.maybe("minAvailable"), map.maybe("maxUnavailable"));
        if (budget.minAvailable().isPresent() == budget.maxUnavailable().isPresent()) {
            throw new IllegalArgumentException("a budget has minAvailable or maxUnavailable");
        }
        return budget;
    }

    static final RecordForm<Terms> FORM = RecordForm.<Terms>of("terms")
            .key(
                    "dependsOn",
                    new ListForm<>(DEPENDENCY, false),
                    List.of(),
                    "What Compose starts before it.",
                    Terms::dependsOn)
            .optional("update", update("an update"), "How Swarm updates it.", "{ parallelism: 2 }", Terms::update)
            .optional(
                    "rollback", update("a rollback"), "How Swarm rolls it back.", "{ parallelism: 0 }", Terms::rollback)
            .optional("replaced", REPLACED, "When Swarm replaces a task that ended.", "{ delay: 5s }", Terms::replaced)
            .key(
                    "constraints",
                    new ListForm<>(TEXT, false),
                    List.of(),
                    "Swarm's placement constraints, such as node.labels.tier==web.",
                    Terms::constraints)
            .key(
                    "spread",
                    new ListForm<>(TEXT, true),
                    List.of(),
                    "Spread evenly over the values of these labels, or over region, zone or rack.",
                    Terms::spread)
            .optional("maxPerMachine", count(1), "Swarm: at most so many on a machine.", "1", Terms::maxPerMachine)
            .optional("rollout", ROLLOUT, "How Kubernetes updates it.", "{ maxSurge: 1 }", Terms::rollout)
            .optional("minReady", DURATION, "Kubernetes: for how long ready to be available.", "5s", Terms::minReady)
            .optional(
                    "progressDeadline",
                    DURATION,
                    "Kubernetes: after which an update without progress has failed.",
                    "600s",
                    Terms::progressDeadline)
            .optional(
                    "autoscale",
                    AUTOSCALE,
                    "Kubernetes: how many replicas, by their load.",
                    "{ min: 2, max: 10, cpu: 70% }",
                    Terms::autoscale)
            .optional("budget", BUDGET, "Kubernetes: what drains must leave.", "{ minAvailable: 2 }", Terms::budget)
            .optional(
                    "priority",
                    wholeNumber(-2_000_000_000L, 2_000_001_000L).as(Long::intValue, Integer::longValue),
                    "Kubernetes: higher ones may push out lower ones.",
                    "1000",
                    Terms::priority)
            .build(TermKeys::terms);

    static Terms terms(MapOf map) {
        return new Terms(
                map.the("dependsOn"),
                map.maybe("update"),
                map.maybe("rollback"),
                map.maybe("replaced"),
                map.the("constraints"),
                map.the("spread"),
                map.maybe("maxPerMachine"),
                map.maybe("rollout"),
                map.maybe("minReady"),
                map.maybe("progressDeadline"),
                map.maybe("autoscale"),
                map.maybe("budget"),
                map.maybe("priority"));
    }
}
