package dev.drydock.manifest.kube;

import static dev.drydock.manifest.kube.Manifests.accepted;
import static dev.drydock.manifest.kube.Manifests.deployment;
import static dev.drydock.manifest.kube.Manifests.read;
import static dev.drydock.manifest.kube.Manifests.terms;
import static dev.drydock.manifest.kube.Manifests.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding.Kind;
import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.orchestration.KubeTerms.Autoscaler;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.KubeTerms.Metric;
import dev.drydock.sim.orchestration.KubeTerms.ScalingPolicy;
import dev.drydock.sim.orchestration.KubeTerms.ScalingRules;
import dev.drydock.sim.orchestration.KubeTerms.Select;
import dev.drydock.sim.orchestration.KubeTerms.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Autoscalers, budgets and nodes. */
class AttachmentTest {
    private static final String HPA = """
            apiVersion: autoscaling/%s
            kind: HorizontalPodAutoscaler
            metadata: { name: web }
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
              minReplicas: 2
              maxReplicas: 10
            %s
            ---
            """;

    private static Autoscaler autoscaler(String version, String more) {
        return terms(accepted(HPA.formatted(version, more.indent(2)) + deployment("", "", "")))
                .autoscaler()
                .orElseThrow();
    }

    @Test
    void anAutoscalerOfEachVersion() {
        Autoscaler expected = new Autoscaler(
                2, 10, List.of(new Target(Metric.CPU_UTILISATION, 60)), ScalingRules.UP, ScalingRules.DOWN);
        assertThat(autoscaler("v1", "targetCPUUtilizationPercentage: 60")).isEqualTo(expected);
        assertThat(
                        autoscaler(
                                "v2",
                                "metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } } ]"))
                .isEqualTo(expected);
        assertThat(autoscaler(
                        "v2beta1",
                        "metrics: [ { type: Resource, resource: { name: cpu, targetAverageUtilization: 60 } } ]"))
                .isEqualTo(expected);
        assertThat(autoscaler("v2", "").targets()).containsExactly(new Target(Metric.CPU_UTILISATION, 80));
    }

    @Test
    void requestsAndProcessorTime() {
        assertThat(autoscaler("v2", """
                        metrics:
                          - { type: Pods, pods: { metric: { name: http_requests }, target: { type: AverageValue, averageValue: 100 } } }
                          - { type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 300m } } }
                          - { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 70 } } }
                        """).targets())
                .containsExactly(
                        new Target(Metric.REQUESTS, 100_000),
                        new Target(Metric.CPU_MILLIS, 300),
                        new Target(Metric.MEMORY_UTILISATION, 70));
    }

    @Test
    void behaviourKeepsTheDefaultsOfWhatItLeavesOut() {
        Autoscaler scaler = autoscaler("v2", """
                behavior:
                  scaleDown: { stabilizationWindowSeconds: 0, policies: [ { type: Pods, value: 1, periodSeconds: 60 } ], selectPolicy: Min }
                """);
        assertThat(scaler.up()).isEqualTo(ScalingRules.UP);
        assertThat(scaler.down())
                .isEqualTo(new ScalingRules(0, Select.MIN, List.of(new ScalingPolicy(false, 1, 60_000_000_000L))));
    }

    @Test
    void anAutoscalerOfNothing() {
        assertThat(told(accepted(HPA.formatted("v2", "")), Kind.WARNING))
                .singleElement()
                .asString()
                .contains("it scales nothing");
    }

    @Test
    void aBudgetProtectsWhatItsSelectorChooses() {
        String budget = """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: { name: web }
                spec: { %s, selector: { matchLabels: { app: web } } }
                ---
                """;
        assertThat(terms(accepted(budget.formatted("minAvailable: 50%") + deployment("", "", "")))
                        .budget()
                        .orElseThrow()
                        .minAvailable())
                .contains(IntOrPercent.percent(50));
        assertThat(told(
                        read(budget.formatted("minAvailable: 1, maxUnavailable: 1") + deployment("", "", "")),
                        Kind.ERROR))
                .hasSize(1);
        assertThat(told(read(budget.formatted("maxUnavailable: 1")), Kind.WARNING))
                .hasSize(1);
    }

    @Test
    void aNodeIsAMachine() {
        Imported imported = accepted("""
                apiVersion: v1
                kind: Node
                metadata:
                  name: n1
                  labels:
                    topology.kubernetes.io/region: eu
                    topology.kubernetes.io/zone: eu-1
                    kubernetes.io/hostname: n1
                    disk: ssd
                spec:
                  unschedulable: true
                  taints: [ { key: gpu, value: "yes", effect: NoExecute } ]
                status:
                  capacity: { cpu: 4, memory: 8Gi, pods: 110 }
                  allocatable: { cpu: 3920m, memory: 7Gi, ephemeral-storage: 20Gi, pods: 110 }
                """);
        MachineSpec node = imported.machines().get(0);
        assertThat(node.region()).isEqualTo("eu");
        assertThat(node.zone()).isEqualTo("eu-1");
        assertThat(node.labels()).containsOnlyKeys("disk");
        assertThat(node.capacity().cpuMillis()).isEqualTo(3920);
        assertThat(node.capacity().memoryBytes()).isEqualTo(7L << 30);
        assertThat(node.capacity().diskBytes()).isEqualTo(20L << 30);
        assertThat(node.capacity().other("pods")).isEqualTo(110);
        assertThat(node.taints())
                .containsExactly(
                        new Taint("gpu", "yes", Taint.Effect.NO_EXECUTE),
                        new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE));
        assertThat(imported.findings()).isEmpty();
    }
}
