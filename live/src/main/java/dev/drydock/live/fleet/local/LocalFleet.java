package dev.drydock.live.fleet.local;

import dev.drydock.live.fleet.Capabilities;
import dev.drydock.live.fleet.Capabilities.Kind;
import dev.drydock.live.fleet.Capabilities.Mean;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.ContainerSpec;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.image.Libraries;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.program.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run's processes as plain child processes of this program, on loopback: for machines without an engine, and for tests.
 * They can be killed and frozen, but neither limited nor taken off a network. One fleet is one run.
 */
public final class LocalFleet implements Fleet {
    private static final String HOST = "127.0.0.1";

    private final List<Path> plugins;
    private final String program;
    private final List<LocalProcess> processes = new ArrayList<>();
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Thread hook = new Thread(this::removeQuietly, "ends the processes of the run");
    private Path folder;

    /**
     * A fleet of this machine's processes.
     *
     * @param plugins further jars on the class path of every process
     */
    public LocalFleet(List<Path> plugins) {
        this(plugins, Main.class.getName());
    }

    LocalFleet(List<Path> plugins, String program) {
        this.plugins = List.copyOf(plugins);
        this.program = program;
    }

    @Override
    public Capabilities capabilities() {
        boolean signals = LocalProcess.canSignal();
        return new Capabilities(
                "processes of this machine",
                List.of(
                        new Mean(Kind.PAUSE, signals, signals ? "by SIGSTOP" : "there is no program kill here"),
                        cannot(Kind.DISCONNECT, "processes share the machine's network"),
                        cannot(Kind.PROCESSOR_LIMIT, "processes share the machine's processors"),
                        cannot(Kind.MEMORY_LIMIT, "only the heap is limited"),
                        cannot(Kind.DISK_THROTTLE, "processes share the machine's disk"),
                        new Mean(Kind.INTERNAL_NETWORK, true, "loopback"),
                        cannot(Kind.SWARM, "there is no engine")));
    }

    private static Mean cannot(Kind kind, String why) {
        return new Mean(kind, false, why);
    }

    @Override
    public synchronized void open(String run) {
        if (folder != null) {
            throw new FleetException("this fleet has a run already");
        }
        try {
            folder = Files.createTempDirectory(
                    "drydock-" + run + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IOException | UnsupportedOperationException e) {
            throw new FleetException("no folder can be made for the run: " + e.getMessage(), e);
        }
    }

    /** A port that is free when it is first asked for. */
    @Override
    public synchronized HostPort address(int index, Port port) {
        return new HostPort(HOST, ports.computeIfAbsent(index + " " + port, name -> freePort()));
    }

    private int freePort() {
        try {
            while (true) {
                try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    if (taken.add(socket.getLocalPort())) {
                        return socket.getLocalPort();
                    }
                }
            }
        } catch (IOException e) {
            throw new FleetException("no port is free here: " + e.getMessage(), e);
        }
    }

    @Override
    public String folder(int index) {
        return opened().resolve(String.valueOf(index)).resolve("data").toString();
    }

    @Override
    public synchronized Container create(ContainerSpec spec) {
        Path own = opened().resolve(String.valueOf(spec.index()));
        Path plan = own.resolve("plan.json");
        try {
            Files.createDirectories(own.resolve("data"));
            Files.createFile(plan, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(plan, Plans.write(spec.plan()));
        } catch (IOException e) {
            throw new FleetException("the plan of " + spec.name() + " cannot be written: " + e.getMessage(), e);
        }
        LocalProcess process = new LocalProcess(spec.name(), command(spec, plan), own);
        processes.add(process);
        return process;
    }

    private List<String> command(ContainerSpec spec, Path plan) {
        String classPath =
                Libraries.places(plugins).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                // A run lasts for a minute or so, and its processes share few processors: the second compiler costs
                // more than
                // it brings.
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + spec.heapBytes(),
                "-cp",
                classPath,
                program,
                plan.toString());
    }

    private Path opened() {
        if (folder == null) {
            throw new FleetException("the run is not open yet");
        }
        return folder;
    }

    /** Kills every process and removes their files. */
    @Override
    public synchronized void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The machine is going down already: that is what the hook was for.
        }
    }

    private synchronized void remove() {
        processes.forEach(LocalProcess::kill);
        processes.forEach(LocalProcess::forget);
        if (folder != null && Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            } catch (IOException | UncheckedIOException e) {
                throw new FleetException("the run's folder " + folder + " cannot be removed: " + e.getMessage(), e);
            }
        }
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (FleetException e) {
            System.err.println("drydock: " + e.getMessage());
        }
    }
}
