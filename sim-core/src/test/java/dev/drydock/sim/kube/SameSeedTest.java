package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.rolling;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.Cluster.Told;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed tells the same, to the nanosecond; another seed does not. */
class SameSeedTest {

    private static List<Told> told(long seed) {
        Cluster cluster = new Cluster(
                seed,
                Cluster.alike(4),
                workload("web", Kind.REPLICATED, 6, rolling(1, 1), container("v1", 500, 100, 300)),
                workload("db", Kind.STATEFUL, 3, rolling(0, 1), container("v1", 500, 100, 300)));
        cluster.runFor(30);
        cluster.update("web", container("v2", 700, 100, 300));
        cluster.runFor(10);
        cluster.machines.crash(2);
        cluster.runFor(500);
        cluster.machines.restore(2);
        cluster.kubernetes.change(new Change.Drain(1));
        cluster.runFor(100);
        return cluster.told;
    }

    @Test
    void theSameSeedTellsTheSame() {
        List<Told> once = told(7);
        assertThat(once).hasSizeGreaterThan(10).isEqualTo(told(7)).isNotEqualTo(told(8));
    }
}
