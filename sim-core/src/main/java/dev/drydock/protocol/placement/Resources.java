package dev.drydock.protocol.placement;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a machine has, or what a container wants of it.
 *
 * @param cpuMillis thousandths of a core
 * @param others by name, in units of their own, such as {@code nvidia.com/gpu}; what is not named is 0
 */
public record Resources(long cpuMillis, long memoryBytes, long diskBytes, SortedMap<String, Long> others) {
    public static final Resources NONE = new Resources(0, 0, 0);

    /** @throws IllegalArgumentException if any is negative */
    public Resources {
        others = others.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(others));
        if (cpuMillis < 0
                || memoryBytes < 0
                || diskBytes < 0
                || others.values().stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException("there is no less than nothing of a resource");
        }
    }

    public Resources(long cpuMillis, long memoryBytes, long diskBytes) {
        this(cpuMillis, memoryBytes, diskBytes, Collections.emptySortedMap());
    }

    /** Processor and memory only. */
    public static Resources of(long cpuMillis, long memoryBytes) {
        return new Resources(cpuMillis, memoryBytes, 0);
    }

    public Resources plus(Resources that) {
        SortedMap<String, Long> sum = others;
        if (!that.others.isEmpty()) {
            sum = new TreeMap<>(others);
            for (var each : that.others.entrySet()) {
                sum.merge(each.getKey(), each.getValue(), Long::sum);
            }
        }
        return new Resources(
                cpuMillis + that.cpuMillis, memoryBytes + that.memoryBytes, diskBytes + that.diskBytes, sum);
    }

    /** Of each resource the larger amount. */
    public Resources max(Resources that) {
        SortedMap<String, Long> most = new TreeMap<>(others);
        that.others.forEach((name, amount) -> most.merge(name, amount, Math::max));
        return new Resources(
                Math.max(cpuMillis, that.cpuMillis),
                Math.max(memoryBytes, that.memoryBytes),
                Math.max(diskBytes, that.diskBytes),
                most);
    }

    /** How much there is of another resource than processor, memory and disk. */
    public long other(String name) {
        return others.getOrDefault(name, 0L);
    }
}
