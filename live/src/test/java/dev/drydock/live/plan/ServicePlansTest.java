package dev.drydock.live.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.balance.caller.Backoff;
import dev.drydock.balance.caller.BreakerOptions;
import dev.drydock.balance.caller.CallerOptions;
import dev.drydock.balance.caller.HedgeOptions;
import dev.drydock.balance.caller.LimitOptions;
import dev.drydock.balance.caller.RetryBudget;
import dev.drydock.balance.caller.RetryOptions;
import dev.drydock.balance.caller.ThrottlingBudget;
import dev.drydock.balance.caller.TokenBudget;
import dev.drydock.balance.health.CheckOptions;
import dev.drydock.balance.health.EjectionOptions;
import dev.drydock.balance.health.HealthOptions;
import dev.drydock.balance.health.Panic;
import dev.drydock.balance.health.SlowStart;
import dev.drydock.balance.limit.AimdLimit;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.balance.limit.Limit;
import dev.drydock.live.plan.BalancerPart.BoardPlan;
import dev.drydock.live.plan.BalancerPart.HealthPlan;
import dev.drydock.live.plan.BalancerPart.ProbePlan;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.ServerPart.Discipline;
import dev.drydock.live.plan.ServerPart.Manner;
import dev.drydock.live.plan.ServerPart.PacePlan;
import dev.drydock.live.plan.ServerPart.PacePoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServicePlansTest {
    private static final HostPort AT = new HostPort("127.0.0.1", 7_002);

    private static void assertSurvivesJson(Part part) {
        ProcessPlan plan = new ProcessPlan("d-1", "p", "0123456789abcdef", AT, 1, part);
        assertThat(Plans.json().readValue(Plans.write(plan), ProcessPlan.class)).isEqualTo(plan);
    }

    private static ServerPart server(int cores, Discipline discipline, Optional<AdmissionOptions> admission) {
        return new ServerPart(
                "api",
                2,
                AT,
                cores,
                0.5,
                Optional.of(7),
                discipline,
                Manner.SPIN,
                new PacePlan(List.of(new PacePoint(0, 0.2), new PacePoint(9, 1)), List.of()),
                Delays.of(1, 5, 9),
                admission,
                1_000,
                List.of(AT),
                HttpLimits.USUAL,
                3);
    }

    private static BalancerPart balancer(CallerOptions caller) {
        HealthOptions health = HealthOptions.NONE
                .with(CheckOptions.DEFAULTS)
                .with(EjectionOptions.DEFAULTS)
                .with(Panic.DEFAULTS)
                .with(SlowStart.over(Duration.ofMillis(1_500)));
        return new BalancerPart(
                "api",
                1,
                2,
                0,
                AT,
                "power-of-d",
                Plans.json().createObjectNode().put("d", 3),
                List.of(new ServerPlace("s1", AT, 2, 1, 1, Delays.of(1_000, 2_000))),
                Optional.of(caller),
                Optional.of(new HealthPlan(health, 5, true)),
                Optional.of(new BoardPlan(2_000_000, true)),
                new ProbePlan(Optional.of(Delays.of(4)), 0.1, 6),
                HttpLimits.USUAL,
                4);
    }

    private static CallerOptions caller(RetryBudget.Options budget, HedgeOptions.After after, Limit.Options limit) {
        return new CallerOptions(
                Optional.of(5L),
                Optional.of(50L),
                true,
                Optional.of(new RetryOptions(
                        2, RetryOptions.DEFAULTS.on(), Backoff.DEFAULTS, Optional.of(budget), Optional.of(3), false)),
                Optional.of(new HedgeOptions(after, 2, true, Optional.of(budget))),
                Optional.of(BreakerOptions.DEFAULTS),
                Optional.of(new LimitOptions(limit, 4)));
    }

    @Test
    void plansSurviveTheWayToTheirProcess() {
        assertSurvivesJson(server(
                2,
                Discipline.FIFO,
                Optional.of(new AdmissionOptions(
                        Optional.of(new FixedLimit.Options(9)),
                        Optional.of(3L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(2)))));
        assertSurvivesJson(balancer(caller(
                new TokenBudget.Options(0.2, 10, 1_000_000_000L),
                new HedgeOptions.Fixed(7),
                new FixedLimit.Options(5))));
        assertSurvivesJson(balancer(caller(
                new ThrottlingBudget.Options(10, 0.1),
                new HedgeOptions.Quantile(0.9, 1_000),
                new AimdLimit.Options(10, 1, 100, 0.9, 5_000))));
    }

    @Test
    void whatALiveServerCannotDoIsRefusedInASentence() {
        assertThatThrownBy(() -> server(2, Discipline.SRPT, Optional.empty()))
                .hasMessage("a live server serves each request to its end once it has begun: fifo, lifo or priority,"
                        + " not srpt");
        assertThatThrownBy(() -> server(2, Discipline.PROCESSOR_SHARING, Optional.empty()))
                .hasMessageEndingWith("not processor-sharing");
        assertThatThrownBy(() -> server(257, Discipline.FIFO, Optional.empty()))
                .hasMessage("a live server has 1 to 256 cores, not 257");
        AdmissionOptions lifo = new AdmissionOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(2));
        assertThatThrownBy(() -> server(1, Discipline.LIFO, Optional.of(lifo)))
                .hasMessageContaining("they need the discipline fifo");
        assertThatThrownBy(() -> new BoardPlan(999_999, false)).hasMessageContaining("once a millisecond");
    }
}
