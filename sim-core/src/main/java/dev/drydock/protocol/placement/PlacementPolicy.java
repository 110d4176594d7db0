package dev.drydock.protocol.placement;

import dev.drydock.protocol.balance.Randomness;
import java.util.List;

/** Decides on which machine each container goes. One instance belongs to one fleet. */
public interface PlacementPolicy {

    /**
     * Places those of the pending that it can by {@link Fleet#place}, each at most once.
     *
     * @param pending in the order in which they came to be wanted
     * @param random for policies that draw
     * @return how many it has placed
     */
    int place(List<Demand> pending, Fleet fleet, Randomness random);

    /** What is set aside on a machine, or whether it is open, has changed other than by this policy's own placing. */
    default void changed(int machine) {}
}
