package dev.drydock.sim.placement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.placement.MachineFleet;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A class of containers goes where the sum of costs is least, by trying all placements. */
class MinCostFlowTest {

    @Property(tries = 150)
    void aClassIsPlacedAtTheLeastCost(@ForAll long seed) {
        RandomStream world = new RandomStream(seed);
        List<MachineSpec> machines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            machines.add(MachineSpec.of("m" + i, Resources.of(1 + world.nextInt(9), 1 + world.nextInt(9))));
        }
        Resources each = Resources.of(1 + world.nextInt(3), world.nextInt(3));
        int count = 1 + world.nextInt(5);
        MachineFleet fleet = new MachineFleet(machines);
        List<Demand> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(new Demand("g", i, each));
        }
        new MinCostFlow().create(new FlowOptions(1, 0.3, 0, 100)).place(pending, fleet, world);
        int[] counts = {fleet.placed(0), fleet.placed(1), fleet.placed(2)};
        int placed = counts[0] + counts[1] + counts[2];
        double least = Double.POSITIVE_INFINITY;
        int most = 0;
        for (int a = 0; a <= count; a++) {
            for (int b = 0; a + b <= count; b++) {
                for (int c = 0; a + b + c <= count; c++) {
                    double cost = cost(machines, each, a, b, c);
                    if (cost < Double.POSITIVE_INFINITY && a + b + c >= most) {
                        least = a + b + c > most ? cost : Math.min(least, cost);
                        most = a + b + c;
                    }
                }
            }
        }
        assertThat(placed).isEqualTo(most);
        assertThat(cost(machines, each, counts)).isLessThanOrEqualTo(least + 0.01);
    }

    /** The sum over machines and their replicas, one after the other; infinite where they do not fit. */
    private static double cost(List<MachineSpec> machines, Resources each, int... counts) {
        double sum = 0;
        for (int m = 0; m < counts.length; m++) {
            Resources capacity = machines.get(m).capacity();
            for (int i = 1; i <= counts[m]; i++) {
                double cpu = (double) i * each.cpuMillis() / capacity.cpuMillis();
                double memory = (double) i * each.memoryBytes() / capacity.memoryBytes();
                if (cpu > 1 || memory > 1) {
                    return Double.POSITIVE_INFINITY;
                }
                sum += Math.max(cpu, memory) + 0.3 * (i - 1);
            }
        }
        return sum;
    }

    @Test
    void aFlowSeesWhatAGreedyChoiceDoesNot() {
        List<MachineSpec> machines = Placements.machines(Resources.of(10, 10), Resources.of(4, 4));
        MachineFleet fleet = new MachineFleet(machines);
        List<Demand> pending =
                List.of(new Demand("small", 0, Resources.of(4, 4)), new Demand("large", 0, Resources.of(10, 10)));
        Placements.create("min-cost-flow").place(pending, fleet, new RandomStream(1));
        assertThat(fleet.placedOf(0, "large")).isEqualTo(1);
        assertThat(fleet.placedOf(1, "small")).isEqualTo(1);
        MachineFleet greedy = new MachineFleet(machines);
        Placements.create("worst-fit").place(pending, greedy, new RandomStream(1));
        assertThat(greedy.placedOf(0, "large")).isZero();
    }

    @Test
    void priceDecidesWhereNothingElseDoes() {
        MachineSpec dear = MachineSpec.of("dear", Resources.of(10, 10));
        List<MachineSpec> machines = List.of(
                new MachineSpec("dear", dear.capacity(), dear.labels(), List.of(), "", "", "", 0, 1, 5),
                MachineSpec.of("cheap", Resources.of(10, 10)));
        MachineFleet fleet = new MachineFleet(machines);
        List<Demand> pending = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pending.add(new Demand("g", i, Resources.of(1, 1)));
        }
        new MinCostFlow().create(new FlowOptions(0, 0, 1, 100)).place(pending, fleet, new RandomStream(1));
        assertThat(fleet.placed(1)).isEqualTo(10);
    }
}
