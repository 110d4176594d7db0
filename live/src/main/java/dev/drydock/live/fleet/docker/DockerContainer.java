package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.ResourceSample;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A container of an engine. */
final class DockerContainer implements Container {
    /** The period of the kernel's quota of processor time, in microseconds. */
    static final long PERIOD_MICROS = 100_000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Engine engine;
    private final String name;
    private final String id;
    private final String network;
    private final String address;
    private final Lines lines;
    private final Usage usage = new Usage();

    /** Where a container is. */
    record Place(String id, String network, String address) {}

    DockerContainer(Engine engine, String name, Place place) {
        this.engine = engine;
        this.name = name;
        this.id = place.id();
        this.network = place.network();
        this.address = place.address();
        this.lines = new Lines(engine, id);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        tell("start", () -> engine.client().startContainerCmd(id).exec());
        lines.started();
    }

    @Override
    public void kill() {
        if (isRunning()) {
            endBy("kill", () -> engine.client().killContainerCmd(id).exec());
        }
    }

    @Override
    public void stop(long graceNanos) {
        if (isRunning()) {
            sample();
            int seconds = Math.toIntExact(Math.min(3_600, (graceNanos + 999_999_999) / 1_000_000_000));
            endBy(
                    "stop",
                    () -> engine.client()
                            .stopContainerCmd(id)
                            .withTimeout(seconds)
                            .exec());
        }
    }

    /** It may have ended by itself in the meantime, which the engine refuses to end. */
    private void endBy(String what, Runnable way) {
        try {
            way.run();
        } catch (DockerException e) {
            if (isRunning()) {
                throw new FleetException("Docker could not " + what + " " + name + ": " + Engine.sentence(e), e);
            }
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (isRunning()) {
            if (System.nanoTime() - deadline > 0) {
                throw new FleetException("Docker could not " + what + " " + name + ": it still runs");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void pause() {
        tell("pause", () -> engine.client().pauseContainerCmd(id).exec());
    }

    @Override
    public void unpause() {
        tell("unpause", () -> engine.client().unpauseContainerCmd(id).exec());
    }

    @Override
    public void disconnect() {
        tell(
                "disconnect",
                () -> engine.client()
                        .disconnectFromNetworkCmd()
                        .withContainerId(id)
                        .withNetworkId(network)
                        .withForce(true)
                        .exec());
    }

    @Override
    public void connect() {
        ContainerNetwork endpoint =
                new ContainerNetwork().withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address));
        tell(
                "connect",
                () -> engine.client()
                        .connectToNetworkCmd()
                        .withContainerId(id)
                        .withNetworkId(network)
                        .withContainerNetwork(endpoint)
                        .exec());
    }

    @Override
    public void limitProcessors(double processors) {
        long quota = processors == 0 ? -1 : quota(processors);
        tell(
                "limit the processors of",
                () -> engine.client()
                        .updateContainerCmd(id)
                        .withCpuPeriod(PERIOD_MICROS)
                        .withCpuQuota(quota)
                        .exec());
    }

    /** So much of a period as the kernel grants at least. */
    static long quota(double processors) {
        return Math.max(1_000, Math.round(processors * PERIOD_MICROS));
    }

    @Override
    public boolean isRunning() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    @Override
    public OptionalInt exitCode() {
        ContainerState state = state();
        boolean ended = "exited".equals(state.getStatus()) || "dead".equals(state.getStatus());
        return ended && state.getExitCodeLong() != null
                ? OptionalInt.of(Math.toIntExact(state.getExitCodeLong()))
                : OptionalInt.empty();
    }

    @Override
    public boolean isKilledForMemory() {
        return Boolean.TRUE.equals(state().getOOMKilled());
    }

    @Override
    public ResourceSample sample() {
        var statistics = engine.read("/containers/" + id + "/stats?stream=false&one-shot=true");
        return usage.add(System.nanoTime(), statistics);
    }

    @Override
    public void follow(Consumer<String> to) {
        lines.follow(to);
    }

    @Override
    public void awaitLines() {
        lines.await();
    }

    @Override
    public List<String> lastWords() {
        return engine.ask("read what " + name + " complained of", lines::lastWords);
    }

    /** Nothing more is handed on. */
    void forget() {
        lines.close();
    }

    private ContainerState state() {
        return engine.ask(
                "inspect " + name,
                () -> engine.client().inspectContainerCmd(id).exec().getState());
    }

    private void tell(String what, Runnable command) {
        engine.ask(what + " " + name, () -> {
            command.run();
            return null;
        });
    }
}
