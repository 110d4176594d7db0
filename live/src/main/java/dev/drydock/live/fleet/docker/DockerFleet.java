package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import dev.drydock.live.fleet.Capabilities;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.ContainerSpec;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.image.Tarball;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.program.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A run's containers in a Docker engine. One fleet is one run. */
public final class DockerFleet implements Fleet {
    private final Engine engine;
    private final Options options;
    private final String program;
    private final ConcurrentLinkedQueue<DockerContainer> containers = new ConcurrentLinkedQueue<>();
    private final ShutdownGuard guard;
    private Run run;

    /**
     * What can be chosen.
     *
     * @param base an image with Java 21 or newer that the engine has, to use in place of one made of this machine's Java
     * @param plugins further jars on the class path of every process
     * @param graceNanos how long the run is left alone when this program is told to end (Ctrl-C), for whoever collects what
     *     it measured; then it is removed, if it is not closed before
     * @param notes hears, in sentences, of what takes long or was cleaned up
     */
    public record Options(Optional<String> base, List<Path> plugins, long graceNanos, Consumer<String> notes) {
        /** A runtime of this machine, no plugins, no grace. */
        public static Options usual(Consumer<String> notes) {
            return new Options(Optional.empty(), List.of(), 0, notes);
        }
    }

    /** A run that is open. */
    private record Run(String name, Map<String, String> labels, LiveImage image, RunNetwork network) {}

    private DockerFleet(Engine engine, Options options, String program) {
        this.engine = engine;
        this.options = options;
        this.program = program;
        this.guard = new ShutdownGuard(this::remove, options.graceNanos());
    }

    /**
     * A fleet of the engine that {@code DOCKER_HOST}, the chosen Docker context or else the usual socket leads to.
     *
     * @throws FleetException when none answers; the message says what to do
     */
    public static DockerFleet connect(Options options) {
        return new DockerFleet(Engine.connect(), options, Main.class.getName());
    }

    /** A fleet whose processes run another program than usual. */
    static DockerFleet running(Engine engine, String program, List<Path> libraries) {
        return new DockerFleet(engine, new Options(Optional.empty(), libraries, 0, note -> {}), program);
    }

    @Override
    public Capabilities capabilities() {
        return Probes.of(engine, run == null ? LiveImage.of(engine, options) : run.image());
    }

    @Override
    public void open(String name) {
        if (run != null) {
            throw new FleetException("this fleet has a run already");
        }
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,60}")) {
            throw new FleetException("a run's name has letters, digits, dots, dashes and underscores, not " + name);
        }
        DockerRuns.removeLeftovers(engine, options.notes());
        LiveImage image = LiveImage.of(engine, options);
        Probes.of(engine, image);
        Map<String, String> labels = Owner.self().labels(name);
        guard.watch();
        run = new Run(name, labels, image, RunNetwork.create(engine, name, labels));
    }

    @Override
    public HostPort address(int index, Port port) {
        return new HostPort(run().network().address(index), port.number());
    }

    @Override
    public String folder(int index) {
        return LiveImage.FOLDER;
    }

    @Override
    public Container create(ContainerSpec spec) {
        Run of = run();
        String name = of.network().name() + "-" + spec.name();
        engine.ask(
                "make the volume " + name,
                () -> engine.client()
                        .createVolumeCmd()
                        .withName(name)
                        .withLabels(of.labels())
                        .exec());
        String address = of.network().address(spec.index());
        String id = engine.ask(
                "make the container " + name,
                () -> engine.client()
                        .createContainerCmd(of.image().reference())
                        .withName(name)
                        .withHostName(spec.name())
                        .withLabels(of.labels())
                        .withUser(Tarball.USER + ":" + Tarball.USER)
                        .withCmd(of.image().program(spec.heapBytes(), program, List.of(LiveImage.PLAN)))
                        .withIpv4Address(address)
                        .withHostConfig(limits(spec, of.network().name(), name))
                        .exec()
                        .getId());
        engine.ask(
                "copy the plan of " + spec.name(),
                () -> engine.client()
                        .copyArchiveToContainerCmd(id)
                        .withTarInputStream(new ByteArrayInputStream(plan(spec)))
                        .withRemotePath(LiveImage.VOLUME)
                        .exec());
        DockerContainer container = new DockerContainer(
                engine, spec.name(), new DockerContainer.Place(id, of.network().name(), address));
        containers.add(container);
        return container;
    }

    private static HostConfig limits(ContainerSpec spec, String network, String volume) {
        HostConfig config = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withMounts(List.of(new Mount()
                        .withType(MountType.VOLUME)
                        .withSource(volume)
                        .withTarget(LiveImage.VOLUME)))
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "rw,nosuid,nodev,noexec,size=64m,mode=1777"))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withPidsLimit(1_024L)
                .withUlimits(List.of(new Ulimit("core", 0L, 0L)))
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "512m", "max-file", "4")));
        if (spec.processors() > 0) {
            config.withCpuPeriod(DockerContainer.PERIOD_MICROS).withCpuQuota(DockerContainer.quota(spec.processors()));
        }
        if (spec.memoryBytes() > 0) {
            config.withMemory(spec.memoryBytes()).withMemorySwap(spec.memoryBytes());
        }
        return config;
    }

    /** The plan holds secrets: it is in no command line, no environment and no label. */
    private static byte[] plan(ContainerSpec spec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Tarball tar = new Tarball(bytes)) {
            tar.folder(inVolume(LiveImage.FOLDER), 0700, Tarball.USER)
                    .file(inVolume(LiveImage.PLAN), Plans.write(spec.plan()), 0400, Tarball.USER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String inVolume(String path) {
        return path.substring(LiveImage.VOLUME.length() + 1);
    }

    private Run run() {
        if (run == null) {
            throw new FleetException("the run is not open yet");
        }
        return run;
    }

    /** Removes everything of the run, and ends the connection to the engine. */
    @Override
    public void close() {
        containers.forEach(DockerContainer::forget);
        try {
            guard.remove();
        } finally {
            engine.close();
        }
    }

    private void remove() {
        if (run != null) {
            DockerRuns.remove(engine, run.name());
        }
    }
}
