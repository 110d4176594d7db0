package dev.drydock.sim.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The bound is never above the optimum, which a search through all placements knows, and known instances reach it. */
class LowerBoundTest {

    private static List<MachineSpec> machines(int count, Resources capacity) {
        List<MachineSpec> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            machines.add(MachineSpec.of("m" + i, capacity));
        }
        return machines;
    }

    private static List<Demand> demands(int... sizes) {
        List<Demand> demands = new ArrayList<>();
        for (int size : sizes) {
            demands.add(new Demand("g", demands.size(), Resources.of(size, 0)));
        }
        return demands;
    }

    @Test
    void theSumCounts() {
        assertThat(LowerBound.machines(demands(5, 5, 5, 5, 1), machines(5, Resources.of(10, 0))))
                .isEqualTo(3);
    }

    @Test
    void twoLargeOnesDoNotShareAMachine() {
        assertThat(LowerBound.machines(demands(6, 6, 6, 6), machines(5, Resources.of(10, 0))))
                .isEqualTo(4);
    }

    /** Three of 7 and three of 4 in bins of 10: none of 4 fits beside one of 7, and only two of them together. */
    @Test
    void smallOnesThatFitBesideNoLargeOneNeedMachinesOfTheirOwn() {
        assertThat(LowerBound.machines(demands(7, 7, 7, 4, 4, 4), machines(9, Resources.of(10, 0))))
                .isEqualTo(5);
    }

    @Test
    void whatFitsNowhereDoesNotCount() {
        assertThat(LowerBound.machines(demands(11), machines(1, Resources.of(10, 0))))
                .isZero();
    }

    @Property(tries = 300)
    void neverAboveTheOptimum(@ForAll long seed) {
        RandomStream random = new RandomStream(seed);
        List<Demand> demands = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            demands.add(new Demand("g", i, Resources.of(1 + random.nextInt(9), random.nextInt(10))));
        }
        List<MachineSpec> machines = machines(count, Resources.of(10, 10));
        assertThat(LowerBound.machines(demands, machines)).isBetween(1, optimum(demands, 0, new long[count][2], 0));
    }

    private static int optimum(List<Demand> demands, int next, long[][] used, int machines) {
        if (next == demands.size()) {
            return machines;
        }
        Resources requests = demands.get(next).requests();
        int best = Integer.MAX_VALUE;
        for (int machine = 0; machine <= Math.min(machines, used.length - 1); machine++) {
            long[] there = used[machine];
            if (there[0] + requests.cpuMillis() <= 10 && there[1] + requests.memoryBytes() <= 10) {
                there[0] += requests.cpuMillis();
                there[1] += requests.memoryBytes();
                best = Math.min(best, optimum(demands, next + 1, used, Math.max(machines, machine + 1)));
                there[0] -= requests.cpuMillis();
                there[1] -= requests.memoryBytes();
            }
        }
        return best;
    }
}
