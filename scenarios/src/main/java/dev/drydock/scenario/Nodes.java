package dev.drydock.scenario;

import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes of a scenario.
 *
 * @param options of each protocol by its name, defaults filled in
 */
public record Nodes(Group group, DiskSpec disk, CpuSpec cpu, ClockSpec clock, SortedMap<String, Record> options) {
    public Nodes {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
