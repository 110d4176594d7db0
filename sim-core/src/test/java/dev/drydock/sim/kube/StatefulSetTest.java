package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.terms;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The order in which a StatefulSet treats its pods. */
class StatefulSetTest {

    private static ContainerSpec database(String image) {
        return probed(container(image, 500, 1500, 1000), null, every(1, 3), null);
    }

    private static WorkloadSpec db(int replicas, int partition, boolean parallel) {
        Rollout rollout = new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(0), IntOrPercent.of(1), partition);
        return workload("db", Kind.STATEFUL, replicas, terms(rollout, 0, 600, parallel), database("v1"));
    }

    /** Ordinals of those that are there, whether ending or not. */
    private static List<Integer> ordinals(Cluster cluster) {
        return cluster.kubernetes.pods("db").stream()
                .map(pod -> pod.identity().ordinal())
                .sorted()
                .toList();
    }

    @Property(tries = 20)
    void podsComeInOrderAndGoInReverse(
            @ForAll @IntRange(min = 1, max = 6) int replicas, @ForAll @IntRange(min = 1, max = 1000) int seed) {
        Cluster cluster = new Cluster(seed, Cluster.alike(3), db(replicas, 0, false));
        cluster.simulation.afterEachEvent((target, kind) -> {
            List<Integer> ordinals = ordinals(cluster);
            assertThat(ordinals).as("without a gap, each once").isEqualTo(firstOrdinals(ordinals.size()));
            List<Pod> pods = cluster.kubernetes.pods("db");
            assertThat(pods.stream()
                            .filter(pod -> !pod.isReady() || pod.isEnding())
                            .count())
                    .as("one at a time")
                    .isLessThanOrEqualTo(1);
        });
        cluster.runFor(10L * replicas + 10);
        assertThat(cluster.kubernetes.available("db")).isEqualTo(replicas);
        cluster.kubernetes.change(new Change.Scale("db", 0));
        cluster.runFor(10L * replicas + 10);
        assertThat(cluster.kubernetes.pods("db")).isEmpty();
    }

    private static List<Integer> firstOrdinals(int count) {
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ordinals.add(i);
        }
        return ordinals;
    }

    @Test
    void inParallelAllComeAtOnce() {
        Cluster cluster = Cluster.of(3, db(5, 0, true)).runFor(1);
        assertThat(cluster.kubernetes.pods("db")).hasSize(5);
        cluster.runFor(5);
        assertThat(cluster.kubernetes.available("db")).isEqualTo(5);
    }

    @Test
    void anUpdateGoesFromTheLastOrdinalToTheFirst() {
        Cluster cluster = Cluster.of(3, db(4, 0, false)).runFor(60);
        List<Integer> order = new ArrayList<>();
        TreeSet<Integer> updated = new TreeSet<>();
        cluster.simulation.afterEachEvent((target, kind) -> {
            for (Pod pod : cluster.kubernetes.pods("db")) {
                if (pod.revision() == 2 && updated.add(pod.identity().ordinal())) {
                    order.add(pod.identity().ordinal());
                }
            }
            assertThat(cluster.ready("db")).isGreaterThanOrEqualTo(3);
        });
        cluster.update("db", database("v2"));
        cluster.runFor(60);
        assertThat(order).containsExactly(3, 2, 1, 0);
        assertThat(cluster.kubernetes.rollout("db")).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void thePartitionKeepsTheLowerOrdinalsAsTheyAre() {
        Cluster cluster = Cluster.of(3, db(4, 2, false)).runFor(60);
        cluster.update("db", database("v2"));
        cluster.runFor(60);
        assertThat(cluster.active("db").stream()
                        .filter(pod -> pod.revision() == 2)
                        .map(pod -> pod.identity().ordinal()))
                .containsExactlyInAnyOrder(2, 3);
        assertThat(cluster.kubernetes.rollout("db")).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void aBrokenUpdateStopsAtItsFirstPod() {
        Cluster cluster = Cluster.of(3, db(4, 0, false)).runFor(60);
        cluster.update("db", probed(container("v2", 500, 1_000_000, 100), null, every(1, 3), null));
        cluster.runFor(300);
        assertThat(cluster.kubernetes.rollout("db")).isEqualTo(RolloutStatus.UPDATING);
        assertThat(cluster.active("db").stream().filter(pod -> pod.revision() == 2))
                .hasSize(1);
        assertThat(cluster.ready("db")).isEqualTo(3);
    }
}
