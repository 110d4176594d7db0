package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import java.util.List;

/** Which container stands on which machine. */
public record Layout(List<MachineSpec> machines, List<Stand> stands) {
    /** In place of a machine: it is pending. */
    public static final int NOWHERE = -1;

    public Layout {
        machines = List.copyOf(machines);
        stands = List.copyOf(stands);
    }

    /**
     * One replica.
     *
     * @param machine by number, or {@link #NOWHERE}
     */
    public record Stand(Demand demand, int machine) {
        public boolean isPending() {
            return machine == NOWHERE;
        }
    }

    /** How many are pending. */
    public int pending() {
        return (int) stands.stream().filter(Stand::isPending).count();
    }

    public List<Stand> on(int machine) {
        return stands.stream().filter(stand -> stand.machine() == machine).toList();
    }
}
