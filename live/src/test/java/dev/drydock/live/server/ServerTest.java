package dev.drydock.live.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.live.plan.HttpLimits;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.plan.ServerPart.Discipline;
import dev.drydock.live.plan.ServerPart.Manner;
import dev.drydock.live.service.Harbour;
import dev.drydock.live.service.Harbour.Craft;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerTest {
    private static final long MILLI = 1_000_000;
    /** Longer than any test waits: it is stopped before. */
    private static final long VERY_LONG = 600_000 * MILLI;

    private final Harbour harbour = new Harbour();

    @AfterEach
    void close() throws Exception {
        harbour.close();
    }

    private static ServerPart with(int cores, double speed, Optional<Integer> queue, Manner manner) throws Exception {
        return with(cores, speed, queue, manner, Discipline.FIFO, Optional.empty());
    }

    private static ServerPart with(
            int cores,
            double speed,
            Optional<Integer> queue,
            Manner manner,
            Discipline discipline,
            Optional<AdmissionOptions> admission)
            throws Exception {
        ServerPart usual = Harbour.server(0);
        return new ServerPart(
                usual.service(),
                0,
                usual.address(),
                cores,
                speed,
                queue,
                discipline,
                manner,
                usual.pace(),
                usual.work(),
                admission,
                usual.loadWindowNanos(),
                List.of(),
                HttpLimits.USUAL,
                1);
    }

    private static long worked(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("x-drydock-worked-nanos").orElseThrow();
    }

    private static long waited(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("x-drydock-waited-nanos").orElseThrow();
    }

    @Test
    void worksAsLongAsIsAskedOfItBySpeed() throws Exception {
        Craft server = harbour.start(with(1, 2, Optional.empty(), Manner.SLEEP));
        List<Long> errors = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            errors.add(worked(harbour.work(server.at(), 4 * MILLI).get()) - 2 * MILLI);
        }
        errors.sort(null);
        assertThat(errors.getFirst()).isNotNegative();
        assertThat(errors.get(15)).as("median error").isLessThan(10 * MILLI);
    }

    @Test
    void spinsForAsMuchProcessorTime() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SPIN));
        for (int i = 0; i < 5; i++) {
            assertThat(worked(harbour.work(server.at(), 3 * MILLI).get())).isGreaterThanOrEqualTo(3 * MILLI);
        }
    }

    @Test
    void neverWorksOnMoreThanItHasCores() throws Exception {
        for (Manner manner : Manner.values()) {
            Craft server = harbour.start(with(2, 1, Optional.empty(), manner));
            long before = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(harbour.work(server.at(), 10 * MILLI));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(50 * MILLI);
            JsonNode counters = harbour.control(server, "/control/measured", "").path("counters");
            assertThat(counters.path("busy.nanos").asLong())
                    .isBetween(100 * MILLI, 2 * counters.path("span.nanos").asLong());
            assertThat(counters.path("requests").asLong()).isEqualTo(10);
            assertThat(counters.path("requests.ok").asLong()).isEqualTo(10);
        }
    }

    @Test
    void refusesWhatFindsNoRoom() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.of(1), Manner.SLEEP));
        List<CompletableFuture<HttpResponse<String>>> taken = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            taken.add(harbour.work(server.at(), VERY_LONG));
            harbour.awaitCounter(server, "requests", i);
        }
        HttpResponse<String> refused = harbour.work(server.at(), MILLI).get();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("x-drydock-requests")).hasValue("2");
        assertThat(harbour.counter(server, "requests.rejected")).isEqualTo(1);
        CompletableFuture<HttpResponse<String>> next = harbour.work(server.at(), MILLI);
        assertThat(next.get().statusCode()).isEqualTo(503);
        taken.forEach(each -> each.cancel(true));
        harbour.awaitCounter(server, "requests.withdrawn", 2);
        assertThat(waited(harbour.work(server.at(), MILLI).get())).isNotNegative();
    }

    @Test
    void keepsItsRulesOfAdmission() throws Exception {
        AdmissionOptions one = new AdmissionOptions(
                Optional.of(new FixedLimit.Options(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Craft server = harbour.start(with(4, 1, Optional.empty(), Manner.SLEEP, Discipline.FIFO, Optional.of(one)));
        CompletableFuture<HttpResponse<String>> first = harbour.work(server.at(), VERY_LONG);
        harbour.awaitCounter(server, "requests", 1);
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(503);
        first.cancel(true);
        harbour.awaitCounter(server, "requests.withdrawn", 1);
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(200);
    }

    @Test
    void isAsSlowAsItIsToldAlsoInTheMiddleOfWork() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        harbour.control(server, "/control/server", "{\"slower\":1000}");
        CompletableFuture<HttpResponse<String>> first = harbour.work(server.at(), 100 * MILLI);
        harbour.awaitCounter(server, "requests", 1);
        harbour.control(server, "/control/server", "{\"slower\":2}");
        assertThat(worked(first.get())).isBetween(190 * MILLI, 100_000 * MILLI);
        assertThat(worked(harbour.work(server.at(), 10 * MILLI).get())).isGreaterThanOrEqualTo(20 * MILLI);
        harbour.control(server, "/control/server", "{}");
        assertThat(harbour.control(server, "/control/server", "{\"slower\":1}")
                        .path("slower")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void failsRefusesAndStallsAsItIsTold() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        harbour.control(server, "/control/server", "{\"errors\":1}");
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(500);
        harbour.control(server, "/control/server", "{\"errors\":0,\"refuses\":true}");
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(503);
        assertThat(harbour.read(server.at(), "/load").statusCode()).isEqualTo(503);
        harbour.control(server, "/control/server", "{\"refuses\":false,\"stalled\":true}");
        CompletableFuture<HttpResponse<String>> never = harbour.work(server.at(), MILLI);
        harbour.awaitCounter(server, "requests", 1);
        harbour.control(server, "/control/server", "");
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(200);
        assertThat(never).isNotDone();
        assertThat(harbour.counter(server, "requests.held")).isZero();
        never.cancel(true);
    }

    @Test
    void tellsItsLoad() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        for (int i = 0; i < 5; i++) {
            harbour.work(server.at(), 20 * MILLI).get();
        }
        CompletableFuture<HttpResponse<String>> working = harbour.work(server.at(), VERY_LONG);
        harbour.awaitCounter(server, "requests", 6);
        HttpResponse<String> load = harbour.read(server.at(), "/load");
        assertThat(load.headers().firstValue("x-drydock-requests")).hasValue("1");
        assertThat(load.headers().firstValueAsLong("x-drydock-latency-nanos").orElseThrow())
                .isGreaterThanOrEqualTo(20 * MILLI);
        assertThat(load.headers().firstValueAsLong("x-drydock-backlog-nanos").orElseThrow())
                .isBetween(1L, VERY_LONG);
        assertThat(Double.parseDouble(
                        load.headers().firstValue("x-drydock-utilisation").orElseThrow()))
                .isBetween(0.01, 1.0);
        working.cancel(true);
    }

    @Test
    void stopsWorkThatNobodyWaitsFor() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.at().port())) {
            socket.getOutputStream()
                    .write("POST /work HTTP/1.1\r\nx-drydock-work: 600000000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            harbour.awaitCounter(server, "requests", 1);
        }
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(200);
        assertThat(harbour.counter(server, "requests.withdrawn")).isEqualTo(1);
    }

    @Test
    void beginsToCountWhenTheRunBegins() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        harbour.work(server.at(), MILLI).get();
        harbour.control(server, "/control/begin", "{\"at\":" + System.nanoTime() + "}");
        JsonNode measured = harbour.control(server, "/control/measured", "");
        assertThat(measured.path("counters").path("requests.ok").asLong()).isZero();
        harbour.work(server.at(), MILLI).get();
        assertThat(server.metrics().scrape().stream()
                        .map(snapshot -> snapshot.getMetadata().getName()))
                .containsExactlyInAnyOrder(
                        "drydock_server_requests", "drydock_server_present", "drydock_server_busy_seconds");
        measured = harbour.control(server, "/control/measured", "");
        assertThat(measured.path("counters").path("requests.ok").asLong()).isEqualTo(1);
        assertThat(measured.path("sampled").path(0).path("kind").asString()).isEqualTo("WORK");
        assertThat(measured.path("sampled").path(0).path("count").asLong()).isEqualTo(1);
        assertThat(measured.path("sampled").path(1).path("kind").asString()).isEqualTo("WAIT");
    }

    @Test
    void listensToNobodyWithoutTheToken() throws Exception {
        Craft server = harbour.start(with(1, 1, Optional.empty(), Manner.SLEEP));
        for (String path : List.of("/control/server", "/control/measured", "/control/begin")) {
            assertThat(harbour.controlled(server, path, "{\"stalled\":true}", "another token")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(harbour.work(server.at(), MILLI).get().statusCode()).isEqualTo(200);
        assertThat(harbour.controlled(server, "/control/server", "{\"slower\":0}", Harbour.TOKEN)
                        .statusCode())
                .isEqualTo(400);
        assertThat(harbour.controlled(server, "/control/server", "{\"slow\":2}", Harbour.TOKEN)
                        .body())
                .contains("no such trouble");
    }
}
