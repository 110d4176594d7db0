package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;

/** Puts workloads onto empty machines at once: what an orchestrator would decide at the very start. */
public interface Scheduler {

    /** The name in tables. */
    String name();

    /**
     * Where each replica goes.
     *
     * @param course hears each decision if it wants any
     */
    Layout place(List<MachineSpec> machines, List<WorkloadSpec> workloads, Course course);
}
