package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.rolling;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of pods whose machine is gone, cut off, or back. */
class NodeLossTest {

    private static WorkloadSpec pods(Kind kind, int replicas) {
        return workload("web", kind, replicas, rolling(1, 0), container("v1", 500, 0, 200));
    }

    private static List<Integer> machines(Cluster cluster) {
        return cluster.active("web").stream().map(Pod::machine).sorted().toList();
    }

    @Test
    void podsOfADeadNodeAreReplacedAfterGraceAndToleration() {
        Cluster cluster = Cluster.of(3, pods(Kind.REPLICATED, 6)).runFor(60);
        assertThat(machines(cluster)).containsExactly(0, 0, 1, 1, 2, 2);
        long from = cluster.simulation.now();
        cluster.machines.crash(1);
        cluster.runFor(39);
        assertThat(cluster.kubernetes.available("web")).as("nobody knows yet").isEqualTo(6);
        cluster.runFor(18);
        long notReady = cluster.when("m2 NotReady", from) - from;
        assertThat(notReady).isBetween(40 * SECOND, 55 * SECOND);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(4);
        cluster.runFor(280);
        assertThat(machines(cluster)).as("they bear it for 300 s").containsExactly(0, 0, 1, 1, 2, 2);
        cluster.runFor(30);
        assertThat(machines(cluster)).containsExactly(0, 0, 0, 2, 2, 2);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(6);
        assertThat(cluster.kubernetes.pods("web"))
                .as("what the dead node had is still ending")
                .hasSize(8);
        cluster.machines.restore(1);
        cluster.runFor(20);
        assertThat(cluster.kubernetes.pods("web")).hasSize(6);
        assertThat(machines(cluster)).as("nothing moves back").containsExactly(0, 0, 0, 2, 2, 2);
    }

    @Test
    void aNodeThatComesBackInTimeKeepsItsPods() {
        Cluster cluster = Cluster.of(2, pods(Kind.REPLICATED, 4)).runFor(60);
        cluster.machines.crash(0);
        cluster.runFor(100);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(2);
        cluster.machines.restore(0);
        cluster.runFor(20);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(4);
        assertThat(cluster.kubernetes.pods("web")).hasSize(4);
        cluster.runFor(600);
        assertThat(cluster.kubernetes.pods("web")).hasSize(4);
    }

    @Test
    void aNodeThatIsCutOffEndsItsDeletedPodsWhenItIsBack() {
        Cluster cluster = Cluster.of(3, pods(Kind.REPLICATED, 3)).runFor(60);
        cluster.machines.cut(2, true);
        cluster.runFor(400);
        assertThat(machines(cluster)).doesNotContain(2).hasSize(3);
        assertThat(cluster.engine.all.stream().filter(each -> each.answers()))
                .as("the lost one runs on")
                .hasSize(4);
        cluster.machines.cut(2, false);
        cluster.runFor(10);
        assertThat(cluster.engine.all.stream().filter(each -> each.answers())).hasSize(3);
        assertThat(cluster.kubernetes.pods("web")).hasSize(3);
        assertThat(cluster.when("m3 Ready", 60 * SECOND)).isPositive();
    }

    @Test
    void podsOfAStatefulSetAreNotReplacedWhileTheirNodeIsUnreachable() {
        Cluster cluster = Cluster.of(3, pods(Kind.STATEFUL, 3)).runFor(60);
        int machine = cluster.active("web").get(1).machine();
        cluster.machines.crash(machine);
        cluster.runFor(900);
        assertThat(cluster.kubernetes.pods("web")).hasSize(3);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(2);
        assertThat(cluster.kubernetes.pods("web").stream().filter(Pod::isEnding))
                .hasSize(1);
        cluster.machines.restore(machine);
        cluster.runFor(30);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(3);
    }

    @Test
    void podsOfADaemonSetStayWithTheirNode() {
        Cluster cluster = Cluster.of(3, pods(Kind.GLOBAL, 1)).runFor(60);
        assertThat(machines(cluster)).containsExactly(0, 1, 2);
        cluster.machines.crash(2);
        cluster.runFor(900);
        assertThat(machines(cluster)).containsExactly(0, 1, 2);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(2);
        cluster.machines.restore(2);
        cluster.runFor(30);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(3);
    }

    @Test
    void nobodyIsEvictedWhenAllNodesAreGone() {
        Cluster cluster = Cluster.of(2, pods(Kind.REPLICATED, 2)).runFor(60);
        cluster.machines.cut(0, true);
        cluster.machines.cut(1, true);
        cluster.runFor(900);
        assertThat(cluster.active("web")).hasSize(2);
        cluster.machines.cut(0, false);
        cluster.machines.cut(1, false);
        cluster.runFor(20);
        assertThat(cluster.kubernetes.available("web")).isEqualTo(2);
    }
}
