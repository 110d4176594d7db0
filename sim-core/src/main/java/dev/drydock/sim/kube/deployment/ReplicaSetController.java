package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps as many pods of each ReplicaSet as it should have, and says how many of them are available (kubernetes/kubernetes,
 * pkg/controller/replicaset/replica_set.go). Pods that are over, or ending, do not count: others take their place at once.
 * It creates pods in batches of 1, 2, 4 and so on, a write apart (slowStartBatch).
 */
final class ReplicaSetController implements Watcher {
    private final ApiServer api;
    private final long apiNanos;
    private final WorkQueue queue;
    private final Consumer<String> statusChanged;
    private final SortedMap<String, List<ReplicaSet>> sets = new TreeMap<>();

    /**
     * @param statusChanged hears of the workloads whose ReplicaSets have another status
     */
    ReplicaSetController(
            Simulation simulation, ApiServer api, KubernetesOptions options, Consumer<String> statusChanged) {
        this.api = api;
        this.apiNanos = options.apiLatency().toNanos();
        this.queue = new WorkQueue(simulation, this::sync);
        this.statusChanged = statusChanged;
    }

    /** The ReplicaSets of a Deployment, the oldest first. */
    List<ReplicaSet> sets(String workload) {
        return sets.computeIfAbsent(workload, name -> new ArrayList<>());
    }

    /** A ReplicaSet should have another number of pods: it is looked at after so long. */
    void changed(String workload, long delayNanos) {
        queue.addAfter(workload, delayNanos);
    }

    @Override
    public void pod(Pod pod) {
        if (sets.containsKey(pod.workload())) {
            queue.add(pod.workload());
        }
    }

    private void sync(String name) {
        Workload workload = api.workload(name);
        if (workload.kind() != Kind.REPLICATED) {
            return;
        }
        List<Pod> pods = api.pods(name);
        boolean changed = false;
        for (ReplicaSet set : sets(name)) {
            List<Pod> own = new ArrayList<>();
            for (Pod pod : pods) {
                if (pod.revision() == set.revision() && pod.isActive()) {
                    own.add(pod);
                }
            }
            // What is created or deleted now counts only in the next round's status.
            ReplicaSet.Status status = status(workload, own);
            manage(set, own, pods);
            changed |= !status.equals(set.status());
            set.status(status);
        }
        if (changed) {
            statusChanged.accept(name);
        }
    }

    private ReplicaSet.Status status(Workload workload, List<Pod> pods) {
        long minReady = workload.terms().minReadyNanos();
        int ready = 0;
        int available = 0;
        for (Pod pod : pods) {
            if (pod.isAvailable(minReady, api.now())) {
                available++;
            } else if (pod.isReady()) {
                queue.addAfter(workload.name(), pod.status().readySince() + minReady - api.now());
            }
            ready += pod.isReady() ? 1 : 0;
        }
        return new ReplicaSet.Status(pods.size(), ready, available);
    }

    private void manage(ReplicaSet set, List<Pod> own, List<Pod> related) {
        int missing = set.replicas() - own.size();
        if (missing < 0) {
            DeletionOrder.of(own, related, api.now()).subList(0, -missing).forEach(api::delete);
        }
        long behind = 0;
        int batch = 1;
        for (int i = 0, inBatch = 0; i < missing; i++, inBatch++) {
            if (inBatch == batch) {
                inBatch = 0;
                batch *= 2;
                behind += apiNanos;
            }
            api.create(new Pod.Identity(set.nextPod(), workloadOf(set), set.revision(), -1), set.template(), behind);
        }
    }

    private static String workloadOf(ReplicaSet set) {
        return set.name().substring(0, set.name().lastIndexOf('-'));
    }
}
