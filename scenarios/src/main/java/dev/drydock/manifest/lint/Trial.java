package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places workloads on empty machines as both orchestrators do at their best: each replica goes where it is allowed, first to
 * the machine with the fewest of its own kind, then to the one with the most room. What does not fit so is pending.
 */
final class Trial {
    private final List<Seat> seats = new ArrayList<>();
    private final Map<String, Result> results = new LinkedHashMap<>();

    /**
     * Where the replicas of one workload went.
     *
     * @param machines of each that was placed
     * @param pending how many were not
     * @param reasons for which machines refused the first that was not, and how many did
     */
    record Result(List<MachineSpec> machines, int pending, Map<String, Integer> reasons) {
        /** {@code 2 have too little memory, 1 has a taint}. */
        String explained() {
            List<String> parts = new ArrayList<>();
            reasons.forEach((reason, count) -> parts.add(reason + " on " + count));
            return String.join(", ", parts);
        }
    }

    Trial(List<MachineSpec> machines) {
        machines.forEach(each -> seats.add(new Seat(each)));
    }

    /** Places all of them, those of higher priority first. */
    Trial place(List<WorkloadSpec> workloads) {
        List<WorkloadSpec> sorted = new ArrayList<>(workloads);
        sorted.sort(Comparator.comparingInt(
                workload -> -workload.kube().map(terms -> terms.priority()).orElse(0)));
        sorted.forEach(workload -> place(workload, workload.replicas()));
        return this;
    }

    Result result(WorkloadSpec workload) {
        return results.getOrDefault(workload.name(), new Result(List.of(), 0, Map.of()));
    }

    /** Places so many more replicas. */
    Result place(WorkloadSpec workload, int replicas) {
        List<MachineSpec> placed = new ArrayList<>();
        Map<String, Integer> reasons = new TreeMap<>();
        int pending = 0;
        boolean global = workload.kind() == WorkloadSpec.Kind.GLOBAL;
        for (int i = 0; i < (global ? seats.size() : replicas); i++) {
            Map<String, Integer> why = new TreeMap<>();
            List<Seat> open = new ArrayList<>();
            for (Seat seat : seats) {
                String refusal =
                        global && seat.count(workload) > 0 ? Seat.THERE : Obstacles.refusal(workload, seat, seats);
                if (refusal.isEmpty()) {
                    open.add(seat);
                } else {
                    why.merge(refusal, 1, Integer::sum);
                }
            }
            if (open.isEmpty()) {
                pending++;
                reasons = reasons.isEmpty() ? why : reasons;
            } else {
                Seat best = open.stream().min(order(workload)).get();
                best.take(workload);
                placed.add(best.machine());
            }
        }
        if (global) {
            pending = 0;
        }
        Result result = new Result(placed, pending, reasons);
        results.put(workload.name(), result);
        return result;
    }

    private Comparator<Seat> order(WorkloadSpec workload) {
        Comparator<Seat> order = Comparator.comparingInt(seat -> 0);
        for (String key : Obstacles.spreadKeys(workload)) {
            order = order.thenComparingInt(seat -> Obstacles.inDomain(
                    workload, key, Domains.of(seat.machine(), key).orElse(""), seats));
        }
        return order.thenComparingInt(seat -> seat.count(workload)).thenComparingDouble(Seat::use);
    }
}
