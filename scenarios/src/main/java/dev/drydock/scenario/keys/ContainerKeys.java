package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.constant;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The keys under {@code containers}: workloads by name, whole or as they differ from what a manifest says. */
final class ContainerKeys {
    private ContainerKeys() {}

    private static final Settings<Resources> RESOURCES = new Settings<Resources>()
            .change("cpu", QuantityForms.CORES, "Cores.", "0.5", Settings.component("cpuMillis"))
            .change("memory", SIZE, "Memory.", "256MiB", Settings.component("memoryBytes"))
            .change("disk", SIZE, "Disk.", "1GiB", Settings.component("diskBytes"))
            .change(
                    "resources",
                    new MapForm<>("names of resources", Forms.wholeNumber(0, Long.MAX_VALUE)),
                    "What else, by name.",
                    "{ nvidia.com/gpu: 1 }",
                    (resources, others) -> Settings.with(resources, "others", new TreeMap<>(others)));

    private static final Form<Behaviour.Exits> EXITS = RecordForm.<Behaviour.Exits>of(
                    "an exit such as { after: 1s, code: 1 }")
            .required("after", DISTRIBUTION, "It began to run.", "1s", Behaviour.Exits::after)
            .key("code", exitCode(), 0, "0 for success, up to 255.", Behaviour.Exits::code)
            .build(map -> new Behaviour.Exits(map.the("after"), map.the("code")));

    private static final Form<Behaviour.Sickens> SICKENS = RecordForm.<Behaviour.Sickens>of(
                    "a sickness such as { after: 60s, for: 10s }")
            .required("after", DISTRIBUTION, "It became ready.", "60s", Behaviour.Sickens::after)
            .optional(
                    "for",
                    DISTRIBUTION,
                    "How long until it answers again. Default: never.",
                    "10s",
                    Behaviour.Sickens::lasting)
            .build(map -> new Behaviour.Sickens(map.the("after"), map.maybe("for")));

    private static Form<Integer> exitCode() {
        return Forms.wholeNumber(0, 255).as(Long::intValue, Integer::longValue);
    }

    private static final Settings<WorkloadSpec> SETTINGS = behaviour(engine(workload()));

    private static final Form<ContainerValues> VALUES = SETTINGS.form(
                    "a workload such as { replicas: 3, cpu: 0.5, memory: 256MiB }")
            .as(ContainerValues::new, ContainerValues::overrides);

    static final Form<Map<String, ContainerValues>> FORM = new MapForm<>("names of workloads", VALUES);

    private static Settings<WorkloadSpec> workload() {
        return new Settings<WorkloadSpec>()
                .change(
                        "kind",
                        constant("a kind of workload", WorkloadSpec.Kind.class),
                        "replicated, global (one on each machine), stateful (one after the other), single.",
                        "stateful",
                        Settings.component("kind"))
                .change("replicas", count(0), "How many there are.", "3", Settings.component("replicas"))
                .change(
                        "labels",
                        new MapForm<>("labels", TEXT),
                        "Of its replicas.",
                        "{ app: web }",
                        (workload, labels) -> Settings.with(workload, "labels", new TreeMap<>(labels)))
                .change(
                        "dependsOn",
                        DependencyForm.FORM,
                        "What Compose starts before it.",
                        "{ db: healthy }",
                        Settings.component("dependsOn"))
                .part(
                        "swarm",
                        SwarmKeys.TERMS,
                        "What holds under Swarm only.",
                        "{ update: { parallelism: 2 } }",
                        (workload, change) ->
                                workload.under(change.apply(workload.swarm().orElse(SwarmTerms.DEFAULT))))
                .part(
                        "kubernetes",
                        KubernetesKeys.TERMS,
                        "What holds under Kubernetes only.",
                        "{ rollout: { maxSurge: 1 } }",
                        (workload, change) ->
                                workload.under(change.apply(workload.kube().orElse(KubeTerms.DEFAULT))));
    }

    private static Settings<WorkloadSpec> engine(Settings<WorkloadSpec> settings) {
        return settings.change(
                        "cpu",
                        QuantityForms.CORES,
                        "Cores that are set aside for it.",
                        "0.5",
                        (workload, millis) -> requests(workload, r -> Settings.with(r, "cpuMillis", millis)))
                .change(
                        "memory",
                        SIZE,
                        "Memory that is set aside for it.",
                        "256MiB",
                        (workload, bytes) -> requests(workload, r -> Settings.with(r, "memoryBytes", bytes)))
                .part(
                        "requests",
                        RESOURCES,
                        "What is set aside for it: cpu and memory, and what else there is.",
                        "{ disk: 1GiB }",
                        ContainerKeys::requests)
                .part(
                        "limits",
                        RESOURCES,
                        "What it may use at most.",
                        "{ cpu: 1, memory: 512MiB }",
                        (workload, change) -> first(
                                workload, c -> Settings.with(c, "limits", change.apply(c.limits()))))
                .part(
                        "image",
                        ImageKeys.SETTINGS,
                        "What a machine needs to have before. Default: every machine has it.",
                        "{ size: 200MiB }",
                        (workload, change) -> first(workload, c -> c.from(change.apply(c.image()))))
                .part(
                        "health",
                        HealthCheckKeys.DOCKER,
                        "Docker's health check.",
                        "{ interval: 10s }",
                        (workload, change) -> first(
                                workload, c -> c.checked(change.apply(c.health().orElse(HealthCheck.DOCKER)))))
                .part("startup", HealthCheckKeys.PROBE, "Kubernetes' startup probe.", "{ failures: 30 }", (w, change) ->
                        probe(w, "startup", change))
                .part("readiness", HealthCheckKeys.PROBE, "Kubernetes' readiness probe.", "{ interval: 5s }", (w, change) ->
                        probe(w, "readiness", change))
                .part("liveness", HealthCheckKeys.PROBE, "Kubernetes' liveness probe.", "{ timeout: 2s }", (w, change) ->
                        probe(w, "liveness", change))
                .change(
                        "restart",
                        RestartForm.FORM,
                        "Docker's restart policy: no, always, unless-stopped, on-failure, on-failure:3.",
                        "always",
                        (workload, policy) -> first(workload, c -> Settings.with(c, "restart", policy)))
                .change(
                        "grace",
                        DURATION,
                        "From the signal to end until it is killed.",
                        "10s",
                        (workload, nanos) -> first(workload, c -> Settings.with(c, "stopGraceNanos", nanos)));
    }

    private static Settings<WorkloadSpec> behaviour(Settings<WorkloadSpec> settings) {
        return settings.change(
                        "start",
                        DISTRIBUTION,
                        "From the command to start it until its process runs.",
                        "800ms",
                        behaving("start"))
                .change("ready", DISTRIBUTION, "From then until it answers.", "2s", behaving("ready"))
                .change("stop", DISTRIBUTION, "From the signal to end until it has ended.", "1s", behaving("stop"))
                .change("usesMemory", SIZE, "Memory in use.", "200MiB", behaving("memoryBytes"))
                .change(
                        "leak",
                        QuantityForms.BYTE_RATE,
                        "By which the memory in use grows.",
                        "1MB/s",
                        behaving("leakBytesPerSecond"))
                .change(
                        "usesCpu",
                        QuantityForms.CORES,
                        "Cores in use without any request.",
                        "0.05",
                        behaving("cpuMillis"))
                .change(
                        "exits",
                        EXITS.as(Optional::of, Optional::orElseThrow),
                        "When its process ends by itself. Default: never.",
                        "{ after: 1s, code: 1 }",
                        behaving("exits"))
                .change(
                        "sickens",
                        SICKENS.as(Optional::of, Optional::orElseThrow),
                        "When it ceases to answer although it runs. Default: never.",
                        "{ after: 60s, for: 10s }",
                        behaving("sickens"));
    }

    private static <T> BiFunction<WorkloadSpec, T, WorkloadSpec> behaving(String component) {
        return (workload, value) ->
                first(workload, c -> c.behaving(Settings.with(c.behaviour(), component, value)));
    }

    private static WorkloadSpec requests(WorkloadSpec workload, UnaryOperator<Resources> change) {
        return first(workload, c -> c.requesting(change.apply(c.requests())));
    }

    private static WorkloadSpec probe(WorkloadSpec workload, String component, UnaryOperator<HealthCheck> change) {
        return first(workload, c -> {
            Optional<HealthCheck> before =
                    switch (component) {
                        case "startup" -> c.startup();
                        case "readiness" -> c.readiness();
                        default -> c.liveness();
                    };
            HealthCheck after = change.apply(before.orElse(HealthCheck.KUBERNETES));
            return Settings.with(c, component, Optional.of(after));
        });
    }

    private static WorkloadSpec first(WorkloadSpec workload, UnaryOperator<ContainerSpec> change) {
        List<ContainerSpec> containers = new ArrayList<>(workload.containers());
        containers.set(0, change.apply(containers.getFirst()));
        return workload.revised(containers);
    }
}
