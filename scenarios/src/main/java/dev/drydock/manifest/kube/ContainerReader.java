package dev.drydock.manifest.kube;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.random.Distribution;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads containers of a pod. */
final class ContainerReader {
    /** What an image of unknown size is taken to have, compressed. */
    static final long IMAGE_BYTES = 100L << 20;

    private static final long SECOND = 1_000_000_000L;

    private final long graceNanos;

    /** @param graceNanos of the pod */
    ContainerReader(long graceNanos) {
        this.graceNanos = graceNanos;
    }

    /** A container that goes on for as long as the pod. */
    ContainerSpec main(Part part) {
        return container(part, Behaviour.USUAL);
    }

    /** A container that must have ended before the others start: a second of work is assumed. */
    ContainerSpec init(Part part) {
        Behaviour usual = Behaviour.USUAL;
        return container(
                part,
                new Behaviour(
                        usual.start(),
                        usual.ready(),
                        usual.stop(),
                        0,
                        0,
                        0,
                        Optional.of(new Behaviour.Exits(Distribution.constant(SECOND), 0)),
                        Optional.empty()));
    }

    private ContainerSpec container(Part part, Behaviour behaviour) {
        String name = part.at("name").text("?");
        Part resources = part.at("resources");
        Resources limits = resources(resources.at("limits"));
        Resources requests = defaulted(resources, limits);
        return new ContainerSpec(
                name,
                image(part),
                requests,
                limits,
                Optional.empty(),
                probe(part.at("startupProbe"), true),
                probe(part.at("readinessProbe"), false),
                probe(part.at("livenessProbe"), true),
                graceNanos,
                RestartPolicy.NO,
                stopping(part.at("lifecycle"), behaviour));
    }

    private static ImageSpec image(Part part) {
        Optional<String> image = part.at("image").text();
        if (image.isEmpty()) {
            part.at("image").error("a container needs an image");
        }
        String name = image.orElse("?");
        boolean present = part.at("imagePullPolicy").text("").equals("Never");
        return present ? ImageSpec.present(name) : ImageSpec.of(name, IMAGE_BYTES);
    }

    /** Requests; what only has a limit requests as much (API, SetDefaults_Pod). */
    private static Resources defaulted(Part part, Resources limits) {
        Resources requests = resources(part.at("requests"));
        SortedMap<String, Long> others = new TreeMap<>(limits.others());
        others.putAll(requests.others());
        Predicate<String> said = name -> part.at("requests").at(name).isPresent();
        return new Resources(
                said.test("cpu") ? requests.cpuMillis() : limits.cpuMillis(),
                said.test("memory") ? requests.memoryBytes() : limits.memoryBytes(),
                said.test("ephemeral-storage") ? requests.diskBytes() : limits.diskBytes(),
                others);
    }

    /** A map of amounts by resource. */
    static Resources resources(Part part) {
        long[] known = new long[3];
        SortedMap<String, Long> others = new TreeMap<>();
        part.entries((name, amount) -> {
            Optional<Quantity> quantity = amount.quantity();
            if (quantity.isEmpty()) {
                return;
            }
            switch (name) {
                case "cpu" -> known[0] = quantity.get().millis();
                case "memory" -> known[1] = quantity.get().whole();
                case "ephemeral-storage" -> known[2] = quantity.get().whole();
                default -> others.put(name, quantity.get().whole());
            }
        });
        return new Resources(known[0], known[1], known[2], others);
    }

    private static Optional<HealthCheck> probe(Part part, boolean onceIsEnough) {
        if (!part.isPresent()) {
            return Optional.empty();
        }
        long handlers = Stream.of("exec", "httpGet", "tcpSocket", "grpc")
                .map(part::at)
                .filter(Part::isPresent)
                .map(Part::used)
                .count();
        if (handlers != 1) {
            part.error("a probe asks in exactly one way: exec, httpGet, tcpSocket or grpc, not " + handlers);
        }
        int successes = orDefault(part.at("successThreshold"), 1);
        if (onceIsEnough && successes != 1) {
            part.at("successThreshold").error("one success is enough for a liveness or startup probe: it must be 1");
        }
        long interval = orDefault(part.at("periodSeconds"), 10) * SECOND;
        return Optional.of(new HealthCheck(
                part.at("initialDelaySeconds").seconds(0),
                interval,
                orDefault(part.at("timeoutSeconds"), 1) * SECOND,
                orDefault(part.at("failureThreshold"), 3),
                successes,
                0,
                interval));
    }

    /** A number above 0; the API takes 0 for none given. */
    private static int orDefault(Part part, int otherwise) {
        int number = part.whole(otherwise, 0);
        return number == 0 ? otherwise : number;
    }

    /** A preStop hook that sleeps makes the end so much longer. */
    private static Behaviour stopping(Part lifecycle, Behaviour behaviour) {
        Part hook = lifecycle.at("preStop");
        Part sleep = hook.at("sleep");
        long nanos = sleep.isPresent() ? sleep.at("seconds").seconds(0) : 0;
        if (nanos == 0) {
            return behaviour;
        }
        return new Behaviour(
                behaviour.start(),
                behaviour.ready(),
                Distribution.constant(nanos + (long) behaviour.stop().mean()),
                behaviour.memoryBytes(),
                behaviour.leakBytesPerSecond(),
                behaviour.cpuMillis(),
                behaviour.exits(),
                behaviour.sickens());
    }
}
