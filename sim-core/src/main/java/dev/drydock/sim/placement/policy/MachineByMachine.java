package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import java.util.List;
import java.util.SortedMap;

/**
 * Fills one machine after the other, in order: of the pending that fit there, each time the one of the highest score, until
 * none fits. Whatever fits alone when all are through is placed. This is the bin-centric greedy of Panigrahy, Talwar, Uyeda and
 * Wieder, Heuristics for Vector Bin Packing, 2011, section 3.
 */
final class MachineByMachine implements PlacementPolicy {
    private final Score score;
    private FreeTree tree;
    private Scale scale;
    /** Of what it was last asked to place. */
    private Shares weights = new Shares(1, 1, 1);

    /** How well a container would go onto a machine; larger is better. All are shares of the machine's capacity. */
    interface Score {
        double of(Shares requests, Shares free, Shares weights);
    }

    MachineByMachine(Score score) {
        this.score = score;
    }

    @Override
    public int place(List<Demand> pending, Fleet fleet, Randomness random) {
        know(fleet);
        weights = Shares.average(pending, scale);
        Classes classes = Classes.of(pending);
        int placed = 0;
        int at = -1;
        while (placed < pending.size()) {
            at = tree.firstFrom(at + 1, classes.least());
            if (at < 0) {
                return placed;
            }
            placed += fill(at, classes, fleet);
        }
        return placed;
    }

    private int fill(int machine, Classes classes, Fleet fleet) {
        int placed = 0;
        for (int kind = best(machine, classes, fleet); kind >= 0; kind = best(machine, classes, fleet)) {
            fleet.place(classes.take(kind), machine);
            placed++;
        }
        if (placed > 0) {
            tree.changed(machine);
        }
        return placed;
    }

    private int best(int machine, Classes classes, Fleet fleet) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int kind = 0; kind < classes.count(); kind++) {
            if (!classes.isEmpty(kind) && fleet.fits(machine, classes.requests(kind))) {
                double value = value(classes.requests(kind), machine, fleet);
                if (best < 0 || value > highest) {
                    best = kind;
                    highest = value;
                }
            }
        }
        return best;
    }

    private double value(Resources requests, int machine, Fleet fleet) {
        Shares wanted = Shares.of(requests, fleet.machine(machine).capacity());
        return score.of(wanted, Shares.free(fleet, machine), weights);
    }

    private void know(Fleet fleet) {
        if (tree == null) {
            tree = new FreeTree(fleet, (of, machine) -> 0);
            scale = Scale.of(fleet);
        }
    }

    @Override
    public void changed(int machine) {
        if (tree != null) {
            tree.changed(machine);
        }
    }

    @Override
    public SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        return OneByOne.score(value(demand.requests(), machine, fleet));
    }
}
