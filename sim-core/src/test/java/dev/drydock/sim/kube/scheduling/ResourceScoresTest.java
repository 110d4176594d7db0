package dev.drydock.sim.kube.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.scheduling.RequestedToCapacityRatio.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors of kubernetes/kubernetes, pkg/scheduler/framework/plugins/noderesources, and of schedule_one.go. */
class ResourceScoresTest {
    @Test
    void leastAllocatedScoresWhatIsLeft() {
        FitStrategy least = FitStrategy.LEAST_ALLOCATED;
        assertThat(least.of(0, 4000, 0, 10000)).isEqualTo(100);
        assertThat(least.of(6000, 10000, 0, 20000)).isEqualTo(70);
        assertThat(least.of(6000, 10000, 5000, 20000)).isEqualTo(57);
        assertThat(least.of(6000, 10000, 5000, 20000)).isEqualTo(57);
        assertThat(least.of(6000, 10000, 10000, 50000)).isEqualTo(60);
        assertThat(least.of(3000, 4000, 5000, 10000)).isEqualTo(37);
        assertThat(least.of(3000, 6000, 5000, 10000)).isEqualTo(50);
        assertThat(least.of(3000, 0, 5000, 0)).isZero();
    }

    @Test
    void mostAllocatedScoresWhatIsTaken() {
        FitStrategy most = FitStrategy.MOST_ALLOCATED;
        assertThat(most.of(0, 4000, 0, 10000)).isZero();
        assertThat(most.of(3000, 4000, 5000, 10000)).isEqualTo(62);
        assertThat(most.of(6000, 10000, 5000, 20000)).isEqualTo(42);
    }

    @Test
    void balancedAllocationIsHundredLessTheDeviation() {
        assertThat(balanced(3000, 4000, 5000, 10000)).isEqualTo(87);
        assertThat(balanced(3000, 6000, 5000, 10000)).isEqualTo(100);
        assertThat(balanced(6000, 10000, 5000, 20000)).isEqualTo(82);
        assertThat(balanced(6000, 10000, 10000, 20000)).isEqualTo(95);
        assertThat(balanced(6000, 6000, 0, 10000)).isEqualTo(50);
        assertThat(balanced(6000, 6000, 5000, 10000)).isEqualTo(75);
        assertThat(BalancedAllocation.of(0.8571, 0.125, 0.5)).isEqualTo(70);
    }

    private static long balanced(long cpu, long capacityCpu, long memory, long capacityMemory) {
        return BalancedAllocation.of(
                BalancedAllocation.share(cpu, capacityCpu), BalancedAllocation.share(memory, capacityMemory));
    }

    @Test
    void theRatioIsRounded() {
        RequestedToCapacityRatio ratio = new RequestedToCapacityRatio(List.of(new Point(0, 10), new Point(100, 0)));
        assertThat(ratio.of(3000, 4000, 5000, 10000)).isEqualTo(38);
        assertThat(ratio.of(3000, 6000, 5000, 10000)).isEqualTo(50);
    }

    @Test
    void theCurveIsBrokenLinear() {
        RequestedToCapacityRatio ratio = new RequestedToCapacityRatio(List.of(new Point(10, 1), new Point(90, 9)));
        long[][] vectors = {
            {-10, 1}, {0, 1}, {9, 1}, {10, 1}, {15, 1}, {19, 1}, {20, 2}, {89, 8}, {90, 9}, {99, 9}, {110, 9}
        };
        for (long[] vector : vectors) {
            assertThat(ratio.at(vector[0])).as("at %d", vector[0]).isEqualTo(vector[1]);
        }
    }

    @Test
    void fewerOfManyNodesAreLookedFor() {
        assertThat(KubeScheduler.toFind(10)).isEqualTo(10);
        assertThat(KubeScheduler.toFind(99)).isEqualTo(99);
        assertThat(KubeScheduler.toFind(100)).isEqualTo(100);
        assertThat(KubeScheduler.toFind(1000)).isEqualTo(420);
        assertThat(KubeScheduler.toFind(6000)).isEqualTo(300);
    }
}
