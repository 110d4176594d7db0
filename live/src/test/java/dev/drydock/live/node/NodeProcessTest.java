package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.program.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node as a process of its own, killed with SIGKILL. */
class NodeProcessTest {
    private static final String TOKEN = "a-token-of-enough-characters";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ProcessPlan plan() throws IOException {
        HostPort control = NodeGroup.freePort();
        NodePart part = new NodePart(
                1,
                "raft",
                Plans.json().createObjectNode(),
                List.of(1),
                new TreeMap<>(Map.of(1, NodeGroup.freePort())),
                new TreeMap<>(Map.of(1, NodeGroup.freePort())),
                new TreeMap<>(),
                new Security(
                        Security.Mode.MAC,
                        Base64.getEncoder()
                                .encodeToString("a key of thirty-two characters!!".getBytes(StandardCharsets.UTF_8))),
                folder.resolve("data").toString(),
                0,
                ClockPlan.TRUE,
                false);
        return new ProcessPlan("test", "n1", TOKEN, control, TimeUnit.SECONDS.toNanos(60), part);
    }

    private static Process start(Path plan) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        plan.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads what the process tells up to this. */
    private static LiveEvent until(BufferedReader lines, LiveEvent.What what) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            LiveEvent event = Plans.json().readValue(line, LiveEvent.class);
            if (event.what() == what) {
                return event;
            }
        }
        throw new AssertionError("it ended before it was " + what);
    }

    private String post(HostPort at, String path, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://" + at + path))
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsWhatItAcknowledgedWhenItIsKilled() throws Exception {
        ProcessPlan plan = plan();
        HostPort clients = ((NodePart) plan.part()).clients().get(1);
        Path file = Files.write(folder.resolve("plan.json"), Plans.write(plan));
        Process first = start(file);
        try (BufferedReader lines = first.inputReader()) {
            until(lines, LiveEvent.What.READY);
            post(plan.control(), "/control/begin", "{\"at\":" + System.nanoTime() + "}");
            assertThat(until(lines, LiveEvent.What.STARTED).detail()).isEqualTo("INTACT, 0 records");
            NodeGroup.await(
                    "it stores",
                    () -> post(clients, "/kv/put", "{\"key\":\"k\",\"value\":\"v\"}")
                            .contains("stored"));
        } finally {
            first.destroyForcibly().waitFor();
        }
        Process second = start(file);
        try (BufferedReader lines = second.inputReader()) {
            assertThat(until(lines, LiveEvent.What.STARTED).detail())
                    .startsWith("INTACT, ")
                    .isNotEqualTo("INTACT, 0 records");
            NodeGroup.await(
                    "it still knows",
                    () -> post(clients, "/kv/get", "{\"key\":\"k\"}").equals("{\"value\":\"v\"}"));
            post(plan.control(), "/control/stop", "");
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isZero();
        } finally {
            second.destroyForcibly().waitFor();
            http.close();
        }
    }
}
