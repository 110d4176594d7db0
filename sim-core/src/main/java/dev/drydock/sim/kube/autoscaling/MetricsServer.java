package dev.drydock.sim.kube.autoscaling;

import dev.drydock.sim.Entity;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.kube.api.ApiServer;
import dev.drydock.sim.kube.api.KubernetesOptions;
import dev.drydock.sim.kube.api.Pod;
import dev.drydock.sim.kube.autoscaling.PodMetrics.Sample;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.Orchestrator.Usage;
import dev.drydock.sim.orchestration.World;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * metrics-server, and an adapter for requests: they measure the pods of those workloads that are told to be measured, in
 * fixed intervals, on the nodes that they can reach. A pod is measured from the second time on that all its containers run,
 * for one point makes no rate (kubernetes-sigs/metrics-server, --metric-resolution).
 */
public final class MetricsServer extends Entity {
    private static final int SCRAPE = 0;
    private static final double MILLI = 1000;

    private final World world;
    private final ApiServer api;
    private final long resolution;
    private final SortedMap<String, Usage> usages = new TreeMap<>();
    private SortedMap<Long, Map<Metric, Sample>> samples = new TreeMap<>();

    /** One that measures nothing. */
    public MetricsServer(World world, ApiServer api, KubernetesOptions options) {
        super(world.simulation());
        this.world = world;
        this.api = api;
        this.resolution = options.metricResolution().toNanos();
    }

    /** Begins. */
    public void start() {
        long first = world.simulation().stream("orchestrator/metrics").nextLong(resolution);
        world.simulation().schedule(this, first, SCRAPE, 0);
    }

    /** Names what tells of the load of a workload's containers. */
    public void measure(String workload, Usage usage) {
        usages.put(workload, usage);
    }

    /** The last measurement of a pod; empty when there is none. */
    public Optional<Sample> sample(Pod pod, Metric metric) {
        return Optional.ofNullable(samples.get(pod.uid())).map(of -> of.get(metric));
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        world.simulation().schedule(this, resolution, SCRAPE, 0);
        SortedMap<Long, Map<Metric, Sample>> now = new TreeMap<>();
        for (var entry : usages.entrySet()) {
            for (Pod pod : api.pods(entry.getKey())) {
                if (pod.isPlaced() && world.machines().isReachable(pod.machine()) && runs(pod)) {
                    now.put(pod.uid(), measured(pod, entry.getValue()));
                }
            }
        }
        samples = now;
    }

    private boolean runs(Pod pod) {
        long since = world.simulation().now() - resolution;
        return !pod.status().containers().isEmpty()
                && pod.status().containers().stream()
                        .allMatch(container ->
                                container.state() == Container.State.RUNNING && container.runningSince() <= since);
    }

    private Map<Metric, Sample> measured(Pod pod, Usage usage) {
        double cpu = 0;
        long memory = 0;
        double requests = 0;
        for (Container container : pod.status().containers()) {
            cpu += usage.cpuMillis(container);
            memory += usage.memoryBytes(container);
            requests += usage.requestsPerSecond(container);
        }
        Map<Metric, Sample> measured = new EnumMap<>(Metric.class);
        measured.put(Metric.CPU_UTILISATION, sample((long) Math.ceil(cpu)));
        measured.put(Metric.CPU_MILLIS, sample((long) Math.ceil(cpu)));
        measured.put(Metric.MEMORY_UTILISATION, sample(memory));
        measured.put(Metric.REQUESTS, sample(Math.round(requests * MILLI)));
        return measured;
    }

    private Sample sample(long value) {
        return new Sample(value, world.simulation().now(), resolution);
    }
}
