package dev.drydock.sim.kube.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.sim.kube.scheduling.RequestedToCapacityRatio.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of Kubernetes' own tests: pkg/scheduler/framework/plugins/noderesources, pkg/scheduler/schedule_one_test.go. */
class ScoreVectorsTest {

    @ParameterizedTest
    @CsvSource({
        // pod cpu, pod memory, used cpu, used memory, node cpu, node memory, score
        "0,0, 0,0, 4000,10000, 100",
        "0,0, 6000,0, 10000,20000, 70",
        "0,0, 6000,5000, 10000,20000, 57",
        "3000,5000, 0,0, 4000,10000, 37",
        "3000,5000, 0,0, 6000,10000, 50",
        "3000,5000, 3000,0, 10000,20000, 57",
        "3000,5000, 3000,5000, 10000,50000, 60",
        "0,0, 3000,0, 0,0, 0",
        "6000,0, 0,0, 4000,10000, 50",
    })
    void leastAllocated(
            long podCpu, long podMemory, long usedCpu, long usedMemory, long cpu, long memory, long expected) {
        assertThat(FitStrategy.LEAST_ALLOCATED.of(podCpu + usedCpu, cpu, podMemory + usedMemory, memory))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0, 4000,10000, 0",
        "3000,5000, 4000,10000, 62",
        "3000,5000, 6000,10000, 50",
        "6000,0, 10000,20000, 30",
        "6000,5000, 10000,20000, 42",
        "5000,9000, 4000,10000, 95",
    })
    void mostAllocated(long requestedCpu, long requestedMemory, long cpu, long memory, long expected) {
        assertThat(FitStrategy.MOST_ALLOCATED.of(requestedCpu, cpu, requestedMemory, memory))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3000,5000, 4000,10000, 87",
        "3000,5000, 6000,10000, 100",
        "6000,5000, 10000,20000, 82",
        "6000,10000, 10000,20000, 95",
        "6000,0, 6000,10000, 50",
        "6000,5000, 6000,10000, 75",
    })
    void balancedAllocation(long requestedCpu, long requestedMemory, long cpu, long memory, long expected) {
        assertThat(BalancedAllocation.of(
                        BalancedAllocation.share(requestedCpu, cpu), BalancedAllocation.share(requestedMemory, memory)))
                .isEqualTo(expected);
    }

    @Test
    void balancedAllocationOfThreeResources() {
        assertThat(BalancedAllocation.of(0.8571, 0.125, 0.5)).isEqualTo(70);
    }

    @Test
    void requestedToCapacityRatio() {
        RequestedToCapacityRatio ratio = new RequestedToCapacityRatio(List.of(new Point(0, 10), new Point(100, 0)));
        assertThat(ratio.of(3000, 4000, 5000, 10000)).isEqualTo(38);
        assertThat(ratio.of(3000, 6000, 5000, 10000)).isEqualTo(50);
        // Beyond the capacity, or without any, counts as full.
        assertThat(ratio.of(5000, 4000)).isZero();
        assertThat(ratio.of(1, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-10,1", "0,1", "9,1", "10,1", "15,1", "19,1", "20,2", "89,8", "90,9", "99,9", "110,9"})
    void brokenLinear(long utilisation, long expected) {
        assertThat(new RequestedToCapacityRatio(List.of(new Point(10, 1), new Point(90, 9))).at(utilisation))
                .isEqualTo(expected);
    }

    @Test
    void aShapeHasAscendingPointsWithinRange() {
        assertThatThrownBy(() -> new RequestedToCapacityRatio(List.of())).hasMessageContaining("at least one point");
        assertThatThrownBy(() -> new RequestedToCapacityRatio(List.of(new Point(50, 0), new Point(40, 1))))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> new RequestedToCapacityRatio(List.of(new Point(50, 11))))
                .hasMessageContaining("0 to 10");
    }

    @ParameterizedTest
    @CsvSource({"10,10", "99,99", "100,100", "1000,420", "6000,300", "10000,500"})
    void feasibleNodesToFind(int nodes, int expected) {
        assertThat(KubeScheduler.toFind(nodes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "40,1,1", "250,2,11", "3000,1,100"})
    void imageLocality(long mebibytes, int containers, long expected) {
        assertThat(ImageLocality.of(mebibytes << 20, containers)).isEqualTo(expected);
    }

    @Test
    void spreadIsNormalisedTheOtherWayRound() {
        PodTopologySpread spread = new PodTopologySpread();
        long[] scores = {2, 1, 0, 3};
        spread.normalise(scores, 4);
        assertThat(scores).containsExactly(33, 66, 100, 0);
        long[] ignored = {0, Long.MIN_VALUE};
        spread.normalise(ignored, 2);
        assertThat(ignored).containsExactly(100, 0);
    }

    @Test
    void softTaintsAreReversed() {
        long[] scores = {0, 1, 2};
        Score.proportional(scores, 3, true);
        assertThat(scores).containsExactly(100, 50, 0);
    }
}
