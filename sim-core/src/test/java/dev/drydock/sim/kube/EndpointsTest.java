package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.MILLI;
import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.every;
import static dev.drydock.sim.kube.Cluster.probed;
import static dev.drydock.sim.kube.Cluster.rolling;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where requests go: late, and sometimes wrong. */
class EndpointsTest {
    private final List<Long> times = new ArrayList<>();
    private List<Container> routed = List.of();

    private Cluster cluster(int replicas) {
        Cluster cluster = Cluster.of(
                3,
                workload(
                        "web",
                        Kind.REPLICATED,
                        replicas,
                        rolling(1, 0),
                        probed(container("v1", 500, 2000, 1000), null, every(1, 1), null)));
        cluster.kubernetes.route("web", replicas1 -> {
            routed = replicas1;
            times.add(cluster.simulation.now());
        });
        return cluster;
    }

    @Test
    void onlyReadyPodsAreRoutedTo() {
        Cluster cluster = cluster(3).runFor(2);
        assertThat(routed).isEmpty();
        cluster.runFor(5);
        assertThat(routed).hasSize(3).allMatch(Container::answers);
    }

    @Test
    void rulesChangeAtMostOnceASecond() {
        Cluster cluster = cluster(6).runFor(20);
        cluster.update("web", probed(container("v2", 500, 2000, 1000), null, every(1, 1), null));
        cluster.runFor(120);
        assertThat(times.size()).isGreaterThan(6);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(routed).hasSize(6).allMatch(each -> each.spec().name().equals("v2"));
    }

    @Test
    void endingPodsLeaveSoonAfterTheyAreTold() {
        Cluster cluster = cluster(3).runFor(20);
        long from = cluster.simulation.now();
        cluster.kubernetes.change(new Change.Scale("web", 1));
        cluster.runFor(5);
        assertThat(routed).hasSize(1);
        assertThat(times.getLast() - from).isBetween(1L, 100 * MILLI);
    }

    @Test
    void podsOfADeadNodeAreRoutedToUntilItIsMissed() {
        Cluster cluster = cluster(3).runFor(60);
        cluster.machines.crash(0);
        cluster.runFor(39);
        assertThat(routed).hasSize(3).anyMatch(each -> !each.answers());
        cluster.runFor(20);
        assertThat(routed).hasSize(2).allMatch(Container::answers);
    }
}
