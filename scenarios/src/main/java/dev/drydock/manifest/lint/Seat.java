package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/** A machine while workloads are placed in a trial. */
final class Seat {
    static final String THERE = "it is there already";

    private final MachineSpec machine;
    private final List<WorkloadSpec> taken = new ArrayList<>();
    private Resources used = Resources.NONE;

    Seat(MachineSpec machine) {
        this.machine = machine;
    }

    MachineSpec machine() {
        return machine;
    }

    /** What stands there, one element for each replica. */
    List<WorkloadSpec> taken() {
        return taken;
    }

    void take(WorkloadSpec workload) {
        taken.add(workload);
        used = used.plus(workload.requests());
    }

    int count(WorkloadSpec workload) {
        return (int) taken.stream()
                .filter(each -> each.name().equals(workload.name()))
                .count();
    }

    /** The share of its fullest resource that is taken. */
    double use() {
        Resources capacity = machine.capacity();
        return Math.max(
                (double) used.cpuMillis() / Math.max(1, capacity.cpuMillis()),
                (double) used.memoryBytes() / Math.max(1, capacity.memoryBytes()));
    }

    /** Which resource there is too little of; empty when all is there. */
    String lacks(Resources wanted) {
        Resources after = used.plus(wanted);
        Resources capacity = machine.capacity();
        if (wanted.cpuMillis() > 0 && after.cpuMillis() > capacity.cpuMillis()) {
            return "too little cpu";
        }
        if (wanted.memoryBytes() > 0 && after.memoryBytes() > capacity.memoryBytes()) {
            return "too little memory";
        }
        if (wanted.diskBytes() > 0 && capacity.diskBytes() > 0 && after.diskBytes() > capacity.diskBytes()) {
            return "too little disk";
        }
        return wanted.others().keySet().stream()
                .filter(name -> after.other(name) > capacity.other(name))
                .findFirst()
                .map(name -> "too little " + name)
                .orElse("");
    }
}
