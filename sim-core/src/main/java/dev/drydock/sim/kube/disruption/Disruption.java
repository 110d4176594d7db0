package dev.drydock.sim.kube.disruption;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Watcher;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evictions within the limits of budgets, and drains by them, as {@code kubectl drain --ignore-daemonsets --force} does: it
 * cordons the node, asks for the eviction of all its pods at once, and again after a while for each that a budget refused
 * (kubernetes/kubernetes, pkg/registry/core/pod/storage/eviction.go; kubectl, pkg/drain).
 */
public final class Disruption extends Entity implements Watcher {
    private static final int RETRY = 0;

    private final Simulation simulation;
    private final ApiServer api;
    private final long retryNanos;
    private final long apiNanos;
    private final Course course;
    private final Set<Integer> draining = new TreeSet<>();
    private final Set<Long> refused = new TreeSet<>();

    /** Nothing is drained. */
    public Disruption(Simulation simulation, ApiServer api, KubernetesOptions options, Course course) {
        super(simulation);
        this.simulation = simulation;
        this.api = api;
        this.retryNanos = options.evictionRetry().toNanos();
        this.apiNanos = options.apiLatency().toNanos();
        this.course = course;
        api.watch(this);
    }

    /** Cordons a node and evicts its pods. */
    public void drain(int machine) {
        api.cordon(machine, true);
        course.machine(machine, "cordoned, is drained");
        draining.add(machine);
        for (Pod pod : api.podsOn(machine)) {
            if (api.workload(pod.workload()).kind() != Kind.GLOBAL) {
                simulation.schedule(this, apiNanos, RETRY, machine, pod);
            }
        }
        look(machine);
    }

    /** Lets pods onto a node again. */
    public void uncordon(int machine) {
        draining.remove(machine);
        api.cordon(machine, false);
        course.machine(machine, "uncordoned");
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        Pod pod = (Pod) payload;
        if (!draining.contains((int) argument) || pod.isEnding() || pod.isRemoved()) {
            return;
        }
        if (evict(pod)) {
            refused.remove(pod.uid());
            return;
        }
        if (refused.add(pod.uid())) {
            course.remark(
                    pod.workload(),
                    "cannot evict pod " + pod.name() + " as it would violate the pod's disruption budget");
        }
        simulation.schedule(this, retryNanos, RETRY, argument, pod);
    }

    /** Deletes a pod if its budget allows that; whether it does. */
    public boolean evict(Pod pod) {
        boolean allowed = isFree(pod) || mayGo(pod);
        if (allowed) {
            api.delete(pod);
        }
        return allowed;
    }

    /** Whether no budget counts the pod: it is over, or has not run yet (canIgnorePDB). */
    private static boolean isFree(Pod pod) {
        return pod.isFinished() || pod.phase() == Pod.Phase.PENDING;
    }

    private boolean mayGo(Pod pod) {
        Workload workload = api.workload(pod.workload());
        if (workload.terms().budget().isEmpty()) {
            return true;
        }
        BudgetStatus status = status(workload, workload.terms().budget().get());
        if (!pod.isReady()) {
            // IfHealthyBudget: it is unavailable already, but stays while the others are too few.
            return status.currentHealthy() >= status.desiredHealthy() && status.desiredHealthy() > 0;
        }
        return status.disruptionsAllowed() > 0;
    }

    /** The present status of a workload's budget. */
    private BudgetStatus status(Workload workload, Budget budget) {
        int scale = switch (workload.kind()) {
            case REPLICATED, STATEFUL -> workload.replicas();
            case GLOBAL, SINGLE -> 0;
        };
        int pods = 0;
        int healthy = 0;
        for (Pod pod : api.pods(workload.name())) {
            pods += pod.isFinished() ? 0 : 1;
            healthy += pod.isReady() && pod.isActive() ? 1 : 0;
        }
        return BudgetStatus.of(budget, scale, pods, healthy);
    }

    @Override
    public void pod(Pod pod) {
        if (pod.isRemoved() && pod.isPlaced() && draining.contains(pod.machine())) {
            look(pod.machine());
        }
    }

    private void look(int machine) {
        boolean empty = api.podsOn(machine).stream()
                .allMatch(pod -> api.workload(pod.workload()).kind() == Kind.GLOBAL);
        if (empty) {
            draining.remove(machine);
            course.machine(machine, "drained");
        }
    }
}
