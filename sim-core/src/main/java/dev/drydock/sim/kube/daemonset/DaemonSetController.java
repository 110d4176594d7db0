package dev.drydock.sim.kube.daemonset;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.WorkQueue;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.kube.daemonset.RollingDaemons.Found;
import dev.drydock.sim.kube.daemonset.RollingDaemons.OnNode;
import dev.drydock.sim.kube.daemonset.RollingDaemons.Step;
import dev.drydock.sim.kube.deployment.Fenceposts;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.Strategy;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Keeps one pod of a DaemonSet on each node that may have one, and updates them (kubernetes/kubernetes,
 * pkg/controller/daemon). Its pods bear nodes that are unreachable or cordoned.
 */
public final class DaemonSetController implements Watcher {
    private final ApiServer api;
    private final Course course;
    private final WorkQueue queue;
    private final BiPredicate<Workload, Node> shouldRun;
    private final BiPredicate<Workload, Node> mayStay;
    private long pods;

    /**
     * A controller that watches.
     *
     * @param shouldRun whether a workload's pods are to be on a node, by their selector, affinity and tolerations
     * @param mayStay whether they may stay there, by those that count for pods that are there already
     */
    public DaemonSetController(
            Simulation simulation,
            ApiServer api,
            Course course,
            BiPredicate<Workload, Node> shouldRun,
            BiPredicate<Workload, Node> mayStay) {
        this.api = api;
        this.course = course;
        this.queue = new WorkQueue(simulation, this::sync);
        this.shouldRun = shouldRun;
        this.mayStay = mayStay;
        api.watch(this);
    }

    @Override
    public void workload(Workload workload) {
        if (workload.kind() == Kind.GLOBAL) {
            queue.add(workload.name());
        }
    }

    @Override
    public void pod(Pod pod) {
        if (api.workload(pod.workload()).kind() == Kind.GLOBAL) {
            queue.add(pod.workload());
        }
    }

    @Override
    public void node(Node node) {
        for (Workload workload : api.workloads()) {
            workload(workload);
        }
    }

    /** On how many nodes a DaemonSet's pods should be. */
    public int wanted(String name) {
        Workload workload = api.workload(name);
        return (int) api.nodes().stream()
                .filter(node -> shouldRun.test(workload, node))
                .count();
    }

    /** On how many nodes there is an available pod. */
    public int available(String name) {
        Workload workload = api.workload(name);
        int available = 0;
        for (List<Pod> onNode : byNode(name)) {
            available += onNode.stream().anyMatch(pod -> !pod.isEnding() && isAvailable(workload, pod)) ? 1 : 0;
        }
        return available;
    }

    private void sync(String name) {
        Workload workload = api.workload(name);
        manage(workload, byNode(name));
        if (workload.terms().rollout().strategy() == Strategy.ROLLING_UPDATE) {
            update(workload, byNode(name));
        }
        look(workload);
    }

    private List<List<Pod>> byNode(String name) {
        List<List<Pod>> byNode = new ArrayList<>();
        api.nodes().forEach(node -> byNode.add(new ArrayList<>()));
        for (Pod pod : api.pods(name)) {
            byNode.get(pod.identity().ordinal()).add(pod);
        }
        return byNode;
    }

    /** Creates pods where there are none, not even ending ones, and deletes those that are over or should not be there. */
    private void manage(Workload workload, List<List<Pod>> byNode) {
        for (Node node : api.nodes()) {
            List<Pod> here = byNode.get(node.machine());
            boolean stays = mayStay.test(workload, node);
            here.stream().filter(pod -> !stays || pod.isFinished()).forEach(api::delete);
            if (here.isEmpty() && shouldRun.test(workload, node)) {
                create(workload, node);
            }
        }
    }

    private void create(Workload workload, Node node) {
        String name = workload.name() + "-" + node.spec().name() + "-" + ++pods;
        api.create(
                new Pod.Identity(name, workload.name(), workload.revision(), node.machine()), workload.template(), 0);
    }

    private void update(Workload workload, List<List<Pod>> byNode) {
        int wanted = wanted(workload.name());
        Rollout rollout = workload.terms().rollout();
        int surge = Fenceposts.roundedUp(rollout.maxSurge(), wanted);
        int unavailable = Fenceposts.roundedUp(rollout.maxUnavailable(), wanted);
        RollingDaemons rolling = new RollingDaemons(surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
        List<OnNode> present = new ArrayList<>();
        List<Integer> machines = new ArrayList<>();
        for (int i = 0; i < byNode.size(); i++) {
            if (!byNode.get(i).isEmpty()) {
                present.add(found(workload, byNode.get(i)));
                machines.add(i);
            }
        }
        Step step = rolling.step(present);
        for (int place : step.deleteOld()) {
            byNode.get(machines.get(place)).stream()
                    .filter(pod -> pod.revision() != workload.revision())
                    .forEach(api::delete);
        }
        step.createNew().forEach(place -> create(workload, api.node(machines.get(place))));
    }

    private OnNode found(Workload workload, List<Pod> pods) {
        Found old = Found.NONE;
        Found updated = Found.NONE;
        for (Pod pod : pods.stream().filter(each -> !each.isEnding()).toList()) {
            Found found = isAvailable(workload, pod) ? Found.AVAILABLE : Found.UNAVAILABLE;
            if (pod.revision() == workload.revision()) {
                updated = found;
            } else {
                old = found;
            }
        }
        return new OnNode(old, updated);
    }

    private boolean isAvailable(Workload workload, Pod pod) {
        long minReady = workload.terms().minReadyNanos();
        if (pod.isReady() && !pod.isAvailable(minReady, api.now())) {
            queue.addAfter(workload.name(), pod.status().readySince() + minReady - api.now());
        }
        return pod.isAvailable(minReady, api.now());
    }

    /** Says when an update is over: an available new pod on each node, and no old one. */
    private void look(Workload workload) {
        RolloutStatus over = switch (workload.rollout()) {
            case UPDATING -> RolloutStatus.COMPLETED;
            case ROLLBACK_STARTED -> RolloutStatus.ROLLBACK_COMPLETED;
            default -> workload.rollout();
        };
        if (over == workload.rollout()) {
            return;
        }
        int updated = 0;
        for (List<Pod> pods : byNode(workload.name())) {
            if (pods.stream().anyMatch(pod -> pod.revision() != workload.revision())) {
                return;
            }
            updated += pods.stream().anyMatch(pod -> !pod.isEnding() && isAvailable(workload, pod)) ? 1 : 0;
        }
        if (updated >= wanted(workload.name())) {
            api.rollout(workload, over);
            course.rollout(workload.name(), over);
        }
    }
}
