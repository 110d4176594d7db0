package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Resources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pending by what they request: those alike need to be weighed only once. */
final class Classes {
    private final List<Resources> requests;
    private final List<Deque<Demand>> waiting;

    private Classes(List<Resources> requests, List<Deque<Demand>> waiting) {
        this.requests = requests;
        this.waiting = waiting;
    }

    static Classes of(List<Demand> pending) {
        Map<Resources, Deque<Demand>> by = new LinkedHashMap<>();
        for (Demand demand : pending) {
            by.computeIfAbsent(demand.requests(), any -> new ArrayDeque<>()).add(demand);
        }
        return new Classes(new ArrayList<>(by.keySet()), new ArrayList<>(by.values()));
    }

    int count() {
        return requests.size();
    }

    Resources requests(int kind) {
        return requests.get(kind);
    }

    boolean isEmpty(int kind) {
        return waiting.get(kind).isEmpty();
    }

    int waiting(int kind) {
        return waiting.get(kind).size();
    }

    /** The next of a class, which is pending no longer. */
    Demand take(int kind) {
        return waiting.get(kind).remove();
    }

    /** What every one of them requests at least, of processor, memory and disk. */
    Resources least() {
        long cpu = Long.MAX_VALUE;
        long memory = Long.MAX_VALUE;
        long disk = Long.MAX_VALUE;
        for (int kind = 0; kind < count(); kind++) {
            if (!isEmpty(kind)) {
                cpu = Math.min(cpu, requests(kind).cpuMillis());
                memory = Math.min(memory, requests(kind).memoryBytes());
                disk = Math.min(disk, requests(kind).diskBytes());
            }
        }
        return new Resources(cpu, memory, disk);
    }
}
