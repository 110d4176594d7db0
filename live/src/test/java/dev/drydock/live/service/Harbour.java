package dev.drydock.live.service;

import dev.drydock.live.balancer.Balancer;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.ProbePlan;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.HttpLimits;
import dev.drydock.live.plan.Part;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.plan.ServerPart.Discipline;
import dev.drydock.live.plan.ServerPart.Manner;
import dev.drydock.live.plan.ServerPart.PacePlan;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.Watchdog;
import dev.drydock.live.server.Server;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Where servers and balancers of a test lie, until it is closed. */
public final class Harbour {
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final long LOOK_NANOS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deque<Ending> open = new ArrayDeque<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Ends something. */
    @FunctionalInterface
    public interface Ending {
        void end() throws Exception;
    }

    /** A process of a test: its ports, and what it told. */
    public record Craft(
            HostPort at, HostPort control, ByteArrayOutputStream told, PrometheusRegistry metrics, Ending part) {
        public void kill() throws Exception {
            part.end();
        }
    }

    /** A port that was free a moment ago. */
    public static HostPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new HostPort("127.0.0.1", socket.getLocalPort());
        }
    }

    /** A server of one core and speed 1 that sleeps, and does 1 ms of work for a request that tells none. */
    public static ServerPart server(int number) throws IOException {
        return new ServerPart(
                "api",
                number,
                free(),
                1,
                1,
                Optional.empty(),
                Discipline.FIFO,
                Manner.SLEEP,
                PacePlan.STEADY,
                Delays.of(1_000_000),
                Optional.empty(),
                1_000_000_000L,
                List.of(),
                HttpLimits.USUAL,
                7 + number);
    }

    /** A balancer before these. */
    public static BalancerPart balancer(String policy, List<ServerPart> servers) throws IOException {
        return among(policy, places(servers));
    }

    /** A balancer that chooses among servers at these places. */
    public static BalancerPart among(String policy, List<ServerPlace> places) throws IOException {
        return new BalancerPart(
                "api",
                0,
                1,
                0,
                free(),
                policy,
                null,
                places,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ProbePlan.FREE,
                HttpLimits.USUAL,
                11);
    }

    public static List<ServerPlace> places(List<ServerPart> servers) {
        return servers.stream()
                .map(server -> new ServerPlace(server.name(), server.address(), 1, 0, server.speed(), Delays.NONE))
                .toList();
    }

    /** So many usual servers. */
    public List<ServerPart> servers(int count) throws Exception {
        List<ServerPart> parts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            parts.add(server(number));
            start(parts.getLast());
        }
        return parts;
    }

    /** Starts a process, after its plan went through JSON as on its way to a container. */
    public Craft start(Part part) throws Exception {
        HostPort control = free();
        ProcessPlan plan = Plans.json()
                .readValue(
                        Plans.write(new ProcessPlan("d-test", "p", TOKEN, control, 60_000_000_000L, part)),
                        ProcessPlan.class);
        PrometheusRegistry metrics = new PrometheusRegistry();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Events events = new Events("p", new PrintStream(told, true, StandardCharsets.UTF_8));
        ControlPort port = new ControlPort(control, TOKEN, new Watchdog(1, () -> {}), events);
        open.push(events::close);
        open.push(port::close);
        Context context = new Context(plan, events, port, metrics, (status, why) -> {});
        AutoCloseable started = plan.part() instanceof ServerPart server
                ? Server.start(context, server)
                : Balancer.start(context, (BalancerPart) plan.part());
        AtomicBoolean ended = new AtomicBoolean();
        Ending once = () -> {
            if (!ended.getAndSet(true)) {
                started.close();
            }
        };
        open.push(once);
        HostPort at =
                plan.part() instanceof ServerPart server ? server.address() : ((BalancerPart) plan.part()).address();
        return new Craft(at, control, told, metrics, once);
    }

    /** Sends work. */
    public CompletableFuture<HttpResponse<String>> work(HostPort at, long nanos, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + at + "/work"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .header("x-drydock-work", Long.toString(nanos));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> read(HostPort at, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + at + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks a control port. */
    public JsonNode control(Craft process, String path, String body) throws Exception {
        HttpResponse<String> answer = controlled(process, path, body, TOKEN);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
        return Plans.json().readTree(answer.body());
    }

    public HttpResponse<String> controlled(Craft process, String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + process.control() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A counter of {@code /control/measured}; 0 when it is not there. */
    public long counter(Craft process, String name) throws Exception {
        return control(process, "/control/measured", "")
                .path("counters")
                .path(name)
                .asLong(0);
    }

    /** Waits until something holds. */
    public static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it does not come true");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Waits until a counter has at least this value. */
    public void awaitCounter(Craft process, String name, long least) {
        await(() -> {
            try {
                return counter(process, name) >= least;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Ends them all. */
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().end();
        }
        client.close();
    }
}
