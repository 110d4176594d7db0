package dev.drydock.protocol.placement;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A machine that hosts containers.
 *
 * @param name unique among machines
 * @param capacity what containers may have of it together
 * @param labels what operators wrote on it; region, zone and rack are not among them
 * @param region may be empty, as may zone and rack
 * @param bitsPerSecond of its network interface; 0 for unlimited
 * @param speed of its cores, above 0; 1 is usual
 * @param costPerHour in any currency, at least 0
 */
public record MachineSpec(
        String name,
        Resources capacity,
        SortedMap<String, String> labels,
        List<Taint> taints,
        String region,
        String zone,
        String rack,
        long bitsPerSecond,
        double speed,
        double costPerHour) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachineSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        taints = List.copyOf(taints);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a machine has a name");
        }
        if (!(speed > 0 && speed <= 1e6)) {
            throw new IllegalArgumentException("a machine's speed is above 0 and at most 1000000, not " + speed);
        }
        if (bitsPerSecond < 0 || !(costPerHour >= 0)) {
            throw new IllegalArgumentException("a machine's bandwidth and cost are at least 0");
        }
    }

    /** A machine of usual speed that stands nowhere in particular. */
    public static MachineSpec of(String name, Resources capacity) {
        return new MachineSpec(name, capacity, new TreeMap<>(), List.of(), "", "", "", 0, 1, 0);
    }

    /** The same in this zone. */
    public MachineSpec in(String otherRegion, String otherZone, String otherRack) {
        return new MachineSpec(
                name, capacity, labels, taints, otherRegion, otherZone, otherRack, bitsPerSecond, speed, costPerHour);
    }

    /** The same with one more label. */
    public MachineSpec labelled(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(key, value);
        return new MachineSpec(name, capacity, more, taints, region, zone, rack, bitsPerSecond, speed, costPerHour);
    }

    /** The same with these taints. */
    public MachineSpec tainted(List<Taint> others) {
        return new MachineSpec(name, capacity, labels, others, region, zone, rack, bitsPerSecond, speed, costPerHour);
    }

    /** The same under another name. */
    public MachineSpec named(String other) {
        return new MachineSpec(other, capacity, labels, taints, region, zone, rack, bitsPerSecond, speed, costPerHour);
    }
}
