package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.rolling;
import static dev.drydock.sim.kube.Cluster.terms;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rollouts of Deployments, from the change to the last pod. */
class RolloutTest {

    private static WorkloadSpec web(int replicas, KubeTerms terms) {
        return workload("web", Kind.REPLICATED, replicas, terms, container("v1", 500, 200, 1000));
    }

    /** Never fewer available than replicas - maxUnavailable, never more pods than replicas + maxSurge; and it completes. */
    @Property(tries = 60)
    void aRollingUpdateKeepsItsLimits(
            @ForAll @IntRange(min = 1, max = 12) int replicas,
            @ForAll @IntRange(min = 0, max = 4) int surge,
            @ForAll @IntRange(min = 0, max = 4) int unavailable,
            @ForAll @IntRange(min = 0, max = 7) int minReady,
            @ForAll @IntRange(min = 1, max = 1000) int seed) {
        Rollout rollout = new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(surge), IntOrPercent.of(unavailable), 0);
        int missing = Math.min(replicas, surge == 0 && unavailable == 0 ? 1 : unavailable);
        Cluster cluster = new Cluster(seed, Cluster.alike(3), web(replicas, terms(rollout, minReady, 600, false)));
        cluster.runFor(60);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(replicas);
        cluster.simulation.afterEachEvent((target, kind) -> {
            assertThat(cluster.ready("web")).isGreaterThanOrEqualTo(replicas - missing);
            assertThat(cluster.active("web")).hasSizeLessThanOrEqualTo(replicas + surge);
        });
        cluster.update("web", probed(container("v2", 700, 900, 1000), null, every(2, 3), null));
        cluster.runFor(20L * replicas + 60);
        assertThat(cluster.kubernetes.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(cluster.active("web")).hasSize(replicas).allMatch(pod -> pod.revision() == 2);
        assertThat(cluster.kubernetes.pods("web")).hasSize(replicas);
    }

    @Test
    void anUpdateTakesItsRounds() {
        Cluster cluster = Cluster.of(3, web(4, rolling(1, 0))).runFor(30);
        long from = cluster.simulation.now();
        cluster.update("web", container("v2", 500, 200, 1000));
        cluster.runFor(120);
        long took = cluster.when("web COMPLETED", from) - from;
        // Four pods one after the other: each starts in half a second and is seen within the next.
        assertThat(took).isBetween(4 * SECOND / 2, 4 * 17 * SECOND / 10);
    }

    @Test
    void anUpdateWithoutChangeIsNone() {
        Cluster cluster = Cluster.of(2, web(2, rolling(1, 0))).runFor(30);
        cluster.update("web", container("v1", 500, 200, 1000));
        cluster.runFor(30);
        assertThat(cluster.kubernetes.rollout("web")).isEqualTo(RolloutStatus.NONE);
    }

    @Test
    void aBrokenUpdateStopsAtItsLimitsAndExceedsItsDeadline() {
        Rollout rollout = new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(1), IntOrPercent.of(1), 0);
        Cluster cluster = Cluster.of(3, web(4, terms(rollout, 0, 60, false))).runFor(30);
        long from = cluster.simulation.now();
        cluster.update("web", Cluster.probed(container("v2", 500, 1_000_000, 100), null, every(5, 3), null));
        cluster.runFor(300);
        assertThat(cluster.kubernetes.rollout("web")).isEqualTo(RolloutStatus.DEADLINE_EXCEEDED);
        long late = cluster.when("web DEADLINE_EXCEEDED", from) - from;
        assertThat(late).isBetween(60 * SECOND, 64 * SECOND);
        assertThat(cluster.ready("web")).isEqualTo(3);
        assertThat(cluster.active("web")).hasSize(5);
        cluster.kubernetes.change(new Change.Rollback("web"));
        cluster.runFor(60);
        assertThat(cluster.kubernetes.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_COMPLETED);
        assertThat(cluster.active("web")).hasSize(4).allMatch(pod -> pod.revision() == 1);
    }

    @Test
    void recreateEndsAllOldPodsFirst() {
        Rollout rollout = new Rollout(Strategy.RECREATE, IntOrPercent.of(0), IntOrPercent.of(0), 0);
        Cluster cluster = Cluster.of(3, web(3, terms(rollout, 0, 600, false))).runFor(30);
        cluster.simulation.afterEachEvent((target, kind) -> assertThat(cluster.kubernetes.pods("web").stream()
                        .map(Pod::revision)
                        .distinct())
                .hasSizeLessThanOrEqualTo(1));
        cluster.update("web", container("v2", 500, 200, 100));
        cluster.runFor(30);
        assertThat(cluster.active("web")).hasSize(3).allMatch(pod -> pod.revision() == 2 && pod.isReady());
        assertThat(cluster.kubernetes.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void scalingInTheMiddleSharesTheChange() {
        Rollout rollout = new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(3), IntOrPercent.of(2), 0);
        Cluster cluster = Cluster.of(5, web(10, terms(rollout, 0, 600, false))).runFor(30);
        cluster.update("web", Cluster.probed(container("v2", 500, 1_000_000, 100), null, every(5, 3), null));
        cluster.runFor(30);
        assertThat(sizes(cluster)).containsExactly(8L, 5L);
        cluster.kubernetes.change(new Change.Scale("web", 15));
        cluster.runFor(30);
        assertThat(sizes(cluster)).containsExactly(11L, 7L);
    }

    private static List<Long> sizes(Cluster cluster) {
        long old = cluster.active("web").stream()
                .filter(pod -> pod.revision() == 1)
                .count();
        return List.of(old, cluster.active("web").size() - old);
    }

    @Test
    void scalesUpAndDown() {
        Cluster cluster = Cluster.of(3, web(2, rolling(1, 0))).runFor(30);
        cluster.kubernetes.change(new Change.Scale("web", 7));
        cluster.runFor(10);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(7);
        cluster.kubernetes.change(new Change.Scale("web", 3));
        cluster.runFor(10);
        assertThat(cluster.kubernetes.pods("web")).hasSize(3);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(3);
    }
}
