package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import java.util.SortedMap;

/** Picks the machine of the highest rank, the first of those alike; ranks do not depend on what is to be placed. */
final class Ranked implements Picker {
    private final FreeTree tree;
    private final FreeTree.Rank rank;

    Ranked(Fleet fleet, FreeTree.Rank rank) {
        this.tree = new FreeTree(fleet, rank);
        this.rank = rank;
    }

    @Override
    public int pick(Demand demand, Randomness random) {
        return tree.best(demand.requests());
    }

    @Override
    public void changed(int machine) {
        tree.changed(machine);
    }

    @Override
    public SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        return OneByOne.score(rank.of(fleet, machine));
    }
}
