package dev.drydock.sim.kube.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, rolling_test.go and deployment_util_test.go of pkg/controller/deployment. */
class RollingUpdateTest {

    private static RollingUpdate update(int replicas, int surge, int unavailable) {
        return new RollingUpdate(
                replicas, Fenceposts.resolve(IntOrPercent.of(surge), IntOrPercent.of(unavailable), replicas));
    }

    @Test
    void theNewReplicaSetGrowsBesideAnotherOfFive() {
        assertThat(update(1, 1, 1).newReplicas(5, 5)).isEqualTo(5);
        assertThat(update(6, 10, 1).newReplicas(2, 5)).isEqualTo(6);
    }

    @Test
    void theNewReplicaSetGrowsIntoTheSurge() {
        assertThat(reconcileNew(0, 10, 0)).isZero();
        assertThat(reconcileNew(2, 10, 0)).isEqualTo(2);
        assertThat(reconcileNew(2, 5, 0)).isEqualTo(7);
        assertThat(reconcileNew(2, 10, 2)).isEqualTo(2);
        assertThat(reconcileNew(2, 2, 11)).isEqualTo(10);
    }

    private static int reconcileNew(int surge, int old, int newest) {
        return update(10, surge, 0).reconcileNew(newest, old + newest);
    }

    @Test
    void theOldReplicaSetsShrinkAsFarAsAvailabilityAllows() {
        assertThat(reconcileOld(0, 10, 10, 0)).isEqualTo(9);
        assertThat(reconcileOld(2, 10, 10, 0)).isEqualTo(8);
        assertThat(reconcileOld(2, 10, 8, 0)).as("unhealthy ones go first").isEqualTo(8);
        assertThat(reconcileOld(2, 10, 9, 0))
                .as("an unhealthy and a healthy one")
                .isEqualTo(8);
        assertThat(reconcileOld(2, 8, 8, 2))
                .as("new ones are not available yet")
                .isEqualTo(8);
    }

    private static int reconcileOld(int unavailable, int old, int available, int newest) {
        return update(10, 0, unavailable)
                .reconcileOld(List.of(new SetSize(old, available)), new SetSize(newest, 0))
                .getFirst();
    }

    @Test
    void unhealthyPodsAreCleanedUpWithinTheLimit() {
        assertThat(cleaned(8, 1)).isEqualTo(1);
        assertThat(cleaned(8, 3)).isEqualTo(2);
        assertThat(cleaned(8, 0)).isZero();
        assertThat(cleaned(10, 3)).isZero();
    }

    private static int cleaned(int available, int atMost) {
        List<SetSize> old = List.of(new SetSize(10, available));
        return 10 - update(10, 2, 2).cleanUpUnhealthy(old, atMost).getFirst();
    }

    @Test
    void healthyPodsAreScaledDownWhileEnoughAreAvailable() {
        assertThat(scaledDown(0, 10, 10)).isEqualTo(9);
        assertThat(scaledDown(2, 10, 10)).isEqualTo(8);
        assertThat(scaledDown(2, 8, 10)).isEqualTo(10);
        assertThat(scaledDown(2, 10, 0)).isZero();
        assertThat(scaledDown(2, 1, 10)).isEqualTo(10);
    }

    private static int scaledDown(int unavailable, int available, int old) {
        List<SetSize> sets = List.of(new SetSize(old, available));
        return update(10, 0, unavailable).scaleDownOld(sets, 0).getFirst();
    }

    @Test
    void theOldestReplicaSetGoesFirst() {
        List<SetSize> old = List.of(new SetSize(2, 1), new SetSize(3, 3), new SetSize(4, 2));
        assertThat(update(10, 3, 2).reconcileOld(old, new SetSize(4, 4))).containsExactly(0, 2, 2);
    }

    @Test
    void nothingShrinksWhileAReplicaSetHasYetToShrink() {
        List<SetSize> old = List.of(new SetSize(8, 10));
        assertThat(update(10, 3, 2).reconcileOld(old, new SetSize(5, 1))).containsExactly(8);
    }
}
