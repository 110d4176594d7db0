package dev.drydock.sim.kube.autoscaling;

import dev.drydock.sim.Entity;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.api.Workload;
import dev.drydock.sim.kube.autoscaling.Normalisation.Outcome;
import dev.drydock.sim.kube.autoscaling.PodGroups.Starting;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Phase;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Readiness;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import dev.drydock.sim.orchestration.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The controller of HorizontalPodAutoscalers: in fixed intervals it works out for each how many replicas its metrics ask
 * for, the largest of them counts, and scales (kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go). While a
 * metric says nothing it does not scale down.
 */
public final class HorizontalPodAutoscaler extends Entity {
    private static final int SYNC = 0;

    private final World world;
    private final ApiServer api;
    private final MetricsServer metrics;
    private final KubernetesOptions options;
    private final ReplicaCalculator calculator;
    private final Starting starting;
    private final SortedMap<String, Normalisation> normalisations = new TreeMap<>();
    private final SortedMap<String, String> silent = new TreeMap<>();

    /** A controller that has not begun. */
    public HorizontalPodAutoscaler(World world, ApiServer api, MetricsServer metrics, KubernetesOptions options) {
        super(world.simulation());
        this.world = world;
        this.api = api;
        this.metrics = metrics;
        this.options = options;
        this.calculator = new ReplicaCalculator(options.autoscalerTolerance());
        this.starting = new Starting(
                options.cpuInitialisation().toNanos(),
                options.initialReadinessDelay().toNanos());
    }

    /** Begins, each autoscaler at a time of its own. */
    public void start() {
        long period = options.autoscalerSync().toNanos();
        for (Workload workload : api.workloads()) {
            if (workload.terms().autoscaler().isPresent()) {
                long first =
                        world.simulation().stream("orchestrator/autoscaler").nextLong(period);
                world.simulation().schedule(this, first, SYNC, 0, workload);
            }
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        Workload workload = (Workload) payload;
        world.simulation().schedule(this, options.autoscalerSync().toNanos(), SYNC, 0, workload);
        workload.terms().autoscaler().ifPresent(autoscaler -> sync(workload, autoscaler));
    }

    private void sync(Workload workload, Autoscaler autoscaler) {
        int current = workload.replicas();
        if (current == 0) {
            // Autoscaling is switched off.
            return;
        }
        Normalisation normalisation = normalisations.computeIfAbsent(
                workload.name(), name -> new Normalisation(autoscaler, current, api.now()));
        if (current > autoscaler.max() || current < autoscaler.min()) {
            int bounded = Math.max(autoscaler.min(), Math.min(autoscaler.max(), current));
            scale(workload, normalisation, bounded, "its bounds");
            return;
        }
        Optional<Recommended> recommended = recommend(workload, autoscaler, current);
        if (recommended.isPresent()) {
            Outcome outcome = normalisation.normalise(current, recommended.get().replicas(), api.now());
            scale(workload, normalisation, outcome.replicas(), recommended.get().why());
        }
    }

    private record Recommended(int replicas, String why) {}

    /** What the largest of the metrics asks for; empty when that cannot be told. */
    private Optional<Recommended> recommend(Workload workload, Autoscaler autoscaler, int current) {
        int most = -1;
        String why = "";
        boolean some = false;
        String reason = "";
        for (Target target : autoscaler.targets()) {
            Proposal proposal = propose(workload, target, current);
            if (proposal.replicas().isEmpty()) {
                some = true;
                reason = proposal.reason();
            } else if (proposal.replicas().getAsInt() > most) {
                most = proposal.replicas().getAsInt();
                why = target.metric() + " is " + proposal.usage() + " for a target of " + target.value();
            }
        }
        say(workload, reason);
        if (most < 0 || (some && most < current)) {
            return Optional.empty();
        }
        return Optional.of(new Recommended(most, why));
    }

    private void say(Workload workload, String reason) {
        String before = silent.getOrDefault(workload.name(), "");
        silent.put(workload.name(), reason);
        if (!reason.isEmpty() && !reason.equals(before)) {
            world.course().remark(workload.name(), "the autoscaler cannot tell the replicas: " + reason);
        }
    }

    private Proposal propose(Workload workload, Target target, int current) {
        List<PodMetrics> pods = new ArrayList<>();
        for (Pod pod : api.pods(workload.name())) {
            pods.add(metrics(pod, target.metric()));
        }
        boolean cpu = target.metric() == Metric.CPU_UTILISATION || target.metric() == Metric.CPU_MILLIS;
        PodGroups groups = PodGroups.of(pods, cpu, starting, api.now());
        return switch (target.metric()) {
            case CPU_UTILISATION, MEMORY_UTILISATION ->
                calculator.utilisation(current, (int) target.value(), pods, groups);
            case CPU_MILLIS, REQUESTS -> calculator.mean(current, target.value(), groups);
        };
    }

    private PodMetrics metrics(Pod pod, Metric metric) {
        Optional<Long> started = pod.startedNanos() < 0 ? Optional.empty() : Optional.of(pod.startedNanos());
        Optional<Readiness> ready = pod.status().readySince() < 0
                ? Optional.empty()
                : Optional.of(new Readiness(pod.isReady(), pod.status().readySince()));
        boolean memory = metric == Metric.MEMORY_UTILISATION;
        long request = memory
                ? pod.template().requests().memoryBytes()
                : pod.template().requests().cpuMillis();
        Phase phase = switch (pod.phase()) {
            case PENDING -> Phase.PENDING;
            case RUNNING -> Phase.RUNNING;
            case SUCCEEDED -> Phase.SUCCEEDED;
        };
        return new PodMetrics(pod.isEnding(), phase, started, ready, metrics.sample(pod, metric), request);
    }

    private void scale(Workload workload, Normalisation normalisation, int to, String why) {
        int from = workload.replicas();
        if (from != to) {
            normalisation.scaled(from, to, api.now());
            world.course().remark(workload.name(), "autoscaled from " + from + " to " + to + ": " + why);
            api.scale(workload, to);
        }
    }
}
