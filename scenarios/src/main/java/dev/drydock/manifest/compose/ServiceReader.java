package dev.drydock.manifest.compose;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a workload of a service. */
final class ServiceReader {
    /** What an image is taken to have that nothing else is known of. */
    static final long IMAGE_BYTES = 100L << 20;

    private static final int MOST_REPLICAS = 1_000_000;
    private static final Map<String, Kind> MODES = new TreeMap<>(Map.of(
            "replicated", Kind.REPLICATED,
            "global", Kind.GLOBAL,
            "replicated-job", Kind.REPLICATED,
            "global-job", Kind.GLOBAL));

    private final Part service;
    private final String name;
    private final Ports ports;

    ServiceReader(Part service, String name, Ports ports) {
        this.service = service;
        this.name = name;
        this.ports = ports;
    }

    WorkloadSpec read(List<Dependency> dependencies) {
        DeployReader deploy = new DeployReader(service);
        return new WorkloadSpec(
                name,
                kind(),
                replicas(),
                List.of(container(deploy)),
                List.of(),
                labels(),
                dependencies,
                Optional.of(deploy.terms(ports.hosts())),
                Optional.empty());
    }

    private Kind kind() {
        Part mode = service.at("deploy").at("mode");
        if (mode.word().orElse("").endsWith("-job")) {
            mode.warn("no model has jobs; the service is read as if it were to run for ever");
        }
        return mode.choice(MODES, Kind.REPLICATED);
    }

    private int replicas() {
        Part deploy = service.at("deploy").at("replicas");
        Part scale = service.at("scale");
        OptionalLong one = deploy.whole();
        OptionalLong other = scale.whole();
        if (one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong()) {
            scale.warn("it differs from deploy.replicas, which counts; Docker Compose wants them to be the same");
        }
        int replicas = one.isPresent() ? deploy.whole(0, MOST_REPLICAS, 1) : scale.whole(0, MOST_REPLICAS, 1);
        Part container = service.at("container_name");
        if (replicas > 1 && container.isThere()) {
            container.warn("a service of several replicas has no container_name in Docker Compose; it is left out");
        }
        return replicas;
    }

    private ContainerSpec container(DeployReader deploy) {
        HealthReader.tell(service.at("healthcheck"));
        ResourceReader resources = new ResourceReader(service);
        Resources limits = resources.limits();
        return new ContainerSpec(
                name,
                image(),
                resources.reservations(),
                limits,
                HealthReader.read(service.at("healthcheck")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                service.at("stop_grace_period").duration().orElse(ContainerSpec.DOCKER_GRACE_NANOS),
                deploy.engine(),
                Behaviour.USUAL);
    }

    private ImageSpec image() {
        Optional<String> image = service.at("image").word();
        if (image.isPresent()) {
            return ImageSpec.of(image.get(), IMAGE_BYTES);
        }
        if (!service.at("image").isThere() && !service.at("build").isThere() && !service.at("provider").isThere()) {
            service.warn("it has neither image nor build, as if another file was to go below this one");
        }
        return ImageSpec.of(name, IMAGE_BYTES);
    }

    private SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        Part part = service.at("labels");
        part.keys().forEach((key, value) -> labels.put(key, value.text().orElse("")));
        if (part.keys().isEmpty()) {
            for (Part each : part.elements()) {
                String text = each.text().orElse("");
                int equals = text.indexOf('=');
                labels.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
            }
        }
        return labels;
    }
}
