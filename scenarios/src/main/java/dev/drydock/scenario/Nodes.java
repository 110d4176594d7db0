package dev.drydock.scenario;

import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes of a scenario: a consensus group, containers, or both.
 *
 * @param group empty without a consensus group
 * @param options of each protocol by its name, defaults filled in
 * @param deployed containers that an orchestrator runs on the machines of the scenario; empty without any
 */
public record Nodes(
        Optional<Group> group,
        DiskSpec disk,
        CpuSpec cpu,
        ClockSpec clock,
        SortedMap<String, Record> options,
        Optional<Deployed> deployed) {
    public Nodes {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
