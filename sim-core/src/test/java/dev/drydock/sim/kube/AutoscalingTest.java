package dev.drydock.sim.kube;

import static dev.drydock.sim.kube.Cluster.SECOND;
import static dev.drydock.sim.kube.Cluster.container;
import static dev.drydock.sim.kube.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.Rollout;
import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import dev.drydock.sim.orchestration.Orchestrator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An autoscaler in a cluster whose load is shared by whatever pods are ready. */
class AutoscalingTest {
    private double load;

    private Cluster cluster(int replicas, Autoscaler autoscaler) {
        KubeTerms terms = Cluster.with(Rollout.DEFAULT, 0, 600, false, Optional.of(autoscaler), Optional.empty());
        ContainerSpec server = container("v1", 500, 500, 100);
        Cluster cluster = Cluster.of(
                4,
                workload("web", dev.drydock.sim.orchestration.WorkloadSpec.Kind.REPLICATED, replicas, terms, server));
        cluster.kubernetes.usage("web", new Orchestrator.Usage() {
            @Override
            public double cpuMillis(Container container) {
                return load / Math.max(1, cluster.ready("web"));
            }

            @Override
            public long memoryBytes(Container container) {
                return 32L << 20;
            }

            @Override
            public double requestsPerSecond(Container container) {
                return load / Math.max(1, cluster.ready("web"));
            }
        });
        return cluster;
    }

    private static Autoscaler cpu(int min, int max, ScalingRules up, ScalingRules down) {
        return new Autoscaler(min, max, List.of(new Target(Metric.CPU_UTILISATION, 50)), up, down);
    }

    @Test
    void followsTheLoadUpAtOnceAndDownAfterFiveMinutes() {
        load = 100;
        Cluster cluster =
                cluster(2, cpu(1, 20, ScalingRules.UP, ScalingRules.DOWN)).runFor(400);
        assertThat(cluster.kubernetes.wanted("web"))
                .as("100 m over 2 pods is on target")
                .isEqualTo(2);
        load = 400;
        long from = cluster.simulation.now();
        cluster.runFor(120);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(8);
        assertThat(cluster.when("autoscaled from 2 to 4", from) - from).isBetween(0L, 31 * SECOND);
        load = 96;
        cluster.runFor(280);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(8);
        cluster.runFor(60);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(2);
    }

    @Test
    void doesNothingWithinItsTolerance() {
        load = 108;
        Cluster cluster =
                cluster(2, cpu(1, 20, ScalingRules.UP, ScalingRules.DOWN)).runFor(600);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(2);
    }

    @Test
    void keepsToItsRates() {
        load = 1000;
        ScalingRules slow = new ScalingRules(0, Select.MAX, List.of(new ScalingPolicy(false, 1, 60 * SECOND)));
        Cluster cluster = cluster(2, cpu(1, 20, slow, slow)).runFor(400);
        assertThat(cluster.kubernetes.wanted("web")).isBetween(6, 9);
    }

    @Test
    void keepsToItsBounds() {
        load = 10_000;
        Cluster cluster =
                cluster(2, cpu(3, 5, ScalingRules.UP, ScalingRules.DOWN)).runFor(400);
        assertThat(cluster.when("autoscaled from 2 to 3: its bounds", 0)).isBetween(0L, 15 * SECOND);
        assertThat(cluster.kubernetes.wanted("web")).isEqualTo(5);
    }

    @Test
    void theLargestOfSeveralMetricsCounts() {
        load = 100;
        List<Target> targets = List.of(
                new Target(Metric.CPU_UTILISATION, 50),
                new Target(Metric.MEMORY_UTILISATION, 50),
                new Target(Metric.REQUESTS, 20_000));
        Autoscaler autoscaler = new Autoscaler(1, 20, targets, ScalingRules.UP, ScalingRules.DOWN);
        Cluster cluster = cluster(2, autoscaler).runFor(300);
        assertThat(cluster.kubernetes.wanted("web")).as("100/s at 20/s each").isEqualTo(5);
    }
}
