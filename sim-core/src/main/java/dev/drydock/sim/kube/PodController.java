package dev.drydock.sim.kube;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pods that no controller cares for: each is created once, and when it is gone it is gone. An update is what
 * {@code kubectl replace --force} does: the pod is deleted, and created anew when nothing is left of it.
 */
final class PodController implements Watcher {
    private final ApiServer api;
    private final Course course;
    private final WorkQueue queue;
    /** The revision that was created last. */
    private final SortedMap<String, Integer> created = new TreeMap<>();

    PodController(Simulation simulation, ApiServer api, Course course) {
        this.api = api;
        this.course = course;
        this.queue = new WorkQueue(simulation, this::sync);
        api.watch(this);
    }

    @Override
    public void workload(Workload workload) {
        if (workload.kind() == Kind.SINGLE) {
            queue.add(workload.name());
        }
    }

    @Override
    public void pod(Pod pod) {
        if (api.workload(pod.workload()).kind() == Kind.SINGLE) {
            queue.add(pod.workload());
        }
    }

    private void sync(String name) {
        Workload workload = api.workload(name);
        List<Pod> pods = api.pods(name);
        boolean isNew = created.getOrDefault(name, 0) != workload.revision();
        if (workload.replicas() == 0) {
            pods.forEach(api::delete);
        } else if (isNew && pods.isEmpty()) {
            created.put(name, workload.revision());
            api.create(new Pod.Identity(name, name, workload.revision(), -1), workload.template(), 0);
        } else if (isNew) {
            pods.forEach(api::delete);
        } else if (pods.stream().anyMatch(pod -> pod.isReady() && !pod.isEnding())) {
            look(workload);
        }
    }

    private void look(Workload workload) {
        RolloutStatus over = switch (workload.rollout()) {
            case UPDATING -> RolloutStatus.COMPLETED;
            case ROLLBACK_STARTED -> RolloutStatus.ROLLBACK_COMPLETED;
            default -> workload.rollout();
        };
        if (over != workload.rollout()) {
            api.rollout(workload, over);
            course.rollout(workload.name(), over);
        }
    }
}
