package dev.drydock.live.load;

import static dev.drydock.live.load.Runs.MILLI;
import static dev.drydock.live.load.Runs.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.live.node.Node;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Part;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.Patience;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.Watchdog;
import dev.drydock.record.Outcome;
import dev.drydock.record.Verdict;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load generator is told by its control port to put load on a real group, all in this process. */
class GroupLoadTest {
    private static final String TOKEN = "a-token-of-enough-characters";
    private static final long PATIENCE = 60 * SECOND;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void theHistoryOfARealGroupIsLinearizableAndEveryKeyIsReadAtTheEnd(@TempDir Path folder) throws Exception {
        SortedMap<Integer, HostPort> clients = ports(3);
        SortedMap<Integer, HostPort> peers = ports(3);
        List<AutoCloseable> running = new ArrayList<>();
        HostPort control = ports(1).get(1);
        try {
            for (int node : clients.keySet()) {
                running.add(node(node, clients, peers, folder));
            }
            StoreLoadPart part = Runs.part(
                    Runs.open(300, 5 * MILLI),
                    2 * SECOND,
                    new Patience(5 * SECOND, 30 * SECOND, 30 * SECOND),
                    clients.get(1),
                    clients.get(2),
                    clients.get(3));
            running.add(process("load", control, part, (context, it) -> Loads.start(context, (StoreLoadPart) it)));

            assertThat(ask(control, "/control/begin", "{\"at\":" + (System.nanoTime() + 100 * MILLI) + "}"))
                    .isEqualTo("{}");
            long deadline = System.nanoTime() + PATIENCE;
            while (!Plans.json()
                    .readTree(ask(control, "/control/progress", ""))
                    .path("over")
                    .asBoolean()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                LockSupport.parkNanos(20 * MILLI);
            }
            assertThat(Plans.json().readTree(ask(control, "/control/final-reads", "{}")))
                    .isEqualTo(Plans.json().readTree("{\"keys\":5,\"answered\":5}"));
            LoadResults results = LoadResults.parse(
                    ask(control, "/control/result", "").lines().toList());

            assertThat(results.operations()).hasSize(300);
            assertThat(results.operations()).anyMatch(each -> each.operation().outcome() == Outcome.OK);
            assertThat(results.finalReads()).hasSize(5);
            Verdict verdict = HistoryChecks.linearizable(results.history());
            assertThat(verdict.status()).as(verdict.detail()).isNotEqualTo(Verdict.Status.BROKEN);
        } finally {
            for (AutoCloseable each : running.reversed()) {
                each.close();
            }
            http.close();
        }
    }

    private interface Starter {
        AutoCloseable start(Context context, Part part) throws IOException;
    }

    private AutoCloseable node(
            int self, SortedMap<Integer, HostPort> clients, SortedMap<Integer, HostPort> peers, Path folder)
            throws Exception {
        HostPort control = ports(1).get(1);
        NodePart part = new NodePart(
                self,
                "raft",
                Plans.json().createObjectNode(),
                List.copyOf(clients.keySet()),
                peers,
                clients,
                new TreeMap<>(),
                new Security(
                        Security.Mode.MAC, Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8))),
                folder.resolve("n" + self).toString(),
                0,
                ClockPlan.TRUE,
                false);
        AutoCloseable node = process("n" + self, control, part, (context, it) -> Node.start(context, (NodePart) it));
        assertThat(ask(control, "/control/begin", "{\"at\":" + System.nanoTime() + "}"))
                .isNotNull();
        return node;
    }

    private static AutoCloseable process(String name, HostPort at, Part part, Starter starter) throws IOException {
        Events events = new Events(name, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        ControlPort control = new ControlPort(at, TOKEN, new Watchdog(PATIENCE, () -> {}), events);
        ProcessPlan plan = new ProcessPlan("test", name, TOKEN, at, PATIENCE, part);
        // As it comes to a process: through JSON.
        Part read = Plans.json().readValue(Plans.write(plan), ProcessPlan.class).part();
        AutoCloseable started =
                starter.start(new Context(plan, events, control, new PrometheusRegistry(), (status, why) -> {}), read);
        return () -> {
            started.close();
            control.close();
            events.close();
        };
    }

    private String ask(HostPort control, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + control + path))
                .header("Authorization", "Bearer " + TOKEN);
        HttpResponse<String> response = http.send(
                (body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        return response.body();
    }

    /** Ports that nobody uses. */
    private static SortedMap<Integer, HostPort> ports(int count) throws IOException {
        SortedMap<Integer, HostPort> ports = new TreeMap<>();
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.put(i, new HostPort("127.0.0.1", socket.getLocalPort()));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }
}
