package dev.drydock.live.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HttpLimits;
import dev.drydock.live.plan.ServerPart;
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

class BalancerTest {
    private static final long MILLI = 1_000_000;
    private static final long VERY_LONG = 600_000 * MILLI;
    private final Harbour harbour = new Harbour();

    @AfterEach
    void close() throws Exception {
        harbour.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void givesEachServerItsTurn() throws Exception {
        Craft balancer = harbour.start(Harbour.balancer("round-robin", harbour.servers(4)));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(harbour.work(balancer.at(), MILLI));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(header(answer.get(), "x-drydock-ended")).isEqualTo("OK");
            assertThat(header(answer.get(), "x-drydock-attempts")).isEqualTo("1");
        }
        for (int server = 1; server <= 4; server++) {
            assertThat(harbour.counter(balancer, "picks.s" + server)).isEqualTo(10);
            assertThat(harbour.counter(balancer, "attempts.ok.s" + server)).isEqualTo(10);
        }
        JsonNode sampled = harbour.control(balancer, "/control/measured", "")
                .path("sampled")
                .path(0);
        assertThat(sampled.path("kind").asString()).isEqualTo("PROXY");
        assertThat(sampled.path("count").asLong()).isEqualTo(40);
    }

    @Test
    void leavesAStalledServerAlone() throws Exception {
        List<ServerPart> servers = new ArrayList<>(List.of(Harbour.server(0)));
        Craft stalled = harbour.start(servers.getFirst());
        servers.add(Harbour.server(1));
        harbour.start(servers.get(1));
        harbour.control(stalled, "/control/server", "{\"stalled\":true}");
        Craft balancer = harbour.start(Harbour.balancer("least-outstanding", servers));
        List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
        int well = 0;
        for (int i = 0; i < 20; i++) {
            CompletableFuture<HttpResponse<String>> answer = harbour.work(balancer.at(), MILLI);
            long turn = i + 1L;
            Harbour.await(() -> answer.isDone() || count(stalled) > stuck.size());
            if (answer.isDone()) {
                well++;
            } else {
                stuck.add(answer);
            }
            assertThat(well + stuck.size()).isEqualTo(turn);
        }
        assertThat(stuck).hasSizeLessThanOrEqualTo(1);
        stuck.forEach(each -> each.cancel(true));
    }

    private long count(Craft server) {
        try {
            return harbour.counter(server, "requests");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void prequalProbesItsServers() throws Exception {
        Craft balancer = harbour.start(Harbour.balancer("prequal", harbour.servers(3)));
        for (int i = 0; i < 20; i++) {
            assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(200);
        }
        assertThat(harbour.counter(balancer, "probes")).isPositive();
    }

    @Test
    void idleServersSaySoToWhoeverShowsThem() throws Exception {
        ServerPart usual = Harbour.server(0);
        BalancerPart jiq = Harbour.balancer("jiq", List.of(usual));
        Craft balancer = harbour.start(jiq);
        harbour.start(new ServerPart(
                "api",
                0,
                usual.address(),
                1,
                1,
                Optional.empty(),
                usual.discipline(),
                usual.manner(),
                usual.pace(),
                usual.work(),
                Optional.empty(),
                usual.loadWindowNanos(),
                List.of(jiq.address()),
                HttpLimits.USUAL,
                1));
        harbour.awaitCounter(balancer, "idleNotices", 1);
        assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(200);
        harbour.awaitCounter(balancer, "idleNotices", 2);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), balancer.at().port())) {
            socket.getOutputStream()
                    .write("POST /idle HTTP/1.1\r\nx-drydock-server: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aServerThatIsKilledFailsWhatItHeldAndRefusesWhatComes() throws Exception {
        ServerPart part = Harbour.server(0);
        Craft server = harbour.start(part);
        Craft balancer = harbour.start(Harbour.balancer("round-robin", List.of(part)));
        CompletableFuture<HttpResponse<String>> held = harbour.work(balancer.at(), VERY_LONG);
        harbour.awaitCounter(server, "requests", 1);
        server.kill();
        assertThat(held.get().statusCode()).isEqualTo(502);
        assertThat(header(held.get(), "x-drydock-ended")).isEqualTo("FAILED");
        HttpResponse<String> next = harbour.work(balancer.at(), MILLI).get();
        assertThat(next.statusCode()).isEqualTo(503);
        assertThat(header(next, "x-drydock-ended")).isEqualTo("REJECTED");
        harbour.start(part);
        assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(200);
    }

    @Test
    void holdsNoMoreRequestsThanItMay() throws Exception {
        ServerPart part = Harbour.server(0);
        harbour.start(part);
        BalancerPart usual = Harbour.balancer("round-robin", List.of(part));
        Craft balancer = harbour.start(new BalancerPart(
                "api",
                0,
                1,
                0,
                usual.address(),
                usual.policy(),
                null,
                usual.servers(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                usual.probes(),
                new HttpLimits(100, 2, 1_024, 100, 1_000_000_000L),
                1));
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            held.add(harbour.work(balancer.at(), VERY_LONG));
            harbour.awaitCounter(balancer, "inFlight", i);
        }
        HttpResponse<String> refused = harbour.work(balancer.at(), MILLI).get();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("as many requests under way as it may");
        assertThat(harbour.work(balancer.at(), MILLI, "x-junk", "j".repeat(2_000))
                        .get()
                        .statusCode())
                .isEqualTo(431);
        assertThat(harbour.work(balancer.at(), -5).get().statusCode()).isIn(400, 503);
        held.forEach(each -> each.cancel(true));
    }

    @Test
    void choosesOnlyAmongThoseThatAreListed() throws Exception {
        Craft balancer = harbour.start(Harbour.balancer("round-robin", harbour.servers(3)));
        harbour.control(balancer, "/control/servers", "{\"listed\":[0,2]}");
        for (int i = 0; i < 4; i++) {
            assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(200);
        }
        assertThat(harbour.counter(balancer, "picks.s2")).isZero();
        harbour.control(balancer, "/control/servers", "{\"listed\":[]}");
        HttpResponse<String> nowhere = harbour.work(balancer.at(), MILLI).get();
        assertThat(nowhere.statusCode()).isEqualTo(503);
        assertThat(header(nowhere, "x-drydock-ended")).isEqualTo("UNROUTED");
        harbour.control(balancer, "/control/begin", "{\"at\":" + System.nanoTime() + "}");
        Harbour.await(() -> count(balancer, "requests.unrouted") == 0);
        assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(503);
        assertThat(harbour.controlled(balancer, "/control/servers", "{\"listed\":[2,1]}", Harbour.TOKEN)
                        .body())
                .contains("ascending");
    }

    @Test
    void addsTheWayToAServerAndBack() throws Exception {
        ServerPart part = Harbour.server(0);
        harbour.start(part);
        BalancerPart usual = Harbour.balancer("round-robin", List.of(part));
        Craft balancer = harbour.start(new BalancerPart(
                "api",
                0,
                1,
                0,
                usual.address(),
                usual.policy(),
                null,
                List.of(new ServerPlace("s1", part.address(), 1, 0, 1, Delays.of(30 * MILLI))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                usual.probes(),
                usual.limits(),
                1));
        long before = System.nanoTime();
        assertThat(harbour.work(balancer.at(), MILLI).get().statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(61 * MILLI);
    }

    @Test
    void beginsAnewWhenTheRunBegins() throws Exception {
        Craft balancer = harbour.start(Harbour.balancer("round-robin", harbour.servers(2)));
        harbour.work(balancer.at(), MILLI).get();
        harbour.control(balancer, "/control/begin", "{\"at\":" + System.nanoTime() + "}");
        Harbour.await(() -> count(balancer, "requests.ok") == 0);
        harbour.work(balancer.at(), MILLI).get();
        assertThat(harbour.counter(balancer, "requests.ok")).isEqualTo(1);
        assertThat(harbour.controlled(balancer, "/control/measured", "", "another")
                        .statusCode())
                .isEqualTo(401);
        assertThat(balancer.metrics().scrape().stream()
                        .map(snapshot -> snapshot.getMetadata().getName()))
                .containsExactlyInAnyOrder(
                        "drydock_balancer_requests",
                        "drydock_balancer_picks",
                        "drydock_balancer_in_flight",
                        "drydock_balancer_servers");
    }

    private long count(Craft process, String name) {
        try {
            return harbour.counter(process, name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
