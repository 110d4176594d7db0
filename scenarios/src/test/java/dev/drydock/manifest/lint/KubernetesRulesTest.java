package dev.drydock.manifest.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for manifests: one in which it finds something, and one in which it just does not. */
class KubernetesRulesTest {
    private static final String SERVICE = """
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { selector: { app: web }, ports: [ { port: 80 } ] }
            """;
    private static final String HPA = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: web }
            spec:
              scaleTargetRef: { kind: Deployment, name: web }
              minReplicas: 2
              maxReplicas: %s
              metrics: [ { type: Resource, resource: { name: %s, target: { type: Utilization, averageUtilization: %s } } } ]
              behavior: { scaleDown: { stabilizationWindowSeconds: %s } }
            """;
    private static final String BUDGET = """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: { name: web }
            spec:
              selector: { matchLabels: { app: web } }
              %s
            """;

    @TempDir
    private Path folder;

    private Lints lints;

    @BeforeEach
    void files() {
        lints = new Lints(folder);
    }

    /** A manifest: line 5 is of the workload's spec, line 10 of its pods', line 14 of its container. */
    private static String workload(String kind, String spec, String pod, String container) {
        return """
                apiVersion: apps/v1
                kind: %s
                metadata: { name: web }
                spec:
                  %s
                  selector: { matchLabels: { app: web } }
                  template:
                    metadata: { labels: { app: web } }
                    spec:
                      %s
                      containers:
                        - name: main
                          image: app:1
                          %s
                """.formatted(kind, spec, pod, container);
    }

    private static String deployment(String spec, String pod, String container) {
        return workload("Deployment", spec, pod, container);
    }

    @Test
    void latestTag() {
        lints.finds(new LatestTag(), deployment("", "", "").replace("app:1", "app:latest"), 13, "app:latest");
        lints.finds(
                new LatestTag(), deployment("", "initContainers: [ { name: i, image: busybox } ]", ""), 10, "busybox");
        lints.passes(new LatestTag(), deployment("", "", ""));
    }

    @Test
    void limitsAreRequestsInKubernetes() {
        lints.passes(
                new LimitsWithoutReservations(), deployment("", "", "resources: { limits: { cpu: 1, memory: 1Gi } }"));
        lints.finds(
                new LimitsWithoutReservations(),
                deployment("", "", "resources: { limits: { cpu: 1 }, requests: { cpu: 0 } }"),
                14,
                "nothing of it is reserved");
    }

    @Test
    void singleReplicaWithoutSurge() {
        lints.finds(
                new SingleReplicaWithoutSurge(),
                deployment("strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }", "", "") + SERVICE,
                5,
                "nobody answers");
        lints.passes(new SingleReplicaWithoutSurge(), deployment("replicas: 1", "", "") + SERVICE);
        lints.passes(
                new SingleReplicaWithoutSurge(),
                deployment("strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }", "", ""));
    }

    @Test
    void updateTakesAllDown() {
        lints.finds(
                new UpdateTakesAllDown(),
                deployment("replicas: 2\n  strategy: { type: Recreate }", "", ""),
                6,
                "Recreate ends all 2");
        lints.passes(new UpdateTakesAllDown(), deployment("strategy: { type: Recreate }", "", ""));
        lints.finds(
                new UpdateTakesAllDown(),
                deployment("replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: 2 } }", "", ""),
                6,
                "all 2 replicas");
        lints.passes(
                new UpdateTakesAllDown(),
                deployment("replicas: 3\n  strategy: { rollingUpdate: { maxUnavailable: 2 } }", "", ""));
    }

    @Test
    void readinessMissing() {
        lints.finds(new ReadinessMissing(), deployment("", "", "") + SERVICE, 12, "as soon as its process runs");
        lints.passes(new ReadinessMissing(), deployment("", "", "readinessProbe: { grpc: { port: 80 } }") + SERVICE);
        lints.passes(new ReadinessMissing(), deployment("", "", ""));
    }

    @Test
    void livenessTooEager() {
        String probe = "{ httpGet: { path: /%s, port: 80 }, periodSeconds: %s, failureThreshold: %s }";
        lints.finds(
                new LivenessTooEager(),
                deployment("", "", "livenessProbe: " + probe.formatted("", 3, 3)),
                14,
                "after 9 s without an answer");
        lints.passes(new LivenessTooEager(), deployment("", "", "livenessProbe: " + probe.formatted("", 5, 2)));
        String both = "readinessProbe: " + probe.formatted("", 10, 3) + "\n          livenessProbe: ";
        lints.finds(
                new LivenessTooEager(),
                deployment("", "", both + probe.formatted("", 10, 3)),
                15,
                "asks what readiness asks");
        lints.passes(new LivenessTooEager(), deployment("", "", both + probe.formatted("live", 10, 3)));
        lints.passes(new LivenessTooEager(), deployment("", "", both + probe.formatted("", 10, 4)));
    }

    @Test
    void startPeriodMissing() {
        String probe =
                "livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: %s, periodSeconds: 5, failureThreshold: 4 }";
        lints.finds(new StartPeriodMissing(), deployment("", "", probe.formatted(9)), 14, "longer than 29 s");
        lints.passes(new StartPeriodMissing(), deployment("", "", probe.formatted(10)));
        lints.passes(
                new StartPeriodMissing(),
                deployment("", "", probe.formatted(0) + "\n          startupProbe: { tcpSocket: { port: 80 } }"));
    }

    @Test
    void stopGraceTooShort() {
        String sleeps = "lifecycle: { preStop: { sleep: { seconds: %s } } }";
        lints.finds(
                new StopGraceTooShort(),
                deployment("", "terminationGracePeriodSeconds: 20", sleeps.formatted(20)),
                10,
                "killed after 20 s, but needs 20.2 s");
        lints.passes(
                new StopGraceTooShort(), deployment("", "terminationGracePeriodSeconds: 20", sleeps.formatted(19)));
    }

    @Test
    void budgetPermitsNothing() {
        lints.finds(
                new BudgetPermitsNothing(),
                deployment("replicas: 2", "", "") + BUDGET.formatted("minAvailable: 2"),
                21,
                "none may be evicted");
        lints.finds(
                new BudgetPermitsNothing(),
                deployment("replicas: 2", "", "") + BUDGET.formatted("minAvailable: 51%"),
                21,
                "2 must be there");
        lints.finds(
                new BudgetPermitsNothing(),
                deployment("replicas: 2", "", "") + BUDGET.formatted("maxUnavailable: 0"),
                21,
                "2 must be there");
        lints.passes(
                new BudgetPermitsNothing(), deployment("replicas: 2", "", "") + BUDGET.formatted("minAvailable: 50%"));
        lints.passes(
                new BudgetPermitsNothing(), deployment("replicas: 2", "", "") + BUDGET.formatted("maxUnavailable: 1%"));
    }

    @Test
    void autoscalerIdle() {
        String requests = "resources: { requests: { cpu: 500m }%s }";
        lints.finds(
                new AutoscalerIdle(),
                deployment("", "", requests.formatted("")) + HPA.formatted(2, "cpu", 60, 300),
                22,
                "never scales");
        lints.finds(
                new AutoscalerIdle(), deployment("", "", "") + HPA.formatted(9, "cpu", 60, 300), 12, "requests none");
        lints.finds(
                new AutoscalerIdle(),
                deployment("", "", requests.formatted(", limits: { cpu: 500m }")) + HPA.formatted(9, "cpu", 91, 300),
                19,
                "it never scales up");
        lints.passes(
                new AutoscalerIdle(),
                deployment("", "", requests.formatted(", limits: { cpu: 500m }")) + HPA.formatted(9, "cpu", 90, 300));
        lints.passes(
                new AutoscalerIdle(), deployment("", "", requests.formatted("")) + HPA.formatted(3, "cpu", 150, 300));
    }

    @Test
    void autoscalerFlaps() {
        String requests = "resources: { requests: { cpu: 500m, memory: 1Gi } }";
        lints.finds(
                new AutoscalerFlaps(),
                deployment("", "", requests) + HPA.formatted(9, "cpu", 60, 0),
                24,
                "a swing of the load by 9 % makes 2 replicas 3 and 2 again");
        lints.passes(new AutoscalerFlaps(), deployment("", "", requests) + HPA.formatted(9, "cpu", 60, 60));
        String slow = requests + "\n          readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 90 }";
        lints.finds(
                new AutoscalerFlaps(),
                deployment("", "", slow) + HPA.formatted(9, "cpu", 60, 60),
                25,
                "a new one needs 91 s to help");
        lints.finds(
                new AutoscalerFlaps(),
                deployment("replicas: 3", "", requests) + HPA.formatted(9, "cpu", 60, 300),
                5,
                "each apply of the file sets it back");
        lints.finds(
                new AutoscalerFlaps(),
                deployment("", "", requests) + HPA.formatted(9, "memory", 60, 300),
                23,
                "hardly falls");
    }

    @Test
    void theSwingThatMakesAnAutoscalerFlap() {
        assertThat(AutoscalerFlaps.swing(1)).isCloseTo(1 - 1 / 1.1, within(1e-9));
        assertThat(AutoscalerFlaps.swing(9)).isCloseTo(1 - 1 / 1.1, within(1e-9));
        assertThat(AutoscalerFlaps.swing(19)).isCloseTo(1 - 0.9 * 20 / (1.1 * 19), within(1e-9));
    }

    @Test
    void quorumInOneZone() {
        String spread =
                "topologySpreadConstraints: [ { maxSkew: 1, topologyKey: %s, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } } ]";
        lints.finds(new QuorumInOneZone(), workload("StatefulSet", "replicas: 3", "", ""), 9, "one zone");
        lints.finds(
                new QuorumInOneZone(),
                workload("StatefulSet", "replicas: 3", spread.formatted("kubernetes.io/hostname"), ""),
                9,
                "one zone");
        lints.passes(
                new QuorumInOneZone(),
                workload("StatefulSet", "replicas: 3", spread.formatted("topology.kubernetes.io/zone"), ""));
        lints.passes(new QuorumInOneZone(), workload("StatefulSet", "replicas: 2", "", ""));
        lints.passes(new QuorumInOneZone(), deployment("replicas: 3", "", ""));
    }

    @Test
    void updateCannotProceed() {
        lints.finds(
                new UpdateCannotProceed(),
                deployment("replicas: 3\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 25% } }", "", ""),
                6,
                "rounds down to 0");
        lints.passes(
                new UpdateCannotProceed(),
                deployment("replicas: 4\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 25% } }", "", ""));
    }
}
