package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.ContainerValues.Sizes;
import dev.drydock.scenario.ContainerValues.Times;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import java.util.Optional;

/** The keys of a workload under {@code nodes.containers}: what no manifest knows of it, or all of it. */
final class ContainerKeys {
    private static final Form<Long> CORES = number(0).as(cores -> Math.round(1e3 * cores), millis -> millis / 1e3);

    private ContainerKeys() {}

    private static final Form<ImageSpec.Layer> LAYER = RecordForm.<ImageSpec.Layer>of(
                    "a layer such as { name: debian, size: 50MiB }")
            .required(
                    "name",
                    TEXT,
                    "What tells layers apart: images with the same one share it.",
                    "debian",
                    ImageSpec.Layer::digest)
            .required("size", SIZE, "As it is pulled.", "50MiB", ImageSpec.Layer::bytes)
            .build(map -> new ImageSpec.Layer(map.the("name"), map.the("size")));

    private static final Form<ImageSpec> IMAGE = RecordForm.<ImageSpec>of("an image such as { size: 200MiB }")
            .key("name", TEXT, "", "Its name. Default: as the manifest says.", ImageSpec::name)
            .optional(
                    "size",
                    SIZE,
                    "Of its one layer. Default: every machine has it.",
                    "200MiB",
                    image -> isSingle(image) ? Optional.of(image.bytes()) : Optional.empty())
            .key(
                    "layers",
                    new ListForm<>(LAYER, false),
                    List.of(),
                    "Its layers, in place of a size.",
                    image -> isSingle(image) ? List.of() : image.layers())
            .build(ContainerKeys::image);

    private static boolean isSingle(ImageSpec image) {
        return image.layers().size() == 1 && image.layers().get(0).digest().equals("image " + image.name());
    }

    private static ImageSpec image(MapOf map) {
        Optional<Long> size = map.maybe("size");
        List<ImageSpec.Layer> layers = map.the("layers");
        if (size.isPresent() && !layers.isEmpty()) {
            throw new IllegalArgumentException("an image has a size or layers, not both");
        }
        String name = map.the("name");
        return size.map(bytes -> new ImageSpec(name, List.of(new ImageSpec.Layer("image " + name, bytes))))
                .orElseGet(() -> new ImageSpec(name, layers));
    }

    private static final Form<HealthCheck> HEALTH = RecordForm.<HealthCheck>of(
                    "a health check such as { interval: 5s, retries: 3 }")
            .key("delay", DURATION, 0L, "Before the first.", HealthCheck::delayNanos)
            .key(
                    "interval",
                    DURATION,
                    HealthCheck.DOCKER.intervalNanos(),
                    "From one to the next.",
                    HealthCheck::intervalNanos)
            .key("timeout", DURATION, HealthCheck.DOCKER.timeoutNanos(), "For an answer.", HealthCheck::timeoutNanos)
            .key(
                    "retries",
                    count(1),
                    HealthCheck.DOCKER.retries(),
                    "Failures in a row that make it unhealthy.",
                    HealthCheck::retries)
            .key("successes", count(1), 1, "Successes in a row that make it healthy.", HealthCheck::successes)
            .key("startPeriod", DURATION, 0L, "In which failures do not count.", HealthCheck::startPeriodNanos)
            .key(
                    "startInterval",
                    DURATION,
                    HealthCheck.DOCKER.startIntervalNanos(),
                    "From one to the next within the start period.",
                    HealthCheck::startIntervalNanos)
            .build(map -> new HealthCheck(
                    map.the("delay"),
                    map.the("interval"),
                    map.the("timeout"),
                    map.the("retries"),
                    map.the("successes"),
                    map.the("startPeriod"),
                    map.the("startInterval")));

    private static final Form<Behaviour.Exits> EXITS = RecordForm.<Behaviour.Exits>of(
                    "an end such as { after: 1s, code: 1 }")
            .required("after", DISTRIBUTION, "From the start of its process.", "1s", Behaviour.Exits::after)
            .key("code", count(0), 1, "Its exit code.", Behaviour.Exits::code)
            .build(map -> new Behaviour.Exits(map.the("after"), map.the("code")));

    private static final Form<Behaviour.Sickens> SICKENS = RecordForm.<Behaviour.Sickens>of(
                    "a sickness such as { after: 30s, for: 10s }")
            .required("after", DISTRIBUTION, "Since it became ready.", "30s", Behaviour.Sickens::after)
            .optional(
                    "for",
                    DISTRIBUTION,
                    "Until it answers again. Default: for good.",
                    "10s",
                    Behaviour.Sickens::lasting)
            .build(map -> new Behaviour.Sickens(map.the("after"), map.maybe("for")));

    private static final Form<RestartPolicy> RESTART = Forms.word(
                    "a restart policy", List.of("no", "always", "unless-stopped", "on-failure"))
            .as(ContainerKeys::restart, ContainerKeys::text);

    private static RestartPolicy restart(String word) {
        return new RestartPolicy(
                switch (word) {
                    case "always" -> RestartPolicy.Mode.ALWAYS;
                    case "unless-stopped" -> RestartPolicy.Mode.UNLESS_STOPPED;
                    case "on-failure" -> RestartPolicy.Mode.ON_FAILURE;
                    default -> RestartPolicy.Mode.NO;
                },
                0);
    }

    private static String text(RestartPolicy policy) {
        return switch (policy.mode()) {
            case NO -> "no";
            case ALWAYS -> "always";
            case UNLESS_STOPPED -> "unless-stopped";
            case ON_FAILURE -> "on-failure";
        };
    }

    private static final RecordForm<Sizes> SIZES = RecordForm.<Sizes>of("requests and limits")
            .optional("cpu", CORES, "Cores that are set aside for it.", "0.5", Sizes::cpu)
            .optional("memory", SIZE, "Memory that is set aside for it.", "256MiB", Sizes::memory)
            .optional("cpuLimit", CORES, "Cores that it may use at most.", "1", Sizes::cpuLimit)
            .optional("memoryLimit", SIZE, "Memory beyond which it is killed.", "512MiB", Sizes::memoryLimit)
            .build(ContainerKeys::sizes);

    private static Sizes sizes(MapOf map) {
        return new Sizes(map.maybe("cpu"), map.maybe("memory"), map.maybe("cpuLimit"), map.maybe("memoryLimit"));
    }

    private static final RecordForm<Times> TIMES = RecordForm.<Times>of("times")
            .optional("start", DISTRIBUTION, "From the order to start until its process runs.", "800ms", Times::start)
            .optional("ready", DISTRIBUTION, "From then until it can answer.", "2s", Times::ready)
            .optional("stop", DISTRIBUTION, "From the signal to end until it has ended.", "1s", Times::stop)
            .optional("grace", DURATION, "After which it is killed.", "10s", Times::grace)
            .optional("uses", SIZE, "Memory in use when it runs.", "200MiB", Times::uses)
            .optional("leak", SIZE, "By how much that grows in a second.", "1MiB", Times::leak)
            .optional("idleCpu", CORES, "Cores in use without any request.", "0.05", Times::idleCpu)
            .optional("exits", EXITS, "Its process ends by itself.", "{ after: 1s, code: 1 }", Times::exits)
            .optional("sickens", SICKENS, "It ceases to answer.", "{ after: 30s, for: 10s }", Times::sickens)
            .build(ContainerKeys::times);

    private static Times times(MapOf map) {
        return new Times(
                map.maybe("start"),
                map.maybe("ready"),
                map.maybe("stop"),
                map.maybe("grace"),
                map.maybe("uses"),
                map.maybe("leak"),
                map.maybe("idleCpu"),
                map.maybe("exits"),
                map.maybe("sickens"));
    }

    static final Form<ContainerValues> FORM = new NamedForm<>(
            "workload",
            RecordForm.<ContainerValues>of("what is said of a workload, such as { replicas: 3, start: 800ms }")
                    .optional("replicas", count(0), "How many.", "3", ContainerValues::replicas)
                    .optional(
                            "kind",
                            Forms.constant("a kind of workload", WorkloadSpec.Kind.class),
                            "replicated, global (one on each machine), stateful (one after the other) or single.",
                            "replicated",
                            ContainerValues::kind)
                    .optional("image", IMAGE, "Its image.", "{ size: 200MiB }", ContainerValues::image)
                    .including(SIZES, ContainerValues::resources)
                    .including(TIMES, ContainerValues::times)
                    .optional("health", HEALTH, "Docker's health check.", "{ interval: 5s }", ContainerValues::health)
                    .optional("restart", RESTART, "Docker's restart policy.", "always", ContainerValues::restart)
                    .including(TermKeys.FORM, ContainerValues::terms)
                    .build(map -> new ContainerValues(
                            map.maybe("replicas"),
                            map.maybe("kind"),
                            map.maybe("image"),
                            sizes(map),
                            times(map),
                            map.maybe("health"),
                            map.maybe("restart"),
                            TermKeys.terms(map))));
}
