package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;

/** Goes round the machines: looks for the first that fits so many steps behind the last one that it chose. */
final class Around implements Picker {
    private final Fleet fleet;
    private final FreeTree tree;
    private final int step;
    private int last;

    /** With a step of 0 it looks at the last one first, with 1 behind it. */
    Around(Fleet fleet, int step) {
        this.fleet = fleet;
        this.tree = new FreeTree(fleet, (of, machine) -> 0);
        this.step = step;
        this.last = -step;
    }

    @Override
    public int pick(Demand demand, Randomness random) {
        if (fleet.size() == 0) {
            return NOBODY;
        }
        int machine = tree.firstAround((last + step) % fleet.size(), demand.requests());
        if (machine != NOBODY) {
            last = machine;
        }
        return machine;
    }

    @Override
    public void changed(int machine) {
        tree.changed(machine);
    }
}
