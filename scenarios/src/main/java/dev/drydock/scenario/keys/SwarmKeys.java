package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.constant;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.sim.orchestration.SwarmTerms;
import java.util.List;

/** The keys under {@code swarm} of a workload. */
final class SwarmKeys {
    private SwarmKeys() {}

    private static final Form<List<String>> TEXTS = new ListForm<>(TEXT, true);

    private static final Settings<SwarmTerms.Restart> RESTART = new Settings<SwarmTerms.Restart>()
            .change(
                    "condition",
                    constant("a condition of restarts", SwarmTerms.Condition.class),
                    "When a task that ended is replaced: none, on-failure, any.",
                    "any",
                    Settings.component("condition"))
            .change("delay", DURATION, "Before that.", "5s", Settings.component("delayNanos"))
            .change(
                    "maxAttempts",
                    count(0),
                    "How often at most; 0 for no limit.",
                    "3",
                    Settings.component("maxAttempts"))
            .change(
                    "window",
                    DURATION,
                    "In which attempts count; 0s for all time.",
                    "1m",
                    Settings.component("windowNanos"));

    static final Settings<SwarmTerms.Update> UPDATE = new Settings<SwarmTerms.Update>()
            .change(
                    "parallelism",
                    count(0),
                    "How many tasks at a time; 0 for all.",
                    "2",
                    Settings.component("parallelism"))
            .change("delay", DURATION, "After each task.", "10s", Settings.component("delayNanos"))
            .change(
                    "monitor",
                    DURATION,
                    "For how long a new task is watched.",
                    "5s",
                    Settings.component("monitorNanos"))
            .change(
                    "failureAction",
                    constant("a failure action", SwarmTerms.FailureAction.class),
                    "When too many fail: pause, continue, rollback.",
                    "pause",
                    Settings.component("failureAction"))
            .change(
                    "maxFailureRatio",
                    Forms.SHARE,
                    "The share of tasks that may fail.",
                    "20%",
                    Settings.component("maxFailureRatio"))
            .change(
                    "order",
                    constant("an order of updates", SwarmTerms.Order.class),
                    "stop-first or start-first.",
                    "start-first",
                    Settings.component("order"));

    static final Settings<SwarmTerms> TERMS = new Settings<SwarmTerms>()
            .change(
                    "constraints",
                    TEXTS,
                    "What nodes must be.",
                    "node.labels.tier == web",
                    Settings.component("constraints"))
            .change(
                    "spreadOver",
                    TEXTS,
                    "Labels over whose values tasks are spread, in this order.",
                    "node.labels.zone",
                    Settings.component("spreadOver"))
            .change(
                    "maxReplicasPerNode",
                    count(0),
                    "At most so many on a node; 0 for no limit.",
                    "1",
                    Settings.component("maxReplicasPerNode"))
            .change(
                    "hostPorts",
                    new ListForm<>(count(1), true),
                    "Ports of the node that it takes: two of the same do not fit on one.",
                    "8080",
                    Settings.component("hostPorts"))
            .change(
                    "platforms",
                    TEXTS,
                    "What its image runs on.",
                    "linux/amd64",
                    Settings.component("platforms"))
            .change(
                    "endpointMode",
                    constant("an endpoint mode", SwarmTerms.EndpointMode.class),
                    "How requests find a task: vip or dnsrr.",
                    "vip",
                    Settings.component("endpointMode"))
            .part(
                    "restart",
                    RESTART,
                    "When tasks that ended are replaced.",
                    "{ condition: on-failure }",
                    (terms, change) -> Settings.with(terms, "restart", change.apply(terms.restart())))
            .part(
                    "update",
                    UPDATE,
                    "How it is updated.",
                    "{ parallelism: 2, delay: 10s }",
                    (terms, change) -> Settings.with(terms, "update", change.apply(terms.update())))
            .part(
                    "rollback",
                    UPDATE,
                    "How it is rolled back.",
                    "{ parallelism: 0 }",
                    (terms, change) -> Settings.with(terms, "rollback", change.apply(terms.rollback())));
}
