package dev.drydock.manifest.kube;

import static dev.drydock.manifest.kube.Manifests.accepted;
import static dev.drydock.manifest.kube.Manifests.deployment;
import static dev.drydock.manifest.kube.Manifests.only;
import static dev.drydock.manifest.kube.Manifests.read;
import static dev.drydock.manifest.kube.Manifests.terms;
import static dev.drydock.manifest.kube.Manifests.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding.Kind;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PodReaderTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void limitsWithoutRequestsAreRequests() {
        ContainerSpec web = only(accepted(deployment("", "", """
                        resources:
                          requests: { cpu: 250m }
                          limits: { cpu: 1, memory: 64Mi, nvidia.com/gpu: 1 }
                        """))).containers().get(0);
        assertThat(web.requests())
                .isEqualTo(new Resources(250, 64L << 20, 0, new TreeMap<>(Map.of("nvidia.com/gpu", 1L))));
        assertThat(web.limits())
                .isEqualTo(new Resources(1000, 64L << 20, 0, new TreeMap<>(Map.of("nvidia.com/gpu", 1L))));
    }

    @Test
    void probesHaveTheirDefaults() {
        ContainerSpec web = only(accepted(deployment("", "", """
                        readinessProbe: { httpGet: { path: /, port: http } }
                        livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 15, periodSeconds: 20, failureThreshold: 5 }
                        startupProbe: { exec: { command: [ "true" ] }, timeoutSeconds: 3 }
                        """))).containers().get(0);
        assertThat(web.readiness()).contains(HealthCheck.KUBERNETES);
        assertThat(web.liveness()).contains(new HealthCheck(15 * SECOND, 20 * SECOND, SECOND, 5, 1, 0, 20 * SECOND));
        assertThat(web.startup()).contains(new HealthCheck(0, 10 * SECOND, 3 * SECOND, 3, 1, 0, 10 * SECOND));
    }

    @Test
    void probesThatTheServerRefuses() {
        assertThat(told(read(deployment("", "", "readinessProbe: { periodSeconds: 5 }")), Kind.ERROR))
                .singleElement()
                .asString()
                .contains("exactly one way");
        assertThat(told(
                        read(deployment("", "", "livenessProbe: { grpc: { port: 1 }, successThreshold: 2 }")),
                        Kind.ERROR))
                .singleElement()
                .asString()
                .contains("it must be 1");
    }

    @Test
    void initContainersEndAndSidecarsGoOn() {
        WorkloadSpec web = only(accepted(deployment("", """
                        initContainers:
                          - { name: migrate, image: migrate, resources: { requests: { memory: 1Gi } } }
                          - { name: proxy, image: envoy, restartPolicy: Always, resources: { requests: { memory: 128Mi } } }
                        """, "")));
        assertThat(web.init()).extracting(ContainerSpec::name).containsExactly("migrate");
        assertThat(web.init().get(0).behaviour().exits()).isPresent();
        assertThat(web.containers()).extracting(ContainerSpec::name).containsExactly("web", "proxy");
        assertThat(web.requests().memoryBytes()).isEqualTo(1L << 30);
    }

    @Test
    void whereItMayGo() {
        KubeTerms terms = terms(accepted(deployment("", """
                        nodeSelector: { disk: ssd }
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms: [ { matchExpressions: [ { key: cpus, operator: Gt, values: [ "4" ] } ] } ]
                          podAntiAffinity:
                            preferredDuringSchedulingIgnoredDuringExecution:
                              - weight: 50
                                podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { app: web } } }
                        tolerations:
                          - { operator: Exists }
                          - { key: a, value: b, effect: NoExecute, tolerationSeconds: 60 }
                        topologySpreadConstraints:
                          - { maxSkew: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } }
                        """, "")));
        Requirement web = new Requirement("app", Operator.IN, List.of("web"));
        assertThat(terms.nodeSelector()).containsEntry("disk", "ssd");
        assertThat(terms.affinity().requiredNodes())
                .containsExactly(
                        new KubeTerms.NodeTerm(List.of(new Requirement("cpus", Operator.GT, List.of("4"))), 0));
        assertThat(terms.affinity().preferredApart()).containsExactly(new KubeTerms.PodTerm(List.of(web), "zone", 50));
        assertThat(terms.tolerations())
                .containsExactly(
                        new KubeTerms.Toleration("", true, "", Optional.empty(), Optional.empty()),
                        new KubeTerms.Toleration(
                                "a", false, "b", Optional.of(Taint.Effect.NO_EXECUTE), Optional.of(60L)));
        assertThat(terms.spreads()).containsExactly(new KubeTerms.Spread(2, "zone", true, List.of(web), 0));
    }

    @Test
    void aTermWithoutSelectorChoosesNothing() {
        var imported = accepted(deployment("", """
                        affinity:
                          podAntiAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution: [ { topologyKey: zone } ]
                        """, ""));
        assertThat(terms(imported).affinity()).isEqualTo(KubeTerms.Affinity.NONE);
        assertThat(told(imported, Kind.WARNING)).hasSize(1);
    }

    @Test
    void prioritiesAreOfTheFilesOrOfEveryCluster() {
        String own = """
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: { name: batch }
                value: -5
                preemptionPolicy: Never
                ---
                """;
        KubeTerms batch = terms(accepted(own + deployment("", "priorityClassName: batch", "")));
        assertThat(batch.priority()).isEqualTo(-5);
        assertThat(batch.preempts()).isFalse();
        assertThat(terms(accepted(deployment("", "priorityClassName: system-node-critical", "")))
                        .priority())
                .isEqualTo(2_000_001_000);
        var unknown = accepted(deployment("", "priorityClassName: gold", ""));
        assertThat(terms(unknown).priority()).isZero();
        assertThat(told(unknown, Kind.WARNING)).hasSize(1);
    }

    @Test
    void aPreStopSleepMakesTheEndLonger() {
        ContainerSpec web = only(accepted(deployment("", "", "lifecycle: { preStop: { sleep: { seconds: 5 } } }")))
                .containers()
                .get(0);
        assertThat(web.behaviour().stop().mean()).isEqualTo(5.2e9);
    }
}
