package dev.drydock.sim.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.kube.api.PodTemplate;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods from what a stack file says. */
class DerivationTest {
    private static final long SECOND = 1_000_000_000L;

    private static WorkloadSpec web(int parallelism, long delay, Order order) {
        SwarmTerms.Update update = new SwarmTerms.Update(parallelism, delay, 5 * SECOND, FailureAction.PAUSE, 0, order);
        SwarmTerms terms = new SwarmTerms(
                List.of("node.labels.tier == web", "node.hostname!=m3", "node.role == worker"),
                List.of("node.labels.zone"),
                1,
                List.of(8080),
                List.of(),
                SwarmTerms.Restart.DEFAULT,
                update,
                SwarmTerms.Update.DEFAULT,
                SwarmTerms.EndpointMode.VIP);
        HealthCheck check = new HealthCheck(0, 7 * SECOND, 2 * SECOND, 4, 1, 20 * SECOND, SECOND);
        return WorkloadSpec.of("web", 3, ContainerSpec.of("web").checked(check)).under(terms);
    }

    private static Rollout rollout(IntOrPercent surge, IntOrPercent unavailable) {
        return new Rollout(Strategy.ROLLING_UPDATE, surge, unavailable, 0);
    }

    @Test
    void theOrderDecidesBetweenSurgeAndUnavailability() {
        IntOrPercent none = IntOrPercent.of(0);
        assertThat(Derivation.template(web(2, 0, Order.STOP_FIRST)).terms().rollout())
                .isEqualTo(rollout(none, IntOrPercent.of(2)));
        assertThat(Derivation.template(web(2, 0, Order.START_FIRST)).terms().rollout())
                .isEqualTo(rollout(IntOrPercent.of(2), none));
        assertThat(Derivation.template(web(0, 0, Order.STOP_FIRST)).terms().rollout())
                .isEqualTo(rollout(none, IntOrPercent.percent(100)));
    }

    @Test
    void delayHealthAndPlacementAreTranslated() {
        PodTemplate template = Derivation.template(web(1, 10 * SECOND, Order.STOP_FIRST));
        assertThat(template.terms().minReadyNanos()).isEqualTo(10 * SECOND);
        ContainerSpec container = template.containers().getFirst();
        assertThat(container.health()).isEmpty();
        assertThat(container.readiness().orElseThrow().intervalNanos()).isEqualTo(7 * SECOND);
        assertThat(container.liveness().orElseThrow().delayNanos()).isEqualTo(20 * SECOND);
        assertThat(container.stopGraceNanos()).isEqualTo(10 * SECOND);
        assertThat(template.terms().affinity().requiredNodes().getFirst().requirements())
                .containsExactly(
                        new Requirement("tier", Operator.IN, List.of("web")),
                        new Requirement("kubernetes.io/hostname", Operator.NOT_IN, List.of("m3")));
        assertThat(template.terms().spreads().getFirst().topologyKey()).isEqualTo("zone");
        assertThat(template.terms().affinity().requiredApart()).hasSize(1);
        assertThat(template.terms().hostPorts()).containsExactly(8080);
    }

    @Test
    void whatAManifestSaysStaysAsItIs() {
        WorkloadSpec said = WorkloadSpec.of("web", 1, ContainerSpec.of("web")).under(Cluster.rolling(3, 0));
        assertThat(Derivation.template(said).terms()).isEqualTo(Cluster.rolling(3, 0));
    }
}
