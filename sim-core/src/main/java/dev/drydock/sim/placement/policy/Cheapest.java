package dev.drydock.sim.placement.policy;

import dev.drydock.sim.placement.policy.FlowPlacement.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The cheapest of all places that it is offered, the first machines of those that cost the same. */
final class Cheapest {
    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::cost).thenComparingInt(Place::machine);

    private final int most;
    private final PriorityQueue<Place> kept = new PriorityQueue<>(ORDER.reversed());

    Cheapest(int most) {
        this.most = most;
    }

    /** Tells whether it is among the cheapest so far. */
    boolean offer(int machine, long cost) {
        if (kept.size() == most) {
            Place dearest = kept.element();
            if (cost >= dearest.cost()) {
                return false;
            }
            kept.remove();
        }
        kept.add(new Place(machine, cost));
        return true;
    }

    List<Place> inOrder() {
        List<Place> all = new ArrayList<>(kept);
        all.sort(ORDER);
        return all;
    }
}
