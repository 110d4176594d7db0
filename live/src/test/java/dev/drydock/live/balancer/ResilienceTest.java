package dev.drydock.live.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.caller.Backoff;
import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.balance.caller.HedgeOptions;
import dev.drydock.balance.caller.RetryOptions;
import dev.drydock.balance.health.CheckOptions;
import dev.drydock.balance.health.EjectionOptions;
import dev.drydock.balance.health.HealthOptions;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.BalancerPart.HealthPlan;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.service.Harbour;
import dev.drydock.live.service.Harbour.Craft;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, of which the first is in trouble, and a balancer that gives each its turn. */
class ResilienceTest {
    private static final long MILLI = 1_000_000;
    private final Harbour harbour = new Harbour();
    private final List<ServerPart> parts = new ArrayList<>();
    private Craft first;

    @BeforeEach
    void open() throws Exception {
        parts.add(Harbour.server(0));
        parts.add(Harbour.server(1));
        first = harbour.start(parts.get(0));
        harbour.start(parts.get(1));
    }

    @AfterEach
    void close() throws Exception {
        harbour.close();
    }

    private Craft balancer(Optional<CallerOptions> caller, Optional<HealthOptions> health) throws Exception {
        BalancerPart usual = Harbour.balancer("round-robin", parts);
        return harbour.start(new BalancerPart(
                "api",
                0,
                1,
                0,
                usual.address(),
                usual.policy(),
                null,
                usual.servers(),
                caller,
                health.map(options -> new HealthPlan(options, 0, true)),
                Optional.empty(),
                usual.probes(),
                usual.limits(),
                1));
    }

    private static CallerOptions caller(
            Optional<Long> timeout,
            Optional<Long> deadline,
            Optional<RetryOptions> retries,
            Optional<HedgeOptions> hedge) {
        return new CallerOptions(timeout, deadline, true, retries, hedge, Optional.empty(), Optional.empty());
    }

    private static RetryOptions retries(int most) {
        return new RetryOptions(
                most, RetryOptions.DEFAULTS.on(), Backoff.NONE, Optional.empty(), Optional.empty(), true);
    }

    private List<HttpResponse<String>> ask(Craft balancer, int times) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(harbour.work(balancer.at(), MILLI).get());
        }
        return answers;
    }

    private void trouble(String what) throws Exception {
        harbour.control(first, "/control/server", what);
    }

    @Test
    void triesAgainElsewhereWhatFailed() throws Exception {
        trouble("{\"errors\":1}");
        Craft balancer = balancer(
                Optional.of(caller(Optional.empty(), Optional.empty(), Optional.of(retries(2)), Optional.empty())),
                Optional.empty());
        assertThat(ask(balancer, 6)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(harbour.counter(balancer, "attempts.failed.s1")).isPositive();
        assertThat(harbour.counter(balancer, "attempts.extra"))
                .isEqualTo(harbour.counter(balancer, "attempts.failed.s1"));
        assertThat(harbour.counter(first, "requests.failed"))
                .isEqualTo(harbour.counter(balancer, "attempts.failed.s1"));
    }

    @Test
    void failsWhatFailedWhereNobodyTriesAgain() throws Exception {
        trouble("{\"errors\":1}");
        Craft balancer = balancer(Optional.empty(), Optional.empty());
        assertThat(ask(balancer, 4).stream().map(HttpResponse::statusCode))
                .containsExactlyInAnyOrder(200, 200, 500, 500);
    }

    @Test
    void waitsNoLongerThanItsTimeOut() throws Exception {
        trouble("{\"stalled\":true}");
        Craft balancer = balancer(
                Optional.of(caller(
                        Optional.of(1_000 * MILLI), Optional.empty(), Optional.of(retries(3)), Optional.empty())),
                Optional.empty());
        assertThat(ask(balancer, 2)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(harbour.counter(balancer, "attempts.timed_out.s1")).isPositive();
        harbour.awaitCounter(first, "requests.withdrawn", 1);
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        trouble("{\"stalled\":true}");
        Craft balancer = balancer(
                Optional.of(caller(Optional.empty(), Optional.of(1_500 * MILLI), Optional.empty(), Optional.empty())),
                Optional.empty());
        List<HttpResponse<String>> answers = ask(balancer, 2);
        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(200, 504);
        assertThat(harbour.counter(balancer, "requests.timed_out")).isEqualTo(1);
    }

    @Test
    void asksAnotherServerWhenAnAnswerTakesLong() throws Exception {
        trouble("{\"stalled\":true}");
        HedgeOptions hedge = new HedgeOptions(new HedgeOptions.Fixed(50 * MILLI), 1, false, Optional.empty());
        Craft balancer = balancer(
                Optional.of(caller(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(hedge))),
                Optional.empty());
        assertThat(ask(balancer, 4)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(harbour.counter(balancer, "attempts.cancelled.s1")).isPositive();
        harbour.awaitCounter(first, "requests.withdrawn", 1);
    }

    @Test
    void aTiedRequestIsCancelledWhereAnotherServerHasBegunIt() throws Exception {
        trouble("{\"stalled\":true}");
        HedgeOptions tied = new HedgeOptions(new HedgeOptions.Fixed(0), 1, true, Optional.empty());
        Craft balancer = balancer(
                Optional.of(caller(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(tied))),
                Optional.empty());
        HttpResponse<String> answer = harbour.work(balancer.at(), 300 * MILLI).get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-drydock-server")).hasValue("s2");
        assertThat(harbour.counter(balancer, "attempts.cancelled.s1")).isEqualTo(1);
    }

    @Test
    void ejectsAServerThatFailsTooOften() throws Exception {
        trouble("{\"errors\":1}");
        EjectionOptions ejection = EjectionOptions.DEFAULTS.withMaxShare(0.5);
        Craft balancer = balancer(Optional.empty(), Optional.of(HealthOptions.NONE.with(ejection)));
        ask(balancer, 10);
        assertThat(harbour.counter(balancer, "ejections")).isEqualTo(1);
        assertThat(ask(balancer, 10)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(harbour.counter(balancer, "picks.s1")).isEqualTo(5);
        Harbour.await(
                () -> balancer.told().toString(StandardCharsets.UTF_8).contains("the balancer of api uses no more s1"));
    }

    @Test
    void usesNoServerThatDoesNotPassItsChecks() throws Exception {
        trouble("{\"stalled\":true}");
        CheckOptions checks = new CheckOptions(Duration.ofMillis(200), Duration.ofMillis(200), 1, 1);
        Craft balancer = balancer(Optional.empty(), Optional.of(HealthOptions.NONE.with(checks)));
        Harbour.await(() -> balancer.told().toString(StandardCharsets.UTF_8).contains("uses from now on s2"));
        assertThat(ask(balancer, 3)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(harbour.counter(balancer, "picks.s1")).isZero();
        trouble("");
        Harbour.await(() -> balancer.told().toString(StandardCharsets.UTF_8).contains("uses from now on s1"));
    }
}
