package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.fleet.image.Tarball;
import dev.drydock.live.orchestration.ContainerEngine;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Containers that are started one by one. */
final class DockerContainers implements ContainerEngine {
    private static final long NANOS_PER_MILLI_CPU = 1_000_000L;
    static final String USER = Tarball.USER + ":" + Tarball.USER;
    private static final long SECOND = 1_000_000_000L;

    private final Engine engine;
    private final Placing placing;
    private final String network;
    private final DockerWitness witness;
    private final ConcurrentMap<String, Integer> graceSeconds = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    /**
     * Containers on a network.
     *
     * @param network its name
     */
    DockerContainers(Engine engine, Placing placing, String network) {
        this.engine = engine;
        this.placing = placing;
        this.network = network;
        this.witness = new DockerWitness(engine, Owner.RUN + "=" + placing.run());
    }

    @Override
    public String create(LiveWorkload workload, int number, int revision) {
        int grace = Math.toIntExact(Math.min(3_600, (workload.stopGraceNanos() + SECOND - 1) / SECOND));
        CreateContainerCmd command = engine.client()
                .createContainerCmd(placing.image())
                .withName(placing.name(workload) + "-" + number + "-" + made.incrementAndGet())
                .withLabels(placing.labels(workload, revision))
                .withEntrypoint(placing.command())
                .withCmd(workload.process().words())
                .withUser(USER)
                .withStopTimeout(grace)
                .withHostConfig(host(workload));
        workload.health().ifPresent(check -> command.withHealthcheck(placing.health(check)));
        String id = engine.ask(
                "make a container of " + workload.name(), () -> command.exec().getId());
        graceSeconds.put(id, grace);
        return id;
    }

    private HostConfig host(LiveWorkload workload) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m")))
                .withRestartPolicy(restart(workload.restart()));
        if (workload.limits().cpuMillis() > 0) {
            host.withNanoCPUs(workload.limits().cpuMillis() * NANOS_PER_MILLI_CPU);
        }
        if (workload.limits().memoryBytes() > 0) {
            host.withMemory(workload.limits().memoryBytes());
        }
        return host;
    }

    private static RestartPolicy restart(LiveWorkload.EngineRestart restart) {
        return switch (restart.policy()) {
            case "always" -> RestartPolicy.alwaysRestart();
            case "unless-stopped" -> RestartPolicy.unlessStoppedRestart();
            case "on-failure" -> RestartPolicy.onFailureRestart(restart.mostRetries());
            default -> RestartPolicy.noRestart();
        };
    }

    @Override
    public void start(String container) {
        engine.ask("start a container", () -> {
            engine.client().startContainerCmd(container).exec();
            return null;
        });
    }

    @Override
    public void stop(String container) {
        engine.ask("stop a container", () -> {
            try {
                engine.client()
                        .stopContainerCmd(container)
                        .withTimeout(graceSeconds.getOrDefault(container, 10))
                        .exec();
            } catch (NotModifiedException e) {
                // It has ended already.
            }
            return null;
        });
    }

    @Override
    public void remove(String container) {
        engine.ask("remove a container", () -> {
            try {
                engine.client().removeContainerCmd(container).withForce(true).exec();
            } catch (NotFoundException e) {
                // Somebody else did.
            }
            return null;
        });
        graceSeconds.remove(container);
    }

    @Override
    public View look(String container) {
        try {
            return view(engine.client().inspectContainerCmd(container).exec().getState());
        } catch (NotFoundException e) {
            return new View(State.GONE, Health.NONE, 0);
        } catch (RuntimeException e) {
            return engine.ask("inspect a container", () -> {
                throw e;
            });
        }
    }

    static View view(ContainerState state) {
        State now = switch (String.valueOf(state.getStatus())) {
            case "created" -> State.CREATED;
            case "running", "paused" -> State.RUNNING;
            case "removing", "dead" -> State.GONE;
            default -> State.EXITED;
        };
        HealthState health = state.getHealth();
        Long code = state.getExitCodeLong();
        return new View(now, health(health), code == null ? 0 : Math.toIntExact(code));
    }

    private static Health health(HealthState health) {
        return switch (health == null ? "none" : String.valueOf(health.getStatus())) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    @Override
    public AutoCloseable listen(Consumer<Moment> listener) {
        return witness.listen(listener);
    }

    @Override
    public List<Long> readyTimes(String container) {
        return witness.readyTimes(container);
    }

    @Override
    public void close() {
        Set.copyOf(graceSeconds.keySet()).forEach(this::remove);
    }
}
