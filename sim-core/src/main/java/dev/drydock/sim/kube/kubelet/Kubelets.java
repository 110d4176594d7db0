package dev.drydock.sim.kube.kubelet;

import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.orchestration.World;
import java.util.ArrayList;
import java.util.List;

/** The kubelets of a cluster, one on each machine. They die and come back with their machines. */
public final class Kubelets implements Watcher, MachineObserver {
    private final List<Kubelet> kubelets = new ArrayList<>();

    /** Kubelets that watch, and have not begun. */
    public Kubelets(World world, ApiServer api, KubernetesOptions options) {
        Surroundings surroundings = new Surroundings(world, api, options);
        for (int i = 0; i < world.machines().size(); i++) {
            kubelets.add(new Kubelet(i, surroundings));
        }
        api.watch(this);
        world.machines().observe(this);
    }

    /** They begin, each on its machine if that is up. */
    public void start() {
        kubelets.forEach(Kubelet::boot);
    }

    @Override
    public void pod(Pod pod) {
        if (pod.isPlaced()) {
            kubelets.get(pod.machine()).hears(pod);
        }
    }

    @Override
    public void crashed(int machine) {
        kubelets.get(machine).crash();
    }

    @Override
    public void restored(int machine) {
        kubelets.get(machine).boot();
    }

    @Override
    public void cut(int machine, boolean off) {
        if (!off) {
            kubelets.get(machine).reconnect();
        }
    }
}
