package dev.drydock.sim.kube.statefulset;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the pods of StatefulSets: one of each ordinal, created in order, each when the one before is available, deleted in
 * reverse order; unless the pods are managed in parallel. An update replaces the pods from the last ordinal down to the
 * partition, one at a time (kubernetes/kubernetes, pkg/controller/statefulset/stateful_set_control.go). A pod that is ending
 * is in nobody's place: as long as its node is not heard of, there is no other of its ordinal.
 */
public final class StatefulSetController implements Watcher {
    private final ApiServer api;
    private final Course course;
    private final WorkQueue queue;
    private final SortedMap<String, Integer> seenRevision = new TreeMap<>();

    /** A controller that watches. */
    public StatefulSetController(Simulation simulation, ApiServer api, Course course) {
        this.api = api;
        this.course = course;
        this.queue = new WorkQueue(simulation, this::sync);
        api.watch(this);
    }

    @Override
    public void workload(Workload workload) {
        if (workload.kind() == Kind.STATEFUL) {
            queue.add(workload.name());
        }
    }

    @Override
    public void pod(Pod pod) {
        if (api.workload(pod.workload()).kind() == Kind.STATEFUL) {
            queue.add(pod.workload());
        }
    }

    /** How many pods of a StatefulSet are available. */
    public int available(String name) {
        Workload workload = api.workload(name);
        return (int) api.pods(name).stream()
                .filter(pod -> pod.isActive() && isAvailable(workload, pod))
                .count();
    }

    private void sync(String name) {
        Workload workload = api.workload(name);
        List<Pod> replicas = new ArrayList<>();
        for (int i = 0; i < workload.replicas(); i++) {
            replicas.add(null);
        }
        List<Pod> condemned = new ArrayList<>();
        for (Pod pod : api.pods(name)) {
            if (pod.identity().ordinal() < workload.replicas()) {
                replicas.set(pod.identity().ordinal(), pod);
            } else {
                condemned.add(pod);
            }
        }
        if (fill(workload, replicas) && shrink(workload, condemned, replicas)) {
            update(workload, replicas);
        }
        look(workload, replicas, condemned);
        recheck(workload, replicas);
    }

    /** Whether the round goes on after the pods that should be there have been looked at, in order. */
    private boolean fill(Workload workload, List<Pod> replicas) {
        boolean monotonic = !workload.terms().parallel();
        for (int ordinal = 0; ordinal < replicas.size(); ordinal++) {
            Pod pod = replicas.get(ordinal);
            if (pod != null && pod.isFinished() && !pod.isEnding()) {
                api.delete(pod);
                if (monotonic) {
                    return false;
                }
            } else if (pod == null) {
                create(workload, ordinal);
                if (monotonic) {
                    return false;
                }
            } else if (monotonic && (pod.isEnding() || !isAvailable(workload, pod))) {
                return false;
            }
        }
        return true;
    }

    private void create(Workload workload, int ordinal) {
        boolean updated = ordinal >= workload.terms().rollout().partition();
        int revision = updated ? workload.revision() : seenRevision.getOrDefault(workload.name(), 1);
        Pod.Identity identity = new Pod.Identity(workload.name() + "-" + ordinal, workload.name(), revision, ordinal);
        api.create(identity, workload.template(revision), 0);
    }

    /** Whether the round goes on after the pods beyond those wanted have been looked at, the last first. */
    private boolean shrink(Workload workload, List<Pod> condemned, List<Pod> replicas) {
        boolean monotonic = !workload.terms().parallel();
        condemned.sort((a, b) -> b.identity().ordinal() - a.identity().ordinal());
        Pod firstUnhealthy = firstUnhealthy(replicas, condemned);
        for (Pod pod : condemned) {
            if (pod.isEnding()) {
                if (monotonic) {
                    return false;
                }
                continue;
            }
            if (monotonic && !isAvailable(workload, pod) && pod != firstUnhealthy) {
                return false;
            }
            api.delete(pod);
            if (monotonic) {
                return false;
            }
        }
        return true;
    }

    private static Pod firstUnhealthy(List<Pod> replicas, List<Pod> condemned) {
        List<Pod> all = new ArrayList<>(replicas);
        all.addAll(condemned.reversed());
        for (Pod pod : all) {
            if (pod != null && (!pod.isReady() || pod.isEnding())) {
                return pod;
            }
        }
        return null;
    }

    private void update(Workload workload, List<Pod> replicas) {
        Rollout rollout = workload.terms().rollout();
        if (rollout.strategy() == Strategy.ON_DELETE) {
            return;
        }
        for (int ordinal = replicas.size() - 1; ordinal >= rollout.partition(); ordinal--) {
            Pod pod = replicas.get(ordinal);
            if (pod == null) {
                return;
            }
            if (pod.revision() != workload.revision() && !pod.isEnding()) {
                api.delete(pod);
                return;
            }
            if (pod.isEnding() || !isAvailable(workload, pod)) {
                return;
            }
        }
    }

    private boolean isAvailable(Workload workload, Pod pod) {
        return pod.isAvailable(workload.terms().minReadyNanos(), api.now());
    }

    /** Looks again when a ready pod becomes available. */
    private void recheck(Workload workload, List<Pod> replicas) {
        for (Pod pod : replicas) {
            if (pod != null && pod.isReady() && !isAvailable(workload, pod)) {
                long due = pod.status().readySince() + workload.terms().minReadyNanos();
                queue.addAfter(workload.name(), due - api.now());
            }
        }
    }

    /** Says when an update is over: all pods from the partition on are new and available. */
    private void look(Workload workload, List<Pod> replicas, List<Pod> condemned) {
        int partition = workload.terms().rollout().partition();
        boolean complete = condemned.isEmpty();
        for (int ordinal = 0; ordinal < replicas.size(); ordinal++) {
            Pod pod = replicas.get(ordinal);
            complete &= pod != null
                    && !pod.isEnding()
                    && isAvailable(workload, pod)
                    && (ordinal < partition || pod.revision() == workload.revision());
        }
        if (!complete) {
            return;
        }
        if (partition == 0) {
            seenRevision.put(workload.name(), workload.revision());
        }
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
