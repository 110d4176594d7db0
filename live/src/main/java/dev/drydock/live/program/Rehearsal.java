package dev.drydock.live.program;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.process.Events;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node that is alone with one client, for a moment: it uses most of what processes use, so that the Java machine can
 * archive their classes when it ends and start faster ever after.
 */
public final class Rehearsal {
    private static final String TOKEN = "no secret at all";
    private static final HostPort CONTROL = new HostPort("127.0.0.1", 7_000);
    private static final HostPort PEERS = new HostPort("127.0.0.1", 7_001);
    private static final HostPort CLIENTS = new HostPort("127.0.0.1", 7_002);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long WATCHDOG_NANOS = 4_000_000_000L;
    private static final int ATTEMPTS = 100;
    private static final int REQUESTS = 5;

    private Rehearsal() {}

    /**
     * Plays and exits, with status 0 when all went well.
     *
     * @param args a folder for what it writes
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Path file = folder.resolve("plan.json");
        Files.write(file, Plans.write(plan(folder)));
        ProcessPlan plan = Plans.read(file);
        Thread.ofVirtual().start(Rehearsal::use);
        System.exit(Main.run(plan, new Events(plan.name(), new PrintStream(PrintStream.nullOutputStream()))));
    }

    private static ProcessPlan plan(Path folder) {
        NodePart node = new NodePart(
                1,
                "raft",
                Plans.json().createObjectNode(),
                List.of(1),
                new TreeMap<>(Map.of(1, PEERS)),
                new TreeMap<>(Map.of(1, CLIENTS)),
                new TreeMap<>(),
                new Security(Security.Mode.PLAIN, ""),
                folder.toString(),
                0,
                ClockPlan.TRUE,
                false);
        return new ProcessPlan("rehearsal", "n1", TOKEN, CONTROL, WATCHDOG_NANOS, node);
    }

    private static void use() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0;
                    i < ATTEMPTS && !ask(http, CONTROL, "/control/begin", "{\"at\":" + System.nanoTime() + "}");
                    i++) {
                Thread.sleep(20);
            }
            for (int i = 0; i < REQUESTS; i++) {
                ask(http, CLIENTS, "/kv/put", "{\"key\":\"k\",\"value\":\"v\"}");
                ask(http, CLIENTS, "/kv/get", "{\"key\":\"k\"}");
            }
            ask(http, CONTROL, "/control/measured", "");
            ask(http, CONTROL, "/metrics", "");
            ask(http, CONTROL, "/control/stop", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was answered with 200; nobody listens at first. */
    private static boolean ask(HttpClient http, HostPort at, String path, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + at + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(PATIENCE);
        try {
            HttpRequest built = body.isEmpty()
                    ? request.build()
                    : request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
            return http.send(built, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
