package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.PlacementPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Places the pending one after the other, each where a picker wants it: whatever fits alone when its turn comes is placed. */
final class OneByOne implements PlacementPolicy {
    private final Picker.Maker maker;
    private final Optional<Measure> decreasing;
    private Picker picker;

    private OneByOne(Picker.Maker maker, Optional<Measure> decreasing) {
        this.maker = maker;
        this.decreasing = decreasing;
    }

    /** In the order in which they came to be wanted. */
    static OneByOne inOrder(Picker.Maker maker) {
        return new OneByOne(maker, Optional.empty());
    }

    /** The largest first, those alike in the order in which they came, if so wanted. */
    static OneByOne decreasing(boolean wanted, Measure by, Picker.Maker maker) {
        return new OneByOne(maker, wanted ? Optional.of(by) : Optional.empty());
    }

    @Override
    public int place(List<Demand> pending, Fleet fleet, Randomness random) {
        Picker of = pickerOf(fleet);
        int placed = 0;
        for (Demand demand : ordered(pending, fleet)) {
            int machine = of.pick(demand, random);
            if (machine != Picker.NOBODY) {
                fleet.place(demand, machine);
                of.changed(machine);
                placed++;
            }
        }
        return placed;
    }

    private List<Demand> ordered(List<Demand> pending, Fleet fleet) {
        if (decreasing.isEmpty()) {
            return pending;
        }
        Scale scale = Scale.of(fleet);
        List<Demand> sorted = new ArrayList<>(pending);
        sorted.sort(Comparator.comparingDouble(demand -> -scale.size(decreasing.get(), demand.requests())));
        return sorted;
    }

    private Picker pickerOf(Fleet fleet) {
        if (picker == null) {
            picker = maker.of(fleet);
        }
        return picker;
    }

    @Override
    public void changed(int machine) {
        if (picker != null) {
            picker.changed(machine);
        }
    }

    @Override
    public SortedMap<String, Double> scores(Demand demand, Fleet fleet, int machine) {
        return pickerOf(fleet).scores(demand, fleet, machine);
    }

    /** A single score. */
    static SortedMap<String, Double> score(double score) {
        SortedMap<String, Double> scores = new TreeMap<>();
        scores.put("score", score);
        return Collections.unmodifiableSortedMap(scores);
    }
}
