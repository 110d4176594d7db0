package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A machine while workloads are placed in a trial. */
final class Seat {
    static final String THERE = "it is there already";

    private final MachineSpec machine;
    private final Map<String, String> labels;
    private final Map<String, WorkloadSpec> taken = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private boolean keepsApart;
    private Resources used = Resources.NONE;

    Seat(MachineSpec machine) {
        this.machine = machine;
        this.labels = Domains.labels(machine);
    }

    /** The labels of the machine as Kubernetes shows them. */
    Map<String, String> labels() {
        return labels;
    }

    /** The value of a label; empty for a machine without it. */
    Optional<String> domain(String key) {
        return Optional.ofNullable(labels.get(key));
    }

    MachineSpec machine() {
        return machine;
    }

    /** What stands there, each workload once. */
    Collection<WorkloadSpec> taken() {
        return taken.values();
    }

    /** Whether something stands there that keeps others away by anti-affinity. */
    boolean keepsApart() {
        return keepsApart;
    }

    void take(WorkloadSpec workload) {
        taken.put(workload.name(), workload);
        counts.merge(workload.name(), 1, Integer::sum);
        used = used.plus(workload.requests());
        keepsApart |= workload.kube()
                .filter(terms -> !terms.affinity().requiredApart().isEmpty())
                .isPresent();
    }

    int count(WorkloadSpec workload) {
        return counts.getOrDefault(workload.name(), 0);
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
