package dev.drydock.sim.kube.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.autoscaling.PodGroups.Starting;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Phase;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Readiness;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Sample;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator_test.go, TestGroupPods. */
class PodGroupsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 36_000 * SECOND;
    private static final Optional<Sample> FRESH = sample(0, 0);

    private static Optional<Sample> sample(long age, long window) {
        return Optional.of(new Sample(1, NOW - age * SECOND, window * SECOND));
    }

    private static Optional<Long> ago(long seconds) {
        return Optional.of(NOW - seconds * SECOND);
    }

    private static Optional<Readiness> ready(boolean ready, long age) {
        return Optional.of(new Readiness(ready, NOW - age * SECOND));
    }

    private static String group(
            boolean cpu, Optional<Long> started, Optional<Readiness> ready, Optional<Sample> sample) {
        return group(cpu, new PodMetrics(false, Phase.RUNNING, started, ready, sample, 0));
    }

    private static String group(boolean cpu, PodMetrics pod) {
        PodGroups groups = PodGroups.of(List.of(pod), cpu, new Starting(120 * SECOND, 10 * SECOND), NOW);
        return groups.ready().contains(pod)
                ? "ready"
                : groups.ignored().contains(pod) ? "ignored" : groups.missing().contains(pod) ? "missing" : "none";
    }

    @Test
    void memoryCountsAtOnce() {
        assertThat(group(false, Optional.empty(), Optional.empty(), sample(0, 60)))
                .isEqualTo("ready");
    }

    @Test
    void processorUseWaitsForReadinessAndAWholeWindow() {
        assertThat(group(true, ago(0), Optional.empty(), FRESH)).isEqualTo("ignored");
        assertThat(group(true, ago(60), ready(true, 30), sample(0, 30))).isEqualTo("ready");
        assertThat(group(true, ago(60), ready(true, 30), sample(0, 60))).isEqualTo("ignored");
        assertThat(group(true, ago(180), ready(true, 180), sample(120, 60))).isEqualTo("ready");
    }

    @Test
    void afterTheInitialisationOnlyNeverReadyPodsAreIgnored() {
        assertThat(group(true, ago(600), ready(false, 594), FRESH)).isEqualTo("ignored");
        assertThat(group(true, ago(600), ready(false, 540), FRESH)).isEqualTo("ready");
        assertThat(group(true, ago(600), ready(false, 590), FRESH)).isEqualTo("ready");
    }

    @Test
    void podsWithoutMetricsAreMissingAndPendingOnesIgnored() {
        assertThat(group(true, ago(180), Optional.empty(), Optional.empty())).isEqualTo("missing");
        assertThat(group(
                        true,
                        new PodMetrics(false, Phase.PENDING, Optional.empty(), Optional.empty(), Optional.empty(), 0)))
                .isEqualTo("ignored");
        assertThat(group(true, new PodMetrics(true, Phase.RUNNING, ago(180), ready(true, 1), FRESH, 0)))
                .isEqualTo("none");
    }
}
