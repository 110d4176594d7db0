package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.terms;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.kube.daemonset.RollingDaemons;
import dev.drydock.sim.kube.daemonset.RollingDaemons.Found;
import dev.drydock.sim.kube.daemonset.RollingDaemons.OnNode;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pod on each node, and how they are updated. */
class DaemonSetTest {

    private static ContainerSpec agent(String image) {
        return probed(container(image, 500, 1000, 500), null, every(1, 3), null);
    }

    private static WorkloadSpec daemons(int surge, int unavailable) {
        Rollout rollout = new Rollout(Strategy.ROLLING_UPDATE, IntOrPercent.of(surge), IntOrPercent.of(unavailable), 0);
        return workload("agent", Kind.GLOBAL, 1, terms(rollout, 0, 600, false), agent("v1"));
    }

    @Test
    void oneStandsOnEachNodeThatMayHaveIt() {
        List<MachineSpec> machines = Cluster.alike(4);
        machines.set(2, machines.get(2).tainted(List.of(new Taint("gpu", "", Taint.Effect.NO_SCHEDULE))));
        Cluster cluster = new Cluster(1, machines, daemons(0, 1));
        cluster.runFor(20);
        assertThat(cluster.active("agent")).extracting(pod -> pod.machine()).containsExactlyInAnyOrder(0, 1, 3);
        assertThat(cluster.kubernetes.wanted("agent")).isEqualTo(3);
        assertThat(cluster.kubernetes.available("agent")).isEqualTo(3);
    }

    @Test
    void withoutSurgeFewAreUnavailable() {
        Cluster cluster = Cluster.of(5, daemons(0, 2)).runFor(20);
        cluster.simulation.afterEachEvent(
                (target, kind) -> assertThat(cluster.ready("agent")).isGreaterThanOrEqualTo(3));
        cluster.update("agent", agent("v2"));
        cluster.runFor(60);
        assertThat(cluster.active("agent")).hasSize(5).allMatch(pod -> pod.revision() == 2);
        assertThat(cluster.kubernetes.rollout("agent")).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void withSurgeNoneIsUnavailable() {
        Cluster cluster = Cluster.of(5, daemons(2, 0)).runFor(20);
        cluster.simulation.afterEachEvent((target, kind) -> {
            assertThat(cluster.kubernetes.available("agent")).isEqualTo(5);
            assertThat(cluster.active("agent")).hasSizeLessThanOrEqualTo(7);
        });
        cluster.update("agent", agent("v2"));
        cluster.runFor(60);
        assertThat(cluster.active("agent")).hasSize(5).allMatch(pod -> pod.revision() == 2);
    }

    @Test
    void unavailableOldPodsGoInAnyCase() {
        OnNode well = new OnNode(Found.AVAILABLE, Found.NONE);
        OnNode unwell = new OnNode(Found.UNAVAILABLE, Found.NONE);
        OnNode fresh = new OnNode(Found.NONE, Found.UNAVAILABLE);
        OnNode done = new OnNode(Found.NONE, Found.AVAILABLE);
        RollingDaemons one = new RollingDaemons(0, 1);
        assertThat(one.step(List.of(well, well, well)).deleteOld()).containsExactly(0);
        assertThat(one.step(List.of(well, unwell, well)).deleteOld()).containsExactly(1);
        assertThat(one.step(List.of(fresh, well, unwell)).deleteOld()).containsExactly(2);
        assertThat(one.step(List.of(done, well, well)).deleteOld()).containsExactly(1);
        RollingDaemons surge = new RollingDaemons(1, 0);
        OnNode both = new OnNode(Found.AVAILABLE, Found.AVAILABLE);
        OnNode waits = new OnNode(Found.AVAILABLE, Found.UNAVAILABLE);
        assertThat(surge.step(List.of(well, well)).createNew()).containsExactly(0);
        assertThat(surge.step(List.of(waits, well)).createNew()).isEmpty();
        assertThat(surge.step(List.of(both, well)).deleteOld()).containsExactly(0);
        assertThat(surge.step(List.of(unwell, well)).createNew()).containsExactly(0, 1);
    }
}
