package dev.drydock.sim.kube.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/deployment/util/deployment_util_test.go. */
class FencepostsTest {
    private static final IntOrPercent NONE = IntOrPercent.of(0);

    private static IntOrPercent percent(int value) {
        return IntOrPercent.percent(value);
    }

    @Test
    void surgeIsRoundedUpAndUnavailabilityDown() {
        assertThat(Fenceposts.resolve(percent(0), percent(0), 0)).isEqualTo(new Fenceposts(0, 1));
        assertThat(Fenceposts.resolve(percent(39), percent(39), 10)).isEqualTo(new Fenceposts(4, 3));
        assertThat(Fenceposts.resolve(NONE, percent(39), 10)).isEqualTo(new Fenceposts(0, 3));
        assertThat(Fenceposts.resolve(percent(39), NONE, 10)).isEqualTo(new Fenceposts(4, 0));
        assertThat(Fenceposts.resolve(NONE, NONE, 10)).isEqualTo(new Fenceposts(0, 1));
    }

    @Test
    void theDefaultsOfThreeReplicasAreOneMoreAndNoneLess() {
        assertThat(Fenceposts.of(Rollout.DEFAULT, 3)).isEqualTo(new Fenceposts(1, 0));
        assertThat(Fenceposts.of(Rollout.DEFAULT, 10)).isEqualTo(new Fenceposts(3, 2));
    }

    @Test
    void noMoreAreUnavailableThanAreWanted() {
        assertThat(unavailable(10, IntOrPercent.of(5))).isEqualTo(5);
        assertThat(unavailable(10, IntOrPercent.of(10))).isEqualTo(10);
        assertThat(unavailable(5, IntOrPercent.of(10))).isEqualTo(5);
        assertThat(unavailable(0, IntOrPercent.of(10))).isZero();
        assertThat(unavailable(10, percent(50))).isEqualTo(5);
        assertThat(unavailable(10, percent(100))).isEqualTo(10);
        assertThat(unavailable(5, percent(100))).isEqualTo(5);
        assertThat(Fenceposts.of(new Rollout(Strategy.RECREATE, percent(25), percent(25), 0), 10))
                .isEqualTo(new Fenceposts(0, 0));
    }

    private static int unavailable(int replicas, IntOrPercent value) {
        return Fenceposts.of(new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(1), value, 0), replicas)
                .unavailable();
    }
}
