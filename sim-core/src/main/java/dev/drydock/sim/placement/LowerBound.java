package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * How many machines any placement needs at least, for each resource by itself: the sum of what is requested over the largest
 * machines, and Martello and Toth's bound L2, which knows that two large ones do not share a machine (Martello and Toth,
 * Knapsack Problems, 1990, section 8.3). The largest of these counts; the true optimum may be more.
 */
public final class LowerBound {
    private LowerBound() {}

    /** Containers that fit on no empty machine do not count. */
    public static int machines(List<Demand> demands, List<MachineSpec> machines) {
        List<Resources> capacities =
                machines.stream().map(MachineSpec::capacity).toList();
        List<Resources> items = demands.stream()
                .map(Demand::requests)
                .filter(item -> capacities.stream().anyMatch(capacity -> fits(item, capacity)))
                .toList();
        int bound = items.isEmpty() ? 0 : 1;
        for (ToLongFunction<Resources> resource : resources(items)) {
            bound = Math.max(bound, Math.max(bySum(items, capacities, resource), l2(items, capacities, resource)));
        }
        return bound;
    }

    private static boolean fits(Resources item, Resources capacity) {
        return item.cpuMillis() <= capacity.cpuMillis()
                && item.memoryBytes() <= capacity.memoryBytes()
                && item.diskBytes() <= capacity.diskBytes()
                && item.others().entrySet().stream()
                        .allMatch(other -> other.getValue() <= capacity.other(other.getKey()));
    }

    private static List<ToLongFunction<Resources>> resources(List<Resources> items) {
        List<ToLongFunction<Resources>> all =
                new ArrayList<>(List.of(Resources::cpuMillis, Resources::memoryBytes, Resources::diskBytes));
        TreeSet<String> others = new TreeSet<>();
        items.forEach(item -> others.addAll(item.others().keySet()));
        others.forEach(name -> all.add(item -> item.other(name)));
        return all;
    }

    private static int bySum(List<Resources> items, List<Resources> machines, ToLongFunction<Resources> resource) {
        long left = items.stream().mapToLong(resource).sum();
        List<Long> capacities =
                new ArrayList<>(machines.stream().map(resource::applyAsLong).toList());
        capacities.sort(Collections.reverseOrder());
        int count = 0;
        while (left > 0 && count < capacities.size()) {
            left -= capacities.get(count++);
        }
        long largest = capacities.isEmpty() ? 0 : capacities.get(0);
        return left <= 0 || largest == 0 ? count : count + (int) ceilOf(left, largest);
    }

    private static int l2(List<Resources> items, List<Resources> machines, ToLongFunction<Resources> resource) {
        long capacity = machines.stream().mapToLong(resource).max().orElse(0);
        SortedMap<Long, Long> sizes = new TreeMap<>();
        for (Resources item : items) {
            sizes.merge(resource.applyAsLong(item), 1L, Long::sum);
        }
        TreeSet<Long> thresholds = new TreeSet<>(sizes.keySet());
        thresholds.add(0L);
        long bound = 0;
        for (long threshold : thresholds) {
            if (2 * threshold <= capacity) {
                bound = Math.max(bound, l2(sizes, capacity, threshold));
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, bound);
    }

    /** L(K): those above C - K stand alone, those above C/2 apart from each other; those of K to C/2 fill what these leave. */
    private static long l2(SortedMap<Long, Long> sizes, long capacity, long threshold) {
        long alone = 0;
        long apart = 0;
        long roomBesideThem = 0;
        long small = 0;
        for (var each : sizes.entrySet()) {
            long size = each.getKey();
            long count = each.getValue();
            if (size > capacity - threshold) {
                alone += count;
            } else if (2 * size > capacity) {
                apart += count;
                roomBesideThem += count * (capacity - size);
            } else if (size >= threshold) {
                small += count * size;
            }
        }
        return alone + apart + (capacity == 0 ? 0 : Math.max(0, ceilOf(small - roomBesideThem, capacity)));
    }

    private static long ceilOf(long part, long whole) {
        return part <= 0 ? 0 : (part + whole - 1) / whole;
    }
}
