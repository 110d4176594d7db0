package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.MILLI;
import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.behaviour;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.ending;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.rolling;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What kubelets do with the containers of a pod. */
class KubeletTest {

    private static Cluster one(ContainerSpec... containers) {
        return Cluster.of(1, workload("web", Kind.REPLICATED, 1, rolling(1, 0), containers));
    }

    @Test
    void aContainerThatKeepsEndingIsRestartedAfterLongerAndLongerWaits() {
        Cluster cluster = one(ending("web", 100, 1000, 1)).runFor(700);
        List<Long> starts = new ArrayList<>();
        cluster.engine.all.forEach(each -> starts.add(each.runningSince()));
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < 8; i++) {
            // A run of a second and a start of a tenth lie between; the kubelet looks once a second.
            waits.add((starts.get(i) - starts.get(i - 1) - 1100 * MILLI) / SECOND);
        }
        assertThat(waits).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L);
        assertThat(cluster.active("web").getFirst().status().restarts()).isEqualTo(8 - 1);
        assertThat(cluster.when("CrashLoopBackOff: back-off 300s", 0)).isPositive();
    }

    @Test
    void withoutProbesAPodIsReadyWhenItIsSeenToRun() {
        Cluster cluster = one(container("web", 500, 60_000, 100)).runFor(10);
        Pod pod = cluster.active("web").getFirst();
        assertThat(pod.isReady()).isTrue();
        assertThat(pod.status().readySince()).isBetween(500 * MILLI, 500 * MILLI + SECOND + 100 * MILLI);
    }

    @Test
    void aReadinessProbeAsksAtOnceAndThenEveryPeriod() {
        Cluster cluster = one(probed(container("web", 500, 3000, 100), null, every(10, 3), null))
                .runFor(30);
        long ready = cluster.active("web").getFirst().status().readySince();
        assertThat(ready).isBetween(10 * SECOND, 10 * SECOND + 100 * MILLI);
        Cluster quick = one(probed(container("web", 500, 0, 100), null, every(10, 3), null))
                .runFor(30);
        assertThat(quick.active("web").getFirst().status().readySince()).isLessThan(2 * SECOND);
    }

    @Test
    void theStartupProbeHoldsTheOthersBack() {
        ContainerSpec slow = probed(container("web", 100, 25_000, 100), every(5, 10), every(1, 1), every(1, 2));
        Cluster cluster = one(slow).runFor(60);
        Pod pod = cluster.active("web").getFirst();
        assertThat(pod.status().restarts()).isZero();
        assertThat(pod.status().readySince()).isBetween(25 * SECOND, 31 * SECOND);
        Cluster hasty = one(probed(container("web", 100, 25_000, 100), null, null, every(1, 2)))
                .runFor(20);
        assertThat(hasty.active("web").getFirst().status().restarts()).isPositive();
        assertThat(hasty.when("Liveness probe failed 2 times", 0)).isPositive();
    }

    @Test
    void aSickContainerIsUnreadyAndThenKilled() {
        Behaviour sick = behaviour(
                100,
                0,
                500,
                Optional.empty(),
                Optional.of(new Behaviour.Sickens(Distribution.constant(20 * SECOND), Optional.empty())));
        ContainerSpec spec = probed(ContainerSpec.of("web").behaving(sick), null, every(2, 2), every(5, 3));
        Cluster cluster = one(spec).runFor(20);
        assertThat(cluster.ready("web")).isOne();
        cluster.runFor(7);
        assertThat(cluster.ready("web")).isZero();
        cluster.runFor(15);
        Pod pod = cluster.active("web").getFirst();
        assertThat(pod.status().restarts()).isOne();
        assertThat(pod.isReady()).isTrue();
    }

    @Test
    void initContainersRunToTheirEndOneAfterTheOther() {
        ContainerSpec first = ending("first", 100, 2000, 0);
        ContainerSpec second = ending("second", 100, 3000, 0);
        WorkloadSpec web = new WorkloadSpec(
                "web",
                Kind.REPLICATED,
                1,
                List.of(container("web", 500, 0, 100)),
                List.of(first, second),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.of(KubeTerms.DEFAULT));
        Cluster cluster = Cluster.of(1, web).runFor(4);
        assertThat(cluster.active("web").getFirst().phase()).isEqualTo(Pod.Phase.PENDING);
        cluster.runFor(10);
        assertThat(cluster.engine.all).extracting(each -> each.spec().name()).containsExactly("first", "second", "web");
        assertThat(cluster.ready("web")).isOne();
        assertThat(cluster.active("web").getFirst().status().readySince()).isGreaterThan(5600 * MILLI);
    }

    @Test
    void aPodOfTwoContainersIsReadyWhenBothAre() {
        Cluster cluster = one(
                        container("web", 500, 0, 100),
                        probed(container("side", 500, 8000, 100), null, every(1, 3), null))
                .runFor(8);
        assertThat(cluster.ready("web")).isZero();
        cluster.runFor(4);
        assertThat(cluster.ready("web")).isOne();
    }

    @Test
    void endingPodsHaveTheirGraceAndAreThenKilled() {
        Cluster cluster = one(container("web", 100, 0, 3_600_000)).runFor(10);
        long from = cluster.simulation.now();
        cluster.kubernetes.change(new Change.Scale("web", 0));
        cluster.runFor(29);
        assertThat(cluster.kubernetes.pods("web")).hasSize(1).allMatch(Pod::isEnding);
        cluster.runFor(4);
        assertThat(cluster.kubernetes.pods("web")).isEmpty();
        assertThat(cluster.engine.all).allMatch(each -> each.state() == Container.State.GONE);
        assertThat(from).isPositive();
    }
}
