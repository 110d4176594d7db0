package dev.drydock.live.conduct;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.Watchdog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Control ports in place of processes, which remember what they were told last. */
final class ControlPorts implements AutoCloseable {
    private static final String TOKEN = "a token";

    final Control control = new Control(TOKEN);
    final Logbook logbook = new Logbook();
    final Crew crew = new Crew(new Happenings(), control, logbook);
    private final Events events = new Events("test", new PrintStream(OutputStream.nullOutputStream()));
    private final Map<String, ControlPort> ports = new TreeMap<>();
    private final Map<String, JsonNode> told = new ConcurrentHashMap<>();

    /** A process that can be told things on these paths, and runs. */
    void add(String name, List<String> paths) throws Exception {
        HostPort at;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            at = new HostPort("127.0.0.1", free.getLocalPort());
        }
        ControlPort port = new ControlPort(at, TOKEN, new Watchdog(60_000_000_000L, () -> {}), events);
        ports.put(name, port);
        for (String path : paths) {
            port.offer(path, body -> {
                told.put(name + path, body);
                return null;
            });
        }
        crew.add(new StillContainer(name), at, 0);
        crew.start(name);
    }

    /** What a process was told last on a path. */
    JsonNode told(String name, String path) {
        return told.get(name + path);
    }

    @Override
    public void close() {
        ports.values().forEach(ControlPort::close);
        control.close();
        events.close();
    }
}
