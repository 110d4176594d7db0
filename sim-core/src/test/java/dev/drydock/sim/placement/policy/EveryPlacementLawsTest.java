package dev.drydock.sim.placement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.About;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.placement.MachineFleet;
import dev.drydock.sim.random.RandomStream;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every placement policy keeps to, whoever wrote it, on a fleet to which things happen: containers come in batches and
 * leave, machines close and open.
 */
class EveryPlacementLawsTest {
    private static final List<Class<?>> OPTION_TYPES =
            List.of(boolean.class, int.class, long.class, double.class, String.class, Duration.class);

    @Provide
    Arbitrary<PlacementPolicyProvider<?>> policies() {
        return Arbitraries.of(Placements.all());
    }

    static List<PlacementPolicyProvider<?>> all() {
        return Placements.all();
    }

    @Property(tries = 500)
    void neverOverfullNeverClosedAndEverythingPlacedThatStillFits(
            @ForAll("policies") PlacementPolicyProvider<?> provider, @ForAll long seed) {
        Walk walk = new Walk(provider, seed);
        walk.steps(12);
        assertThat(walk.story).isNotEmpty();
    }

    @Property(tries = 150)
    void sameCallsGiveSamePlaces(@ForAll("policies") PlacementPolicyProvider<?> provider, @ForAll long seed) {
        Walk one = new Walk(provider, seed);
        Walk other = new Walk(provider, seed);
        one.steps(8);
        other.steps(8);
        assertThat(one.story).isEqualTo(other.story);
    }

    /** A policy at work, and what must be true of it after each call. */
    private static final class Walk {
        private final RandomStream world;
        private final RandomStream draws;
        private final List<MachineSpec> machines = new ArrayList<>();
        private final MachineFleet fleet;
        private final Checked checked;
        private final PlacementPolicy policy;
        private final Map<Demand, Integer> standing = new LinkedHashMap<>();
        private final List<String> story = new ArrayList<>();
        private int next;

        Walk(PlacementPolicyProvider<?> provider, long seed) {
            world = new RandomStream(seed);
            draws = new RandomStream(seed + 1);
            int size = 1 + world.nextInt(9);
            for (int i = 0; i < size; i++) {
                machines.add(MachineSpec.of("m" + i, some(16)));
            }
            fleet = new MachineFleet(machines);
            checked = new Checked(fleet);
            policy = Placements.create(provider);
        }

        /** Few distinct amounts, so that ties and exact fits are common. */
        private Resources some(int most) {
            TreeMap<String, Long> others = new TreeMap<>();
            if (world.nextInt(4) == 0) {
                others.put("gpu", (long) world.nextInt(3));
            }
            return new Resources(world.nextInt(most), world.nextInt(most), world.nextInt(3), others);
        }

        void steps(int count) {
            place();
            for (int i = 1; i < count; i++) {
                switch (world.nextInt(4)) {
                    case 0 -> leave();
                    case 1 -> openOrClose();
                    default -> place();
                }
            }
        }

        private void leave() {
            List<Demand> some = standing.keySet().stream()
                    .filter(any -> world.nextInt(3) == 0)
                    .toList();
            for (Demand demand : some) {
                int machine = standing.remove(demand);
                fleet.release(demand, machine);
                policy.changed(machine);
            }
        }

        private void openOrClose() {
            int machine = world.nextInt(fleet.size());
            fleet.open(machine, !fleet.isOpen(machine));
            policy.changed(machine);
        }

        private void place() {
            List<Demand> pending = new ArrayList<>();
            int count = world.nextInt(12);
            for (int i = 0; i < count; i++) {
                pending.add(new Demand("g" + world.nextInt(3), next++, some(8)));
            }
            checked.expect(pending);
            int placed = policy.place(pending, checked, draws);
            assertThat(placed).isEqualTo(checked.placed.size());
            for (Demand demand : pending) {
                if (!checked.placed.containsKey(demand)) {
                    assertThat(fits(demand))
                            .as("%s was left although it fits", demand)
                            .isFalse();
                }
            }
            standing.putAll(checked.placed);
            story.add(checked.placed.toString());
            conserved();
        }

        private boolean fits(Demand demand) {
            for (int machine = 0; machine < fleet.size(); machine++) {
                if (fleet.fits(machine, demand.requests())) {
                    return true;
                }
            }
            return false;
        }

        /** What is free and what stands there make up the machine, counted anew. */
        private void conserved() {
            for (int machine = 0; machine < fleet.size(); machine++) {
                Resources used = Resources.NONE;
                int count = 0;
                for (Map.Entry<Demand, Integer> each : standing.entrySet()) {
                    if (each.getValue() == machine) {
                        used = used.plus(each.getKey().requests());
                        count++;
                    }
                }
                Resources capacity = machines.get(machine).capacity();
                assertThat(fleet.freeCpuMillis(machine))
                        .isEqualTo(capacity.cpuMillis() - used.cpuMillis())
                        .isNotNegative();
                assertThat(fleet.freeMemoryBytes(machine))
                        .isEqualTo(capacity.memoryBytes() - used.memoryBytes())
                        .isNotNegative();
                assertThat(fleet.freeDiskBytes(machine))
                        .isEqualTo(capacity.diskBytes() - used.diskBytes())
                        .isNotNegative();
                assertThat(fleet.freeOther(machine, "gpu"))
                        .isEqualTo(capacity.other("gpu") - used.other("gpu"))
                        .isNotNegative();
                assertThat(fleet.placed(machine)).isEqualTo(count);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void optionsCanBeKeysOfScenarioFiles(PlacementPolicyProvider<?> provider) {
        for (RecordComponent component : provider.defaults().getClass().getRecordComponents()) {
            assertThat(OPTION_TYPES.contains(component.getType())
                            || component.getType().isEnum())
                    .as("%s.%s is a %s", provider.name(), component.getName(), component.getType())
                    .isTrue();
            assertThat(component.getAnnotation(About.class))
                    .as(component.getName())
                    .isNotNull();
        }
        assertThat(provider.defaults()).as("options are values").isEqualTo(provider.defaults());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPolicySaysWhatItIsAndWhereItComesFrom(PlacementPolicyProvider<?> provider) {
        assertThat(provider.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(provider.summary()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
        assertThat(provider.source()).matches("(?s).*(\\d{4}|kubernetes).*");
    }

    @Test
    void namesAreUnique() {
        Map<String, Long> names = Placements.all().stream()
                .collect(Collectors.groupingBy(PlacementPolicyProvider::name, Collectors.counting()));
        assertThat(names.values()).containsOnly(1L);
        assertThat(names)
                .containsKeys(
                        "first-fit",
                        "next-fit",
                        "best-fit",
                        "worst-fit",
                        "dot-product",
                        "l2-norm",
                        "tetris",
                        "min-cost-flow",
                        "random",
                        "spread",
                        "round-robin",
                        "nomad-binpack",
                        "nomad-spread");
    }
}
