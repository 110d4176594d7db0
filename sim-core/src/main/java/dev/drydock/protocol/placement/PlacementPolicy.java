package dev.drydock.protocol.placement;

import dev.drydock.protocol.balance.Randomness;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

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

    /**
     * What it would weigh of putting a container on a machine where it fits, for people: values by name, the one that decides
     * first being {@code score}, of which larger is better. Empty where it weighs nothing.
     */
    default SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        return Collections.emptySortedMap();
    }
}
