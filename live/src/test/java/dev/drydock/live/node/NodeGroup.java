package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.process.Watchdog;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A group of nodes inside one process, each with its ports on loopback, and a client of it. */
final class NodeGroup implements AutoCloseable {
    static final String TOKEN = "a-token-of-enough-characters";
    /** After so long a client asks again: a leader that lost its place may never answer. */
    private static final Duration ATTEMPT = Duration.ofSeconds(1);

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    final SortedMap<Integer, HostPort> clients = new TreeMap<>();
    final SortedMap<Integer, HostPort> peers = new TreeMap<>();
    private final SortedMap<Integer, HostPort> controls = new TreeMap<>();
    private final SortedMap<Integer, Member> running = new TreeMap<>();
    private final Map<Integer, ByteArrayOutputStream> voices = new TreeMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Settings settings;
    private int hint = 1;

    /** How a group is set up. */
    record Settings(
            String protocol,
            JsonNode options,
            int count,
            Path folder,
            BiFunction<Context, NodePart, Ground> ground,
            int initialLog,
            boolean trace) {

        static Settings of(String protocol, Path folder, BiFunction<Context, NodePart, Ground> ground) {
            return new Settings(protocol, Plans.json().createObjectNode(), 3, folder, ground, 0, true);
        }

        Settings with(ObjectNode given) {
            return new Settings(protocol, given, count, folder, ground, initialLog, trace);
        }

        Settings holding(int entries) {
            return new Settings(protocol, options, count, folder, ground, entries, trace);
        }

        Settings untraced() {
            return new Settings(protocol, options, count, folder, ground, initialLog, false);
        }
    }

    private record Member(Node<?, ?> node, ControlPort control, Events events, PrometheusRegistry metrics) {}

    /** What somebody got to hear. */
    record Heard(int status, JsonNode json) {}

    NodeGroup(Settings settings) throws IOException {
        this.settings = settings;
        for (int i = 1; i <= settings.count(); i++) {
            clients.put(i, freePort());
            peers.put(i, freePort());
            controls.put(i, freePort());
            voices.put(i, new ByteArrayOutputStream());
        }
    }

    /** Starts all nodes and begins the run. */
    NodeGroup begun() throws IOException, InterruptedException {
        for (int i = 1; i <= settings.count(); i++) {
            start(i);
        }
        for (int i = 1; i <= settings.count(); i++) {
            assertThat(control(i, "/control/begin", "{\"at\":" + System.nanoTime() + "}")
                            .status())
                    .isEqualTo(200);
        }
        return this;
    }

    NodePart part(int self) {
        return new NodePart(
                self,
                settings.protocol(),
                settings.options(),
                IntStream.rangeClosed(1, settings.count()).boxed().toList(),
                peers,
                clients,
                new TreeMap<>(),
                new Security(
                        Security.Mode.MAC, Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8))),
                settings.folder().resolve("n" + self).toString(),
                settings.initialLog(),
                ClockPlan.TRUE,
                settings.trace());
    }

    /** Starts a node. */
    void start(int self) throws IOException {
        Events events = new Events("n" + self, new PrintStream(voices.get(self), true, StandardCharsets.UTF_8));
        ControlPort control =
                new ControlPort(controls.get(self), TOKEN, new Watchdog(PATIENCE_NANOS, () -> {}), events);
        ProcessPlan plan = new ProcessPlan("test", "n" + self, TOKEN, controls.get(self), PATIENCE_NANOS, part(self));
        PrometheusRegistry metrics = new PrometheusRegistry();
        Context context = new Context(plan, events, control, metrics, (status, why) -> {});
        running.put(
                self,
                new Member(
                        Node.start(context, part(self), settings.ground().apply(context, part(self))),
                        control,
                        events,
                        metrics));
    }

    /** Ends a node without a word to anybody. */
    void kill(int self) {
        Member member = running.remove(self);
        member.node().close();
        member.control().close();
        member.events().close();
    }

    /** Everything that a node has told so far. */
    List<LiveEvent> told(int self) {
        return voices.get(self)
                .toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Plans.json().readValue(line, LiveEvent.class))
                .toList();
    }

    /** Waits until it is so. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < deadline).as("waiting for %s", what).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The node that says that it leads, once one does. */
    int leader() {
        int[] found = new int[1];
        await("a leader", () -> {
            found[0] = running.keySet().stream()
                    .filter(node -> status(node).path("role").asString("").equals("LEADER"))
                    .findFirst()
                    .orElse(0);
            return found[0] != 0;
        });
        return found[0];
    }

    JsonNode status(int node) {
        return get(clients.get(node), "/status").json();
    }

    /** Writes, at whoever serves it, and sees that it is acknowledged. */
    void put(long session, long sequence, String key, String value) {
        Heard heard = eventually(
                "/kv/put",
                Plans.json()
                        .createObjectNode()
                        .put("session", session)
                        .put("sequence", sequence)
                        .put("key", key)
                        .put("value", value));
        assertThat(heard.json().path("stored").asBoolean()).isTrue();
    }

    /** Reads, at whoever serves it; null when there is nothing. */
    String get(String key) {
        return eventually("/kv/get", Plans.json().createObjectNode().put("key", key))
                .json()
                .path("value")
                .asString(null);
    }

    /** Asks one node after the other until one does it. */
    Heard eventually(String path, JsonNode body) {
        Heard[] last = new Heard[1];
        await("an answer to " + path, () -> {
            if (!running.containsKey(hint)) {
                hint = hint % settings.count() + 1;
                return false;
            }
            last[0] = ask(hint, path, body.toString(), ATTEMPT);
            if (last[0].status() == 421 && last[0].json().path("leader").isString()) {
                hint = Integer.parseInt(last[0].json().path("leader").asString().substring(1));
            } else if (last[0].status() != 200) {
                hint = hint % settings.count() + 1;
            }
            return last[0].status() == 200;
        });
        return last[0];
    }

    /** Asks one node, and waits until it gives up itself. */
    Heard ask(int node, String path, String body) {
        return ask(node, path, body, Duration.ofSeconds(40));
    }

    private Heard ask(int node, String path, String body, Duration patience) {
        return send(request(clients.get(node), path).timeout(patience).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Heard control(int node, String path, String body) {
        return send(request(controls.get(node), path)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Heard administrate(int node, String token, String body) {
        return send(request(clients.get(node), "/admin/members")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a node shows to Prometheus. */
    String metrics(int node) {
        try {
            PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(out, running.get(node).metrics().scrape());
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Heard get(HostPort at, String path) {
        return send(request(at, path).GET());
    }

    private static HttpRequest.Builder request(HostPort at, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + at + path)).timeout(Duration.ofSeconds(40));
    }

    private Heard send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = response.body().length == 0
                    ? Plans.json().createObjectNode()
                    : Plans.json().readTree(response.body());
            return new Heard(response.statusCode(), json);
        } catch (IOException e) {
            return new Heard(0, Plans.json().createObjectNode().put("error", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Below those that the system gives to connections, one of which could have it when a node starts again. */
    static HostPort freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return new HostPort("127.0.0.1", socket.getLocalPort());
            } catch (BindException e) {
                // Somebody has it: another one.
            }
        }
        throw new IOException("no port is free");
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::kill);
        http.close();
    }
}
