package dev.drydock.sim.kube;

import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.kube.autoscaling.HorizontalPodAutoscaler;
import dev.drydock.sim.kube.autoscaling.MetricsServer;
import dev.drydock.sim.kube.daemonset.DaemonSetController;
import dev.drydock.sim.kube.deployment.DeploymentController;
import dev.drydock.sim.kube.disruption.Disruption;
import dev.drydock.sim.kube.endpoints.EndpointsController;
import dev.drydock.sim.kube.kubelet.Kubelets;
import dev.drydock.sim.kube.node.NodeLifecycle;
import dev.drydock.sim.kube.statefulset.StatefulSetController;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import dev.drydock.sim.orchestration.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Kubernetes cluster: its API server, its scheduler, its controllers, and a kubelet on each machine. A replicated workload
 * is a Deployment, a global one a DaemonSet, a stateful one a StatefulSet, a single one a Pod. The control plane stands on no
 * machine of the simulation, and does not fail.
 */
public final class Kubernetes implements Orchestrator {
    private final World world;
    private final ApiServer api;
    private final SortedMap<String, WorkloadSpec> specs = new TreeMap<>();
    private final DeploymentController deployments;
    private final StatefulSetController statefulSets;
    private final DaemonSetController daemonSets;
    private final Disruption disruption;
    private final EndpointsController endpoints;
    private final NodeLifecycle nodes;
    private final Kubelets kubelets;
    private final MetricsServer metrics;
    private final HorizontalPodAutoscaler autoscaler;

    Kubernetes(World world, List<WorkloadSpec> workloads, KubernetesOptions options) {
        this.world = world;
        this.api = new ApiServer(world.simulation(), world.machines(), options);
        for (WorkloadSpec spec : workloads) {
            specs.put(spec.name(), spec);
            int replicas = spec.kind() == Kind.SINGLE ? 1 : spec.replicas();
            api.add(spec.name(), spec.kind(), replicas, Derivation.template(spec));
        }
        var simulation = world.simulation();
        var course = world.course();
        this.deployments = new DeploymentController(simulation, api, options, course);
        this.statefulSets = new StatefulSetController(simulation, api, course);
        this.daemonSets = new DaemonSetController(
                simulation,
                api,
                course,
                (workload, node) -> NodeMatch.matches(workload.terms(), node),
                (workload, node) -> NodeMatch.mayStay(workload.terms(), node));
        new PodController(simulation, api, course);
        new SchedulingLoop(simulation, api, options, new SchedulerPlacer(simulation, api, course));
        this.disruption = new Disruption(simulation, api, options, course);
        this.endpoints = new EndpointsController(simulation, api, options);
        this.nodes = new NodeLifecycle(simulation, api, options, course);
        this.kubelets = new Kubelets(world, api, options);
        this.metrics = new MetricsServer(world, api, options);
        this.autoscaler = new HorizontalPodAutoscaler(world, api, metrics, options);
    }

    @Override
    public void start() {
        kubelets.start();
        nodes.start();
        metrics.start();
        autoscaler.start();
        api.workloads().forEach(api::announce);
    }

    @Override
    public void change(Change change) {
        switch (change) {
            case Change.Update update -> update(api.workload(update.workload()), update);
            case Change.Rollback rollback -> rollBack(api.workload(rollback.workload()));
            case Change.Scale scale -> scale(api.workload(scale.workload()), scale.replicas());
            case Change.Drain drain -> disruption.drain(known(drain.machine()));
            case Change.Activate activate -> disruption.uncordon(known(activate.machine()));
        }
    }

    private int known(int machine) {
        if (machine < 0 || machine >= world.machines().size()) {
            throw new IllegalArgumentException("there is no machine " + machine);
        }
        return machine;
    }

    private void update(Workload workload, Change.Update update) {
        WorkloadSpec revised = specs.get(workload.name()).revised(update.containers());
        specs.put(workload.name(), revised);
        if (api.revise(workload, Derivation.template(revised))) {
            say(workload, RolloutStatus.UPDATING);
        } else {
            world.course().remark(workload.name(), "the update changes nothing");
        }
    }

    private void rollBack(Workload workload) {
        if (api.rollBack(workload)) {
            specs.put(
                    workload.name(),
                    specs.get(workload.name()).revised(workload.template().containers()));
            say(workload, RolloutStatus.ROLLBACK_STARTED);
        } else {
            world.course().remark(workload.name(), "there is no revision to roll back to");
        }
    }

    private void say(Workload workload, RolloutStatus status) {
        api.rollout(workload, status);
        world.course().rollout(workload.name(), status);
    }

    private void scale(Workload workload, int to) {
        switch (workload.kind()) {
            case REPLICATED, STATEFUL -> api.scale(workload, to);
            case GLOBAL, SINGLE ->
                world.course().remark(workload.name(), "cannot be scaled: it is a DaemonSet or a Pod");
        }
    }

    @Override
    public int wanted(String workload) {
        return api.workload(workload).kind() == Kind.GLOBAL
                ? daemonSets.wanted(workload)
                : api.workload(workload).replicas();
    }

    @Override
    public int available(String workload) {
        return switch (api.workload(workload).kind()) {
            case REPLICATED -> deployments.available(workload);
            case GLOBAL -> daemonSets.available(workload);
            case STATEFUL -> statefulSets.available(workload);
            case SINGLE ->
                (int) api.pods(workload).stream()
                        .filter(pod -> pod.isReady() && pod.isActive())
                        .count();
        };
    }

    @Override
    public RolloutStatus rollout(String workload) {
        return api.workload(workload).rollout();
    }

    @Override
    public void route(String workload, RouteListener listener) {
        api.workload(workload);
        endpoints.route(workload, listener);
    }

    @Override
    public void usage(String workload, Usage usage) {
        api.workload(workload);
        metrics.measure(workload, usage);
    }

    /** The pods of a workload of which something is left, the oldest first. */
    public List<Pod> pods(String workload) {
        api.workload(workload);
        return api.pods(workload);
    }
}
