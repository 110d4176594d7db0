package dev.drydock.sim.kube.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerMessagesTest {
    private static final long GIB = 1L << 30;

    /** Always the smallest: draws do not matter to these tests. */
    private static final Randomness LEAST = new Randomness() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public int nextInt(int bound) {
            return 0;
        }

        @Override
        public double nextDouble() {
            return 0;
        }

        @Override
        public double nextExponential() {
            return 0;
        }
    };

    private static MachineSpec machine(String name, String zone) {
        return MachineSpec.of(name, Resources.of(4000, 8 * GIB)).in("", zone, "");
    }

    /** Every resource that a node lacks is told, and counted by itself (FitError). */
    @Test
    void tellsWhyAPodFitsNowhere() {
        MachineSpec tainted = machine("c", "").tainted(List.of(new Taint("gpu", "yes", Taint.Effect.NO_SCHEDULE)));
        Nodes nodes = new Nodes(List.of(machine("a", ""), machine("b", ""), tainted));
        KubeScheduler scheduler = new KubeScheduler(nodes, FitStrategy.LEAST_ALLOCATED, LEAST);
        PodClass large = PodClass.requesting("web", Resources.of(5000, 9 * GIB));
        assertThat(scheduler.schedule(large, true)).isEqualTo(KubeScheduler.NOWHERE);
        assertThat(scheduler.failure())
                .isEqualTo("0/3 nodes are available: 1 node(s) had untolerated taint {gpu: yes}, "
                        + "2 Insufficient cpu, 2 Insufficient memory.");
        assertThat(scheduler.looks().getFirst().refusedBy())
                .isEqualTo("NodeResourcesFit: Insufficient cpu, Insufficient memory");
    }

    /** By the cluster's own constraints a node outside any zone is no worse than others. */
    @Test
    void aNodeWithoutZoneIsSpreadToAlike() {
        Nodes nodes = new Nodes(List.of(machine("a", "z1"), machine("b", "z2"), machine("c", "")));
        KubeScheduler scheduler = new KubeScheduler(nodes, FitStrategy.LEAST_ALLOCATED, LEAST);
        PodClass web = PodClass.requesting("web", Resources.of(100, GIB / 8));
        nodes.add(0, new PlacedPod(1, web, 0));
        nodes.add(1, new PlacedPod(2, web, 0));
        assertThat(scheduler.schedule(web, false)).isEqualTo(2);
    }
}
