package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.container.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A node as the scheduler sees it (pkg/scheduler/framework/types.go, NodeInfo). */
public final class NodeInfo {
    /** What a kubelet takes unless told otherwise (--max-pods). */
    static final long MOST_PODS = 110;

    final int number;
    final MachineSpec machine;
    final SortedMap<String, String> labels;
    final long capacityCpu;
    final long capacityMemory;
    final long capacityPods;
    List<Taint> taints;
    boolean unschedulable;
    long cpu;
    long memory;
    long disk;
    long scoredCpu;
    long scoredMemory;
    final SortedMap<String, Long> others = new TreeMap<>();
    final List<PlacedPod> pods = new ArrayList<>();
    final SortedSet<Integer> ports = new TreeSet<>();
    final SortedSet<String> images = new TreeSet<>();

    NodeInfo(int number, MachineSpec machine, long mostPods) {
        this.number = number;
        this.machine = machine;
        this.labels = Labels.of(machine);
        this.taints = machine.taints();
        this.capacityCpu = machine.capacity().cpuMillis();
        this.capacityMemory = machine.capacity().memoryBytes();
        this.capacityPods = machine.capacity().others().getOrDefault("pods", mostPods);
    }

    void add(PlacedPod pod) {
        pods.add(pod);
        count(pod.kind(), 1);
        ports.addAll(pod.kind().terms().hostPorts());
        for (ImageSpec image : pod.kind().images()) {
            images.add(image.name());
        }
    }

    void remove(PlacedPod pod) {
        if (!pods.remove(pod)) {
            throw new IllegalArgumentException("pod " + pod.id() + " is not on " + machine.name());
        }
        count(pod.kind(), -1);
        ports.clear();
        pods.forEach(each -> ports.addAll(each.kind().terms().hostPorts()));
    }

    private void count(PodClass kind, int sign) {
        Resources wanted = kind.requests();
        cpu += sign * wanted.cpuMillis();
        memory += sign * wanted.memoryBytes();
        disk += sign * wanted.diskBytes();
        scoredCpu += sign * kind.scored().cpuMillis();
        scoredMemory += sign * kind.scored().memoryBytes();
        if (!wanted.others().isEmpty()) {
            for (var each : wanted.others().entrySet()) {
                others.merge(each.getKey(), sign * each.getValue(), Long::sum);
            }
        }
    }
}
