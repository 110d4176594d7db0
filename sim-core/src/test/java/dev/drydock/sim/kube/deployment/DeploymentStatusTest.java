package dev.drydock.sim.kube.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/deployment/util/deployment_util_test.go. */
class DeploymentStatusTest {
    private static final long SECOND = 1_000_000_000L;

    private static DeploymentStatus status(int replicas, int updated, int ready, int available) {
        return new DeploymentStatus(replicas, updated, ready, available);
    }

    @Test
    void isCompleteWhenAllAreNewAndAvailable() {
        assertThat(status(5, 5, 4, 4).isComplete(5)).isFalse();
        assertThat(status(5, 5, 3, 3).isComplete(5)).isFalse();
        assertThat(status(5, 5, 5, 5).isComplete(5)).isTrue();
        assertThat(status(5, 4, 5, 5).isComplete(5)).isFalse();
        assertThat(status(2, 1, 1, 1).isComplete(1)).isFalse();
        assertThat(status(1, 1, 0, 0).isComplete(1)).isFalse();
    }

    @Test
    void progressIsMoreNewFewerOldOrMoreReadyPods() {
        assertThat(status(10, 6, 4, 4).isProgressSince(status(10, 4, 4, 4))).isTrue();
        assertThat(status(10, 4, 4, 4).isProgressSince(status(10, 4, 4, 4))).isFalse();
        assertThat(status(8, 4, 6, 6).isProgressSince(status(10, 4, 6, 6))).isTrue();
        assertThat(status(10, 6, 3, 3).isProgressSince(status(10, 7, 3, 3))).isFalse();
        assertThat(status(8, 8, 5, 5).isProgressSince(status(10, 4, 7, 7))).isTrue();
        assertThat(status(10, 10, 10, 8).isProgressSince(status(10, 10, 9, 8))).isTrue();
        assertThat(status(10, 10, 10, 10).isProgressSince(status(10, 10, 10, 9)))
                .isTrue();
    }

    @Test
    void isTimedOutAfterTheDeadlineAndNotOnIt() {
        assertThat(DeploymentStatus.isTimedOut(69 * SECOND, 10 * SECOND, 80 * SECOND))
                .isTrue();
        assertThat(DeploymentStatus.isTimedOut(70 * SECOND, 10 * SECOND, 80 * SECOND))
                .isFalse();
        assertThat(DeploymentStatus.isTimedOut(71 * SECOND, 10 * SECOND, 80 * SECOND))
                .isFalse();
        assertThat(DeploymentStatus.isTimedOut(0, Integer.MAX_VALUE * SECOND, Long.MAX_VALUE))
                .isFalse();
    }
}
