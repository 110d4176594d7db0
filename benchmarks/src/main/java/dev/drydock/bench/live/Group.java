package dev.drydock.bench.live;

import dev.drydock.live.plan.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Three processes that replicate a store, on loopback. Closing ends them; they also end when the race's process ends. */
abstract class Group implements AutoCloseable {
    /** How many processes. */
    static final int SIZE = 3;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Process> processes = new ArrayList<>();
    private final Thread guard = new Thread(this::kill);
    private final Path folder;

    /** Of processes whose files are in this folder. */
    Group(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(guard);
    }

    /** Where the leader of the group answers these clients now. */
    abstract HostPort leader() throws IOException, InterruptedException;

    /** Starts a process of the group, whose output goes to a file. */
    final void start(List<String> command, Path output) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
    }

    /** Where its files are. */
    final Path folder() {
        return folder;
    }

    /** What its processes printed. */
    final String output() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".txt")).toList()) {
                all.append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** Processor time of all processes so far. */
    final long processorNanos() {
        return processes.stream()
                .mapToLong(process -> process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos())
                .sum();
    }

    /** Ports of loopback that were free a moment ago. */
    static List<HostPort> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<HostPort> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(new HostPort(LOOPBACK, socket.getLocalPort()));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    /** What a process answers; empty when it does not answer with 200. A body makes it a POST. */
    static Optional<String> ask(HostPort at, String path, String token, String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + at + path).toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Something that is there or not yet. */
    interface Search {
        /** Looks once. */
        Optional<HostPort> look();
    }

    /** Looks until it is there. */
    static HostPort await(String what, Search search) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<HostPort> found = search.look();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(50);
        }
        throw new IOException(what + " within " + PATIENCE.toSeconds() + " s");
    }

    private void kill() {
        processes.forEach(Process::destroy);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(guard);
        kill();
        processes.forEach(Group::awaitEnd);
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
