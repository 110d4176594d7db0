package dev.drydock.sim.kube.api;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The API server and its etcd, as one store. What is written is seen by whoever reads from then on, as a controller's
 * expectations make it see its own writes; those who watch hear of it, and so act on it, a write and a watch later.
 */
public final class ApiServer extends Entity {
    private static final int POD = 0;
    private static final int NODE = 1;
    private static final int WORKLOAD = 2;

    private final Simulation simulation;
    private final KubernetesOptions options;
    private final List<Watcher> watchers = new ArrayList<>();
    private final SortedMap<String, Workload> workloads = new TreeMap<>();
    private final SortedMap<String, SortedMap<Long, Pod>> byWorkload = new TreeMap<>();
    private final List<SortedMap<Long, Pod>> byMachine = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private long uids;

    /** A cluster of these machines, all of them ready, without workloads. */
    public ApiServer(Simulation simulation, Machines machines, KubernetesOptions options) {
        super(simulation);
        this.simulation = simulation;
        this.options = options;
        for (int i = 0; i < machines.size(); i++) {
            nodes.add(new Node(i, machines.spec(i)));
            byMachine.add(new TreeMap<>());
        }
    }

    /** Watchers hear in the order in which they were added. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    public long now() {
        return simulation.now();
    }

    /** Adds a workload that nobody hears of before {@link #announce}. */
    public Workload add(String name, Kind kind, int replicas, PodTemplate template) {
        Workload workload = new Workload(name, kind, replicas, template);
        workloads.put(name, workload);
        byWorkload.put(name, new TreeMap<>());
        return workload;
    }

    /** Tells those who watch of a workload. */
    public void announce(Workload workload) {
        simulation.schedule(this, options.hopNanos(), WORKLOAD, 0, workload);
    }

    public List<Workload> workloads() {
        return List.copyOf(workloads.values());
    }

    /**
     * A workload by its name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Workload workload(String name) {
        Workload workload = workloads.get(name);
        if (workload == null) {
            throw new IllegalArgumentException("there is no workload " + name);
        }
        return workload;
    }

    /** Sets how many pods a workload should have. */
    public void scale(Workload workload, int to) {
        if (workload.replicas() != to) {
            workload.scale(to);
            announce(workload);
        }
    }

    /** Sets what a workload's pods are like; whether that changes anything. */
    public boolean revise(Workload workload, PodTemplate template) {
        boolean changed = workload.revise(template);
        if (changed) {
            announce(workload);
        }
        return changed;
    }

    /** Sets a workload back to the revision before; whether there is one. */
    public boolean rollBack(Workload workload) {
        boolean changed = workload.rollBack();
        if (changed) {
            announce(workload);
        }
        return changed;
    }

    /** Notes where the update of a workload stands. */
    public void rollout(Workload workload, RolloutStatus status) {
        workload.rollout(status);
    }

    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public Node node(int machine) {
        return nodes.get(machine);
    }

    /** A kubelet renews the lease of its node. */
    public void renew(int machine) {
        nodes.get(machine).renewed(simulation.now());
    }

    public void cordon(int machine, boolean cordoned) {
        nodes.get(machine).cordoned(cordoned);
        simulation.schedule(this, options.hopNanos(), NODE, machine);
    }

    /** Sets whether a node's kubelet is heard of. */
    public void ready(int machine, boolean ready) {
        nodes.get(machine).ready(ready);
        simulation.schedule(this, options.hopNanos(), NODE, machine);
    }

    /** Sets whether the pods of a node have to go. */
    public void evicting(int machine, boolean evicting) {
        nodes.get(machine).evicting(evicting);
        simulation.schedule(this, options.hopNanos(), NODE, machine);
    }

    /** The pods of a workload that are not removed, the oldest first. */
    public List<Pod> pods(String workload) {
        return List.copyOf(byWorkload.get(workload).values());
    }

    /** The pods placed on a machine that are not removed, the oldest first. */
    public List<Pod> podsOn(int machine) {
        return List.copyOf(byMachine.get(machine).values());
    }

    /**
     * Creates a pod.
     *
     * @param behindNanos by how much later than usual those who watch hear of it
     */
    public Pod create(Pod.Identity identity, PodTemplate template, long behindNanos) {
        Pod pod = new Pod(uids++, identity, template, simulation.now());
        byWorkload.get(identity.workload()).put(pod.uid(), pod);
        simulation.schedule(this, options.hopNanos() + behindNanos, POD, 0, pod);
        return pod;
    }

    /** Places a pod on a machine. */
    public void place(Pod pod, int machine) {
        pod.place(machine);
        byMachine.get(machine).put(pod.uid(), pod);
        changed(pod);
    }

    /** A kubelet takes a pod on. */
    public void started(Pod pod) {
        pod.started(simulation.now());
        changed(pod);
    }

    /** A pod's status has changed; nothing when it is the same. */
    public void report(Pod pod, Pod.Status status) {
        if (!pod.isRemoved() && !pod.status().equals(status)) {
            pod.status(status);
            changed(pod);
        }
    }

    /** The node of a pod is not heard of, so that it is not taken to be ready. */
    public void unready(Pod pod) {
        if (pod.isReady()) {
            Pod.Status last = pod.status();
            report(pod, new Pod.Status(last.phase(), false, simulation.now(), last.restarts(), last.containers()));
        }
    }

    /** Deletes a pod: at once when it is nowhere yet, otherwise when its kubelet has ended it. */
    public void delete(Pod pod) {
        if (pod.isEnding() || pod.isRemoved()) {
            return;
        }
        pod.delete(simulation.now());
        if (pod.isPlaced()) {
            changed(pod);
        } else {
            remove(pod);
        }
    }

    /** A pod that has ended is removed. */
    public void remove(Pod pod) {
        if (!pod.isRemoved()) {
            pod.remove();
            byWorkload.get(pod.workload()).remove(pod.uid());
            if (pod.isPlaced()) {
                byMachine.get(pod.machine()).remove(pod.uid());
            }
            changed(pod);
        }
    }

    private void changed(Pod pod) {
        simulation.schedule(this, options.hopNanos(), POD, 0, pod);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case POD -> watchers.forEach(watcher -> watcher.pod((Pod) payload));
            case NODE -> watchers.forEach(watcher -> watcher.node(nodes.get((int) argument)));
            default -> watchers.forEach(watcher -> watcher.workload((Workload) payload));
        }
    }
}
