package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Drains, and the budgets that they respect. */
class DrainTest {

    private static WorkloadSpec web(int replicas, Optional<Budget> budget) {
        KubeTerms terms = Cluster.with(Rollout.DEFAULT, 0, 600, false, Optional.empty(), budget);
        return workload(
                "web",
                Kind.REPLICATED,
                replicas,
                terms,
                probed(container("v1", 500, 2000, 1000), null, every(1, 3), null));
    }

    /** However many nodes are drained at once, never fewer are healthy than the budget says. */
    @Property(tries = 30)
    void drainsNeverViolateABudget(
            @ForAll @IntRange(min = 2, max = 10) int replicas,
            @ForAll @IntRange(min = 1, max = 9) int least,
            @ForAll @IntRange(min = 1, max = 1000) int seed) {
        int available = Math.min(least, replicas - 1);
        Budget budget = new Budget(Optional.of(IntOrPercent.of(available)), Optional.empty());
        Cluster cluster = new Cluster(seed, Cluster.alike(4), web(replicas, Optional.of(budget)));
        cluster.runFor(60);
        cluster.simulation.afterEachEvent(
                (target, kind) -> assertThat(cluster.ready("web")).isGreaterThanOrEqualTo(available));
        cluster.kubernetes.change(new Change.Drain(0));
        cluster.kubernetes.change(new Change.Drain(1));
        cluster.runFor(30L * replicas);
        assertThat(cluster.active("web")).hasSize(replicas).allMatch(pod -> pod.machine() > 1 && pod.isReady());
        assertThat(cluster.when("m1 drained", 0)).isPositive();
        assertThat(cluster.when("m2 drained", 0)).isPositive();
    }

    @Test
    void whatABudgetRefusesIsAskedAgainEveryFiveSeconds() {
        Budget budget = new Budget(Optional.empty(), Optional.of(IntOrPercent.of(1)));
        Cluster cluster = Cluster.of(2, web(4, Optional.of(budget))).runFor(60);
        long from = cluster.simulation.now();
        cluster.kubernetes.change(new Change.Drain(0));
        cluster.runFor(60);
        long drained = cluster.when("m1 drained", from) - from;
        assertThat(drained).isBetween(5 * SECOND, 8 * SECOND);
        assertThat(cluster.when("cannot evict pod", from)).isPositive();
    }

    @Test
    void aBudgetThatAllowsNothingHoldsADrainUp() {
        Budget budget = new Budget(Optional.of(IntOrPercent.percent(100)), Optional.empty());
        Cluster cluster = Cluster.of(2, web(2, Optional.of(budget))).runFor(60);
        cluster.kubernetes.change(new Change.Drain(0));
        cluster.runFor(600);
        assertThat(cluster.when("m1 drained", 0)).isNegative();
        assertThat(cluster.ready("web")).isEqualTo(2);
    }

    @Test
    void aCordonedNodeTakesPodsAgainOnceItIsActive() {
        Cluster cluster = Cluster.of(2, web(4, Optional.empty())).runFor(30);
        cluster.kubernetes.change(new Change.Drain(1));
        cluster.runFor(30);
        assertThat(cluster.active("web")).hasSize(4).allMatch(pod -> pod.machine() == 0);
        cluster.kubernetes.change(new Change.Activate(1));
        cluster.kubernetes.change(new Change.Scale("web", 8));
        cluster.runFor(30);
        assertThat(cluster.active("web").stream().filter(pod -> pod.machine() == 1))
                .isNotEmpty();
    }

    @Test
    void daemonsStayOnADrainedNode() {
        WorkloadSpec agent = workload("agent", Kind.GLOBAL, 1, KubeTerms.DEFAULT, container("v1", 500, 0, 100));
        Cluster cluster = Cluster.of(2, agent).runFor(30);
        cluster.kubernetes.change(new Change.Drain(1));
        cluster.runFor(30);
        assertThat(cluster.active("agent")).hasSize(2);
        assertThat(cluster.when("m2 drained", 0)).isPositive();
    }
}
