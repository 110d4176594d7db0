package dev.drydock.sim.kube.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.autoscaling.PodGroups.Starting;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Phase;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Readiness;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator_test.go. */
class ReplicaCalculatorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 3600 * SECOND;
    private static final Starting STARTING = new Starting(120 * SECOND, 10 * SECOND);
    private static final ReplicaCalculator CALCULATOR = new ReplicaCalculator(0.1);

    private final List<PodMetrics> pods = new ArrayList<>();

    /** A pod that has long been ready. */
    private ReplicaCalculatorTest ready(long... usages) {
        for (long usage : usages) {
            add(usage, 1000, true, NOW - 1000 * SECOND, Phase.RUNNING, false);
        }
        return this;
    }

    private ReplicaCalculatorTest unready(long... usages) {
        for (long usage : usages) {
            add(usage, 1000, false, NOW - 1000 * SECOND, Phase.RUNNING, false);
        }
        return this;
    }

    /** A pod that has just been started. */
    private ReplicaCalculatorTest hot(long... usages) {
        for (long usage : usages) {
            add(usage, 1000, true, NOW - 60 * SECOND, Phase.RUNNING, false);
        }
        return this;
    }

    private ReplicaCalculatorTest in(Phase phase, int count) {
        for (int i = 0; i < count; i++) {
            add(-1, 1000, false, NOW - 1000 * SECOND, phase, false);
        }
        return this;
    }

    private ReplicaCalculatorTest ending(int count) {
        for (int i = 0; i < count; i++) {
            add(500, 1000, false, NOW - 1000 * SECOND, Phase.RUNNING, true);
        }
        return this;
    }

    private void add(long usage, long request, boolean ready, long started, Phase phase, boolean ending) {
        Optional<Sample> sample =
                usage < 0 ? Optional.empty() : Optional.of(new Sample(usage, NOW - 15 * SECOND, 60 * SECOND));
        Optional<Readiness> readiness = Optional.of(new Readiness(ready, started));
        pods.add(new PodMetrics(ending, phase, Optional.of(started), readiness, sample, request));
    }

    private void byUtilisation(int current, int target, int expected, long usage) {
        PodGroups groups = PodGroups.of(pods, true, STARTING, NOW);
        assertThat(CALCULATOR.utilisation(current, target, pods, groups)).isEqualTo(Proposal.of(expected, usage));
        pods.clear();
    }

    private void byMean(int current, long target, int expected, long usage) {
        PodGroups groups = PodGroups.of(pods, false, STARTING, NOW);
        assertThat(CALCULATOR.mean(current, target, groups)).isEqualTo(Proposal.of(expected, usage));
        pods.clear();
    }

    @Test
    void scalesUp() {
        ready(300, 500, 700).byUtilisation(3, 30, 5, 50);
        ready(20_000, 10_000, 30_000).byMean(3, 15_000, 4, 20_000);
        ready(8600).byMean(1, 4400, 2, 8600);
    }

    @Test
    void unreadyAndStartingPodsCountAsIdleWhenScalingUp() {
        unready(300).ready(500, 700).byUtilisation(3, 30, 4, 60);
        hot(300).ready(500, 700).byUtilisation(3, 30, 4, 60);
        ready(400).unready(500, 700).byUtilisation(3, 30, 3, 40);
        ready(400).hot(500, 700).byUtilisation(3, 30, 3, 40);
    }

    @Test
    void otherMetricsCountUnreadyPods() {
        ready(50_000, 10_000).unready(30_000).byMean(3, 15_000, 6, 30_000);
        unready(50_000).ready(15_000).unready(30_000).byMean(3, 15_000, 7, 31_666);
    }

    @Test
    void failedAndEndingPodsDoNotCount() {
        ready(500, 700).in(Phase.FAILED, 2).byUtilisation(2, 30, 4, 60);
        ready(500, 700).ending(2).byUtilisation(2, 30, 4, 60);
        ready(100, 300, 500, 250, 250).in(Phase.FAILED, 2).byUtilisation(5, 50, 3, 28);
        ready(100, 300, 500, 250, 250).ending(2).byUtilisation(5, 50, 3, 28);
    }

    @Test
    void scalesDown() {
        ready(100, 300, 500, 250, 250).byUtilisation(5, 50, 3, 28);
        ready(12_000, 12_000, 12_000, 12_000, 12_000).byMean(5, 20_000, 3, 12_000);
        ready(100, 300, 500).unready(250, 250).byUtilisation(5, 50, 2, 30);
        ready(100, 300, 500).hot(250, 250).byUtilisation(5, 50, 2, 30);
        ready(100).in(Phase.PENDING, 4).byUtilisation(5, 50, 1, 10);
    }

    @Test
    void doesNothingWithinTheTolerance() {
        add(1010, 900, true, NOW - 1000 * SECOND, Phase.RUNNING, false);
        add(1030, 1000, true, NOW - 1000 * SECOND, Phase.RUNNING, false);
        add(1020, 1100, true, NOW - 1000 * SECOND, Phase.RUNNING, false);
        byUtilisation(3, 100, 3, 102);
        ready(20_000, 21_000, 21_000).byMean(3, 20_000, 3, 20_666);
        ready(110).byUtilisation(1, 10, 1, 11);
    }

    @Test
    void scalesOnceTheToleranceIsExceeded() {
        for (int i = 0; i < 10; i++) {
            ready(150);
            pods.set(i, withRequest(pods.get(i), 300 + new int[] {100, -100, 10, -10, 2, -2, 1, -1, 0, 0}[i]));
        }
        List<PodMetrics> same = List.copyOf(pods);
        byUtilisation(10, 56, 9, 50);
        pods.addAll(same);
        byUtilisation(10, 55, 10, 50);
    }

    private static PodMetrics withRequest(PodMetrics pod, long request) {
        return new PodMetrics(pod.ending(), pod.phase(), pod.started(), pod.ready(), pod.sample(), request);
    }

    @Test
    void podsWithoutMetricsAreGuessedAgainstTheChange() {
        ready(400, 95, -1, -1).byUtilisation(4, 100, 3, 24);
        ready(1000, -1).byUtilisation(2, 100, 2, 100);
        ready(1900, -1).byUtilisation(2, 100, 2, 190);
        ready(600, -1).byUtilisation(2, 100, 2, 60);
        unready(100).ready(450, -1).byUtilisation(3, 50, 3, 45);
        hot(100).ready(450, -1).byUtilisation(3, 50, 3, 45);
        unready(100).ready(2000, -1).byUtilisation(3, 50, 4, 200);
        unready(100).ready(100, 100, -1).byUtilisation(4, 50, 3, 10);
        ready(100, 100, -1).byUtilisation(2, 50, 2, 10);
    }

    @Test
    void saysNothingWithoutMetricsOrRequests() {
        in(Phase.RUNNING, 3);
        Proposal none = CALCULATOR.utilisation(4, 100, pods, PodGroups.of(pods, true, STARTING, NOW));
        assertThat(none.replicas()).isEmpty();
        assertThat(none.reason()).contains("did not receive metrics");
        pods.clear();
        ready(200);
        List<PodMetrics> bare = List.of(withRequest(pods.getFirst(), 0));
        Proposal missing = CALCULATOR.utilisation(1, 100, bare, PodGroups.of(bare, true, STARTING, NOW));
        assertThat(missing.reason()).contains("missing request");
    }
}
