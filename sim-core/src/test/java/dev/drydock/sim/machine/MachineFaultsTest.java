package dev.drydock.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.record.FaultBand;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong with machines, when, and with which. */
class MachineFaultsTest implements MachineObserver {
    private static final long SECOND = 1_000_000_000L;
    private static final List<MachineSpec> SPECS = specs();

    private final Simulation simulation = new Simulation(3);
    private final Machines machines = new Machines(SPECS);
    private final List<String> seen = new ArrayList<>();

    MachineFaultsTest() {
        machines.observe(this);
    }

    /** Six machines: two in each of the racks r1 and r2 of zone a, two in zone b. */
    private static List<MachineSpec> specs() {
        List<MachineSpec> specs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            specs.add(MachineSpec.of("m" + (i + 1), Resources.NONE)
                    .in(i < 4 ? "eu" : "us", i < 4 ? "a" : "b", "r" + (i / 2 + 1)));
        }
        return specs;
    }

    private static Distribution at(long seconds) {
        return Distribution.constant(seconds * SECOND);
    }

    private static MachineFault fault(MachineFault.Kind kind, String which, long at, long lasting) {
        return new MachineFault(
                at(at), Optional.empty(), Optional.of(at(lasting)), new MachineSelector(List.of(which)), kind);
    }

    private MachineFaults run(MachineFault... faults) {
        MachineFaults all = new MachineFaults(simulation, machines, List.of(faults), 100 * SECOND);
        all.start();
        simulation.runUntil(200 * SECOND);
        return all;
    }

    @Override
    public void crashed(int machine) {
        seen.add(simulation.now() / SECOND + " crash " + machine);
    }

    @Override
    public void restored(int machine) {
        seen.add(simulation.now() / SECOND + " up " + machine);
    }

    @Override
    public void cut(int machine, boolean off) {
        seen.add(simulation.now() / SECOND + (off ? " cut " : " healed ") + machine);
    }

    @Test
    void machinesCrashAndBoot() {
        MachineFaults faults = run(fault(MachineFault.Kind.CRASH, "m2", 20, 30));
        assertThat(seen).containsExactly("20 crash 1", "50 up 1");
        assertThat(faults.bands()).containsExactly(new FaultBand("crash m2", 20 * SECOND, 50 * SECOND));
        assertThat(faults.timeline()).extracting(event -> event.node()).containsExactly("m2", "m2");
    }

    @Test
    void whatSeveralFaultsHitIsWellWhenTheLastIsOver() {
        run(
                fault(MachineFault.Kind.CUT, "rack/r2", 10, 20),
                fault(MachineFault.Kind.CUT, "m4", 20, 30),
                fault(MachineFault.Kind.CRASH, "m4", 25, 5));
        assertThat(seen).containsExactly("10 cut 2", "10 cut 3", "25 crash 3", "30 healed 2", "30 up 3", "50 healed 3");
    }

    @Test
    void aFaultComesAgainUntilTheEnd() {
        run(new MachineFault(
                at(10),
                Optional.of(at(40)),
                Optional.of(at(1)),
                new MachineSelector(List.of("2 of zone/a")),
                MachineFault.Kind.CRASH));
        assertThat(seen.stream().filter(line -> line.contains("crash"))).hasSize(6);
        assertThat(seen).allMatch(line -> !line.endsWith("4") && !line.endsWith(" 5"));
    }

    @Test
    void machinesAreMeantByNameAndPlace() {
        assertThat(select("region/eu")).containsExactly(0, 1, 2, 3);
        assertThat(select("zone/b", "m1")).containsExactly(0, 4, 5);
        assertThat(select("all")).hasSize(6);
        assertThat(select("50% of all")).hasSize(3);
        assertThatThrownBy(() -> select("m7")).hasMessageContaining("no machine 'm7'");
        assertThatThrownBy(() -> select("3 of rack/r1")).hasMessageContaining("more machines than the 2");
        assertThatThrownBy(() -> new MachineSelector(List.of())).hasMessageContaining("at least one machine");
    }

    private static List<Integer> select(String... texts) {
        MachineSelector selector = new MachineSelector(List.of(texts));
        selector.requireIn(SPECS);
        return selector.select(SPECS, new RandomStream(1));
    }

    @Test
    void aRunHasMachinesOfDifferentNames() {
        MachineSpec m1 = SPECS.getFirst();
        assertThatThrownBy(() -> MachinesSpec.of(List.of(m1, m1))).hasMessageContaining("the name 'm1'");
        assertThatThrownBy(() -> MachinesSpec.of(List.of())).hasMessageContaining("at least one machine");
    }
}
