package dev.drydock.sim.kube.scheduling;

import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.Fleet;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.KubeTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Places on a fleet as Kubernetes would: a group is a workload, and a machine that is not open is cordoned. */
final class KubernetesPolicy implements PlacementPolicy {
    private final FitStrategy strategy;
    private final SortedMap<String, List<PodClass>> kinds = new TreeMap<>();
    private final TreeSet<Integer> stale = new TreeSet<>();
    private Nodes nodes;
    private KubeScheduler scheduler;
    private long pods;

    KubernetesPolicy(FitStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public void changed(int machine) {
        stale.add(machine);
    }

    @Override
    public int place(List<Demand> pending, Fleet fleet, Randomness random) {
        if (nodes == null) {
            begin(fleet, random);
        }
        stale.forEach(machine -> look(fleet, machine));
        stale.clear();
        int placed = 0;
        for (Demand demand : pending) {
            PodClass kind = kind(demand);
            int machine = scheduler.schedule(kind, false);
            if (machine != KubeScheduler.NOWHERE) {
                fleet.place(demand, machine);
                nodes.add(machine, new PlacedPod(pods++, kind, 0));
                placed++;
            }
        }
        return placed;
    }

    private void begin(Fleet fleet, Randomness random) {
        List<MachineSpec> machines = new ArrayList<>();
        for (int machine = 0; machine < fleet.size(); machine++) {
            machines.add(fleet.machine(machine));
            stale.add(machine);
        }
        nodes = new Nodes(machines, Long.MAX_VALUE);
        scheduler = new KubeScheduler(nodes, strategy, random);
    }

    private PodClass kind(Demand demand) {
        List<PodClass> known = kinds.computeIfAbsent(demand.group(), group -> new ArrayList<>());
        for (PodClass each : known) {
            if (each.requests().equals(demand.requests())) {
                return each;
            }
        }
        PodClass kind = PodClass.requesting(demand.group(), demand.requests());
        known.add(kind);
        return kind;
    }

    /**
     * Takes over what stands on a machine: how many replicas of each group, and what all of them use together, as replicas of a
     * group may differ.
     */
    private void look(Fleet fleet, int machine) {
        nodes.clear(machine);
        nodes.state(machine, fleet.machine(machine).taints(), !fleet.isOpen(machine));
        for (String group : kinds.keySet()) {
            PodClass counted =
                    new PodClass(group, new TreeMap<>(), Resources.NONE, Resources.NONE, List.of(), KubeTerms.DEFAULT);
            for (int i = fleet.placedOf(machine, group); i > 0; i--) {
                nodes.add(machine, new PlacedPod(pods++, counted, 0));
            }
        }
        Resources rest = rest(fleet, machine, nodes.node(machine));
        if (!rest.equals(Resources.NONE)) {
            nodes.add(machine, new PlacedPod(pods++, PodClass.requesting("", rest), 0));
        }
    }

    private static Resources rest(Fleet fleet, int machine, NodeInfo node) {
        Resources capacity = fleet.machine(machine).capacity();
        SortedMap<String, Long> others = new TreeMap<>();
        capacity.others().forEach((name, amount) -> {
            long used = amount - fleet.freeOther(machine, name) - node.others.getOrDefault(name, 0L);
            if (used > 0) {
                others.put(name, used);
            }
        });
        return new Resources(
                Math.max(0, capacity.cpuMillis() - fleet.freeCpuMillis(machine) - node.cpu),
                Math.max(0, capacity.memoryBytes() - fleet.freeMemoryBytes(machine) - node.memory),
                Math.max(0, capacity.diskBytes() - fleet.freeDiskBytes(machine) - node.disk),
                others);
    }
}
