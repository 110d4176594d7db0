package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.model.BlkioRateDevice;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.LocalNodeState;
import dev.drydock.live.fleet.Capabilities;
import dev.drydock.live.fleet.Capabilities.Kind;
import dev.drydock.live.fleet.Capabilities.Mean;
import dev.drydock.live.fleet.FleetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tries in a container of its own what an engine and the kernel below it can do. */
final class Probes {
    private static final Map<String, Capabilities> KNOWN = new ConcurrentHashMap<>();
    private static final int PORT = 7_000;
    private static final long MEMORY_BYTES = 128L << 20;
    private static final int WRITTEN_BYTES = 2 << 20;
    private static final long BYTES_PER_SECOND = 8L << 20;
    private static final int SILENCE_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final String address;
    private final DockerContainer container;

    private Probes(String address, DockerContainer container) {
        this.address = address;
        this.container = container;
    }

    /** What an engine can do; tried once for each engine while this program runs. */
    static Capabilities of(Engine engine, LiveImage image) {
        Info info =
                engine.ask("tell about itself", () -> engine.client().infoCmd().exec());
        return KNOWN.computeIfAbsent(
                info.getId() + " " + info.getServerVersion(),
                key -> new Capabilities("Docker " + info.getServerVersion(), probe(engine, image, info)));
    }

    private static List<Mean> probe(Engine engine, LiveImage image, Info info) {
        String run = "probe-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> labels = Owner.self().labels(run);
        try {
            RunNetwork network = RunNetwork.create(engine, run, labels);
            Optional<String> disk = Disk.of(info);
            List<Mean> means = new ArrayList<>();
            try {
                means.addAll(new Probes(network.address(0), create(engine, image, network, labels, disk)).tryAll(disk));
            } catch (FleetException e) {
                if (disk.isEmpty()) {
                    throw e;
                }
                // The engine may refuse to throttle a disk at all; the rest is tried without.
                DockerRuns.remove(engine, run);
                RunNetwork another = RunNetwork.create(engine, run, labels);
                means.addAll(new Probes(another.address(0), create(engine, image, another, labels, Optional.empty()))
                        .tryAll(Optional.empty()));
            }
            means.add(swarm(info));
            return means;
        } finally {
            DockerRuns.remove(engine, run);
        }
    }

    private static DockerContainer create(
            Engine engine, LiveImage image, RunNetwork network, Map<String, String> labels, Optional<String> disk) {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(network.name())
                .withMemory(MEMORY_BYTES)
                .withMemorySwap(MEMORY_BYTES)
                .withCpuPeriod(DockerContainer.PERIOD_MICROS)
                .withCpuQuota(DockerContainer.quota(1));
        disk.ifPresent(device -> config.withBlkioDeviceWriteBps(
                List.of(new BlkioRateDevice().withPath(device).withRate(BYTES_PER_SECOND))));
        String id = engine.ask(
                "make a container to try things in",
                () -> engine.client()
                        .createContainerCmd(image.reference())
                        .withName(network.name())
                        .withLabels(labels)
                        .withCmd(image.program(
                                32L << 20, ProbeProcess.class.getName(), List.of(String.valueOf(PORT), "/drydock")))
                        .withIpv4Address(network.address(0))
                        .withHostConfig(config)
                        .exec()
                        .getId());
        return new DockerContainer(engine, "probe", new DockerContainer.Place(id, network.name(), network.address(0)));
    }

    private List<Mean> tryAll(Optional<String> disk) {
        container.start();
        String limits = await("limits");
        if (limits.isEmpty()) {
            throw new FleetException("this machine does not reach containers on an internal network of its engine at "
                    + address + ": Drydock needs a Docker engine of the same machine (" + container.lastWords() + ")");
        }
        List<Mean> means = new ArrayList<>();
        means.add(new Mean(Kind.INTERNAL_NETWORK, true, "reached at " + address));
        means.add(memory(limits));
        means.add(processors());
        means.add(pause());
        means.add(disconnect());
        means.add(disk(disk));
        return means;
    }

    private static Mean memory(String limits) {
        boolean works = limits.endsWith(" " + MEMORY_BYTES);
        return new Mean(
                Kind.MEMORY_LIMIT, works, works ? "the kernel holds it" : "the kernel holds another: " + limits);
    }

    private Mean processors() {
        container.limitProcessors(0.5);
        String limits = await("limits");
        boolean works = limits.startsWith("50000/100000 ");
        return new Mean(
                Kind.PROCESSOR_LIMIT, works, works ? "changed while it runs" : "the kernel holds another: " + limits);
    }

    private Mean pause() {
        container.pause();
        boolean silent = ask("limits", SILENCE_MILLIS).isEmpty();
        container.unpause();
        boolean back = !await("limits").isEmpty();
        return new Mean(
                Kind.PAUSE, silent && back, silent ? "frozen and let go on" : "it answered while it was frozen");
    }

    private Mean disconnect() {
        container.disconnect();
        boolean silent = ask("limits", SILENCE_MILLIS).isEmpty();
        container.connect();
        boolean back = !await("limits").isEmpty();
        return new Mean(
                Kind.DISCONNECT,
                silent && back,
                silent ? (back ? "gone and back at its address" : "gone and not back") : "it answered all the same");
    }

    private Mean disk(Optional<String> disk) {
        if (disk.isEmpty()) {
            return new Mean(Kind.DISK_THROTTLE, false, "the engine's disk is unknown here, or cannot be throttled");
        }
        String answer = ask("write " + WRITTEN_BYTES, PATIENCE_MILLIS);
        double seconds = answer.isEmpty() ? 0 : Long.parseLong(answer) / 1e9;
        double wanted = (double) WRITTEN_BYTES / BYTES_PER_SECOND;
        return new Mean(
                Kind.DISK_THROTTLE,
                seconds > 0.6 * wanted && seconds < 4 * wanted,
                "%d MiB at a limit of %d MiB/s took %.2f s"
                        .formatted(WRITTEN_BYTES >> 20, BYTES_PER_SECOND >> 20, seconds));
    }

    private static Mean swarm(Info info) {
        LocalNodeState state = info.getSwarm() == null ? null : info.getSwarm().getLocalNodeState();
        boolean works = state == LocalNodeState.INACTIVE || state == LocalNodeState.ACTIVE;
        return new Mean(
                Kind.SWARM,
                works,
                state == LocalNodeState.INACTIVE
                        ? "none yet, one can be started"
                        : state == LocalNodeState.ACTIVE ? "this engine is part of one" : "state " + state);
    }

    /** The answer to a line, as soon as there is one; empty when there is none for long. */
    private String await(String line) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        String answer = ask(line, SILENCE_MILLIS);
        while (answer.isEmpty() && System.nanoTime() - deadline < 0 && container.isRunning()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = ask(line, SILENCE_MILLIS);
        }
        return answer;
    }

    private String ask(String line, int patienceMillis) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMillis);
            socket.connect(new InetSocketAddress(address, PORT), patienceMillis);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            return "";
        }
    }
}
