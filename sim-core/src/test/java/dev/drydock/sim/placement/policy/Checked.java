package dev.drydock.sim.placement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fleet that accepts each of the pending once, and only where it fits. */
final class Checked implements Fleet {
    final Map<Demand, Integer> placed = new LinkedHashMap<>();
    private final Fleet fleet;
    private List<Demand> pending = List.of();

    Checked(Fleet fleet) {
        this.fleet = fleet;
    }

    void expect(List<Demand> next) {
        pending = next;
        placed.clear();
    }

    @Override
    public void place(Demand demand, int machine) {
        assertThat(pending).contains(demand);
        assertThat(placed).doesNotContainKey(demand);
        assertThat(fleet.isOpen(machine)).isTrue();
        fleet.place(demand, machine);
        placed.put(demand, machine);
    }

    @Override
    public int size() {
        return fleet.size();
    }

    @Override
    public MachineSpec machine(int machine) {
        return fleet.machine(machine);
    }

    @Override
    public boolean isOpen(int machine) {
        return fleet.isOpen(machine);
    }

    @Override
    public long freeCpuMillis(int machine) {
        return fleet.freeCpuMillis(machine);
    }

    @Override
    public long freeMemoryBytes(int machine) {
        return fleet.freeMemoryBytes(machine);
    }

    @Override
    public long freeDiskBytes(int machine) {
        return fleet.freeDiskBytes(machine);
    }

    @Override
    public long freeOther(int machine, String resource) {
        return fleet.freeOther(machine, resource);
    }

    @Override
    public int placed(int machine) {
        return fleet.placed(machine);
    }

    @Override
    public int placedOf(int machine, String group) {
        return fleet.placedOf(machine, group);
    }

    @Override
    public boolean fits(int machine, Resources requests) {
        return fleet.fits(machine, requests);
    }
}
