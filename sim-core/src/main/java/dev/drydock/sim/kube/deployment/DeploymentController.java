package dev.drydock.sim.kube.deployment;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.kube.deployment.ProportionalScaling.Part;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Carries out the rollouts of Deployments: it sizes their ReplicaSets, one step a round, and watches their progress
 * (kubernetes/kubernetes, pkg/controller/deployment).
 */
public final class DeploymentController implements Watcher {
    private final ApiServer api;
    private final long hopNanos;
    private final Course course;
    private final WorkQueue queue;
    private final ReplicaSetController replicaSets;
    private final Progress progress;

    /** A controller that watches. */
    public DeploymentController(Simulation simulation, ApiServer api, KubernetesOptions options, Course course) {
        this.api = api;
        this.hopNanos = options.hopNanos();
        this.course = course;
        this.queue = new WorkQueue(simulation, this::sync);
        this.replicaSets = new ReplicaSetController(simulation, api, options, name -> queue.addAfter(name, hopNanos));
        this.progress = new Progress(api, course, queue);
        api.watch(replicaSets);
        api.watch(this);
    }

    @Override
    public void workload(Workload workload) {
        if (workload.kind() == Kind.REPLICATED) {
            queue.add(workload.name());
        }
    }

    /** How many pods of a Deployment are available. */
    public int available(String workload) {
        return status(workload, -1).available();
    }

    @Override
    public void pod(Pod pod) {
        // Recreate waits for old pods to be gone, of which no ReplicaSet tells.
        if (pod.isRemoved() && api.workload(pod.workload()).kind() == Kind.REPLICATED) {
            queue.add(pod.workload());
        }
    }

    private void sync(String name) {
        Workload workload = api.workload(name);
        Fenceposts limits = Fenceposts.of(workload.terms().rollout(), workload.replicas());
        if (isScaled(workload)) {
            scale(workload, limits);
        } else {
            ReplicaSet newest = newest(workload, limits);
            if (workload.terms().rollout().strategy() == Strategy.RECREATE) {
                recreate(workload, newest, limits);
            } else {
                roll(workload, newest, limits);
            }
        }
        progress.look(workload, status(name, workload.revision()));
    }

    /** Whether the Deployment has another size than when its ReplicaSets were sized (isScalingEvent). */
    private boolean isScaled(Workload workload) {
        return replicaSets.sets(workload.name()).stream()
                .anyMatch(set -> set.replicas() > 0 && set.desired() != workload.replicas());
    }

    private void scale(Workload workload, Fenceposts limits) {
        List<ReplicaSet> sets = replicaSets.sets(workload.name());
        List<Part> parts = new ArrayList<>();
        for (ReplicaSet set : sets) {
            boolean isNew = set.revision() == workload.revision();
            parts.add(new Part(set.size(), set.desired(), set.max(), set.created(), isNew));
        }
        boolean rolling = workload.terms().rollout().strategy() == Strategy.ROLLING_UPDATE;
        List<Integer> sizes = new ProportionalScaling(workload.replicas(), limits.surge(), rolling).scale(parts);
        for (int i = 0; i < sets.size(); i++) {
            size(workload, sets.get(i), sizes.get(i), limits);
        }
    }

    /** The ReplicaSet of the present revision, created when there is none. */
    private ReplicaSet newest(Workload workload, Fenceposts limits) {
        List<ReplicaSet> sets = replicaSets.sets(workload.name());
        for (ReplicaSet set : sets) {
            if (set.revision() == workload.revision()) {
                return set;
            }
        }
        ReplicaSet created = new ReplicaSet(workload.name(), workload.revision(), workload.template(), sets.size());
        sets.add(created);
        progress.made(workload);
        boolean recreates = workload.terms().rollout().strategy() == Strategy.RECREATE;
        if (!recreates || sets.size() == 1) {
            RollingUpdate update = new RollingUpdate(workload.replicas(), limits);
            size(workload, created, update.newReplicas(0, total(sets)), limits);
        }
        return created;
    }

    private void roll(Workload workload, ReplicaSet newest, Fenceposts limits) {
        List<ReplicaSet> sets = replicaSets.sets(workload.name());
        RollingUpdate update = new RollingUpdate(workload.replicas(), limits);
        int newSize = update.reconcileNew(newest.replicas(), total(sets));
        if (newSize != newest.replicas()) {
            size(workload, newest, newSize, limits);
            return;
        }
        List<ReplicaSet> old = old(sets, newest);
        List<SetSize> sizes = new ArrayList<>();
        old.forEach(set -> sizes.add(set.size()));
        List<Integer> targets = update.reconcileOld(sizes, newest.size());
        for (int i = 0; i < old.size(); i++) {
            size(workload, old.get(i), targets.get(i), limits);
        }
    }

    private void recreate(Workload workload, ReplicaSet newest, Fenceposts limits) {
        List<ReplicaSet> old = old(replicaSets.sets(workload.name()), newest);
        if (total(old) > 0) {
            old.forEach(set -> size(workload, set, 0, limits));
            return;
        }
        boolean oldRuns = api.pods(workload.name()).stream()
                .anyMatch(pod -> pod.revision() != workload.revision() && !pod.isFinished());
        if (!oldRuns) {
            size(workload, newest, workload.replicas(), limits);
        }
    }

    /** Those that are not the newest and have pods, the oldest first. */
    private static List<ReplicaSet> old(List<ReplicaSet> sets, ReplicaSet newest) {
        return sets.stream()
                .filter(set -> set != newest && set.replicas() > 0)
                .sorted(Comparator.comparingLong(ReplicaSet::created))
                .toList();
    }

    private static int total(List<ReplicaSet> sets) {
        return sets.stream().mapToInt(ReplicaSet::replicas).sum();
    }

    private void size(Workload workload, ReplicaSet set, int to, Fenceposts limits) {
        set.annotate(workload.replicas(), workload.replicas() + limits.surge());
        int from = set.replicas();
        if (from != to) {
            set.scale(to);
            course.remark(
                    workload.name(),
                    "scaled " + (to > from ? "up" : "down") + " replica set " + set.name() + " from " + from + " to "
                            + to);
            replicaSets.changed(workload.name(), hopNanos);
            queue.addAfter(workload.name(), hopNanos);
        }
    }

    private DeploymentStatus status(String workload, int revision) {
        int replicas = 0;
        int updated = 0;
        int ready = 0;
        int available = 0;
        for (ReplicaSet set : replicaSets.sets(workload)) {
            ReplicaSet.Status status = set.status();
            replicas += status.replicas();
            updated += set.revision() == revision ? status.replicas() : 0;
            ready += status.ready();
            available += status.available();
        }
        return new DeploymentStatus(replicas, updated, ready, available);
    }
}
