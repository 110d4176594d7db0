package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import java.util.Collections;
import java.util.SortedMap;

/** Chooses the machine of one container; made for one fleet. */
interface Picker {
    int NOBODY = -1;

    /** A machine on which it fits, or {@link #NOBODY} when it fits on none. */
    int pick(Demand demand, Randomness random);

    /** Something about a machine has changed, other than by placing what was picked or by that as well. */
    default void changed(int machine) {}

    /** What {@link dev.drydock.protocol.placement.PlacementPolicy#scores} tells. */
    default SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        return Collections.emptySortedMap();
    }

    /** Makes pickers. */
    interface Maker {
        Picker of(Fleet fleet);
    }
}
