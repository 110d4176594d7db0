package dev.drydock.sim.kube;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.Node;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.PodTemplate;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.kube.disruption.BudgetStatus;
import dev.drydock.sim.kube.scheduling.FitStrategy;
import dev.drydock.sim.kube.scheduling.KubeScheduler;
import dev.drydock.sim.kube.scheduling.Nodes;
import dev.drydock.sim.kube.scheduling.PlacedPod;
import dev.drydock.sim.kube.scheduling.PodClass;
import dev.drydock.sim.kube.scheduling.Preemption;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.KubeTerms.Budget;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the scheduler's view of the cluster, asks it for each pod, and ends pods of lower priority where that makes room. */
final class SchedulerPlacer implements Placer {
    private final ApiServer api;
    private final Course course;
    private final Nodes nodes;
    private final KubeScheduler scheduler;
    private final boolean[] stale;
    private final Map<PodTemplate, PodClass> classes = new LinkedHashMap<>();

    private final SortedMap<Long, Pod> placed = new TreeMap<>();

    SchedulerPlacer(Simulation simulation, ApiServer api, Course course) {
        this.api = api;
        this.course = course;
        this.nodes = new Nodes(api.nodes().stream().map(Node::spec).toList());
        this.scheduler = new KubeScheduler(
                nodes, FitStrategy.LEAST_ALLOCATED, simulation.stream("orchestrator/kubernetes/scheduler"));
        this.stale = new boolean[nodes.size()];
        Arrays.fill(stale, true);
    }

    @Override
    public void changed(int machine) {
        stale[machine] = true;
    }

    @Override
    public OptionalInt place(Pod pod) {
        for (int machine = 0; machine < stale.length; machine++) {
            if (stale[machine]) {
                refresh(machine);
                stale[machine] = false;
            }
        }
        PodClass kind = kind(pod);
        boolean explains = course.wantsDecisions();
        int machine;
        if (api.workload(pod.workload()).kind() == Kind.GLOBAL) {
            machine = scheduler.scheduleOn(kind, pod.identity().ordinal(), explains);
        } else {
            machine = scheduler.schedule(kind, explains);
        }
        OptionalInt found = machine == KubeScheduler.NOWHERE ? OptionalInt.empty() : OptionalInt.of(machine);
        String text = found.isPresent()
                ? "Successfully assigned " + pod.name() + " to "
                        + api.node(machine).spec().name()
                : scheduler.failure();
        if (explains) {
            course.decided(new Decision(api.now(), pod.name(), found, scheduler.looks(), text));
        }
        if (found.isEmpty()) {
            if (!explains) {
                course.remark(pod.workload(), "pod " + pod.name() + " is pending: " + text);
            }
            preempt(pod, kind);
        }
        return found;
    }

    private void refresh(int machine) {
        for (PlacedPod pod : nodes.podsOn(machine)) {
            placed.remove(pod.id());
        }
        nodes.clear(machine);
        Node node = api.node(machine);
        List<Taint> taints = node.taints().stream()
                .filter(taint -> !taint.key().equals(Node.UNSCHEDULABLE))
                .toList();
        nodes.state(machine, taints, node.isCordoned());
        for (Pod pod : api.podsOn(machine)) {
            if (!pod.isFinished()) {
                nodes.add(machine, new PlacedPod(pod.uid(), kind(pod), Math.max(0, pod.startedNanos())));
                placed.put(pod.uid(), pod);
            }
        }
    }

    private PodClass kind(Pod pod) {
        return classes.computeIfAbsent(
                pod.template(),
                template -> PodClass.of(
                        pod.workload(),
                        template.labels(),
                        template.requests(),
                        template.containers(),
                        template.terms()));
    }

    private void preempt(Pod pod, PodClass kind) {
        new Preemption(scheduler).find(kind, this::isProtected).ifPresent(found -> {
            for (PlacedPod victim : found.victims()) {
                Pod ending = placed.get(victim.id());
                if (ending != null && !ending.isEnding()) {
                    course.remark(ending.workload(), "pod " + ending.name() + " makes room for " + pod.name());
                    api.delete(ending);
                }
            }
        });
    }

    private boolean isProtected(PlacedPod pod) {
        Optional<Budget> budget = pod.kind().terms().budget();
        if (budget.isEmpty()) {
            return false;
        }
        Workload workload = api.workload(pod.kind().workload());
        List<Pod> all = api.pods(workload.name());
        int healthy = (int) all.stream().filter(Pod::isReady).count();
        return BudgetStatus.of(budget.get(), workload.replicas(), all.size(), healthy)
                        .disruptionsAllowed()
                == 0;
    }
}
