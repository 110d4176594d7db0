package dev.drydock.sim.placement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.placement.MachineFleet;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where each policy puts what, by its own rule, worked out by hand. */
class PlacementRulesTest {

    /** Items of one resource into machines of 10: the machine of each, from 0, or -1. */
    private static List<Integer> places(String policy, int machines, int... sizes) {
        return places(Placements.create(policy), machines, sizes);
    }

    private static List<Integer> places(PlacementPolicy policy, int machines, int... sizes) {
        Resources[] capacities = new Resources[machines];
        Arrays.fill(capacities, Resources.of(10, 100));
        Checked fleet = new Checked(new MachineFleet(Placements.machines(capacities)));
        List<Demand> pending = new ArrayList<>();
        for (int size : sizes) {
            pending.add(new Demand("g", pending.size(), Resources.of(size, 0)));
        }
        fleet.expect(pending);
        policy.place(pending, fleet, new RandomStream(1));
        return pending.stream()
                .map(demand -> fleet.placed.getOrDefault(demand, -1))
                .toList();
    }

    @Test
    void firstFitTakesTheFirst() {
        assertThat(places("first-fit", 3, 6, 6, 3, 4, 1, 11)).containsExactly(0, 1, 0, 1, 0, -1);
    }

    @Test
    void firstFitDecreasingNeedsTwoMachinesWhereFirstFitNeedsThree() {
        int[] sizes = {3, 3, 3, 7, 7, 7};
        assertThat(places("first-fit", 4, sizes)).containsExactly(0, 0, 0, 1, 2, 3);
        PlacementPolicy decreasing = new FirstFit().create(new OrderOptions(true));
        assertThat(places(decreasing, 4, sizes)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void nextFitDoesNotLookBack() {
        assertThat(places("next-fit", 3, 6, 6, 3, 4)).containsExactly(0, 1, 1, 2);
    }

    @Test
    void bestFitLeavesLeastRoomAndWorstFitMost() {
        assertThat(places("best-fit", 3, 5, 7, 3)).containsExactly(0, 1, 1);
        assertThat(places("worst-fit", 3, 5, 7, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void roundRobinGoesRoundAndSkipsWhatIsFull() {
        assertThat(places("round-robin", 3, 1, 10, 1, 1, 1, 1)).containsExactly(0, 1, 2, 0, 2, 0);
    }

    @Test
    void spreadCountsContainersWhateverTheirSize() {
        assertThat(places("spread", 2, 9, 1, 1, 1, 1)).containsExactly(0, 1, 0, 1, 1);
    }

    @Test
    void aBatchPolicyFillsAMachineWithWhatGoesTogether() {
        Checked fleet = new Checked(new MachineFleet(Placements.machines(Resources.of(10, 10), Resources.of(10, 10))));
        List<Demand> pending = List.of(
                new Demand("cpu", 0, Resources.of(8, 2)),
                new Demand("cpu", 1, Resources.of(8, 2)),
                new Demand("memory", 0, Resources.of(2, 8)),
                new Demand("memory", 1, Resources.of(2, 8)));
        for (String policy : List.of("dot-product", "l2-norm", "tetris")) {
            Checked each =
                    new Checked(new MachineFleet(Placements.machines(Resources.of(10, 10), Resources.of(10, 10))));
            each.expect(pending);
            Placements.create(policy).place(pending, each, new RandomStream(1));
            assertThat(each.placed).as(policy).hasSize(4);
            assertThat(each.placed.get(pending.get(0))).as(policy).isNotEqualTo(each.placed.get(pending.get(1)));
        }
        assertThat(fleet.size()).isEqualTo(2);
    }

    /** Vectors of TestScoreFitBinPack (hashicorp/nomad, nomad/structs/funcs_test.go): a node of 2048 MHz and 4096 MB to use. */
    @Test
    void nomadScores() {
        assertThat(NomadFit.binpack(0, 0)).isEqualTo(18);
        assertThat(NomadFit.spread(0, 0)).isEqualTo(0);
        assertThat(NomadFit.binpack(1, 1)).isEqualTo(0);
        assertThat(NomadFit.spread(1, 1)).isEqualTo(18);
        assertThat(NomadFit.binpack(0.5, 0.5)).isEqualTo(13.675, within(0.001));
        assertThat(NomadFit.spread(0.5, 0.5)).isEqualTo(4.325, within(0.001));
        assertThat(places("nomad-binpack", 3, 2, 3, 4)).containsExactly(0, 0, 0);
        assertThat(places("nomad-spread", 3, 2, 3, 4)).containsExactly(0, 1, 2);
    }

    @Test
    void randomIsUniformAmongThoseOnWhichItFits() {
        Resources[] capacities = new Resources[200];
        Arrays.fill(capacities, Resources.of(1, 1));
        capacities[50] = Resources.of(1_000_000, 1_000_000);
        capacities[150] = Resources.of(1_000_000, 1_000_000);
        MachineFleet fleet = new MachineFleet(Placements.machines(capacities));
        List<Demand> pending = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            pending.add(new Demand("g", i, Resources.of(2, 2)));
        }
        Placements.create("random").place(pending, fleet, new RandomStream(3));
        assertThat(fleet.placed(50) + fleet.placed(150)).isEqualTo(1000);
        assertThat(fleet.placed(50)).isBetween(420, 580);
    }

    @Test
    void wrongWeightsAreRefused() {
        assertThatThrownBy(() -> new FlowOptions(-1, 0, 0, 1)).hasMessageContaining("weights");
        assertThatThrownBy(() -> new FlowOptions(1, 0, 0, 0)).hasMessageContaining("at once");
    }
}
