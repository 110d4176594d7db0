package dev.drydock.manifest.lint;

import static dev.drydock.manifest.lint.Lints.machines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that place the replicas on machines of 2 cores and 4 GiB. */
class MachineRulesTest {
    private static final String APART =
            "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [ { topologyKey: %s, labelSelector: { matchLabels: { app: web } } } ] } }";

    @TempDir
    private Path folder;

    private Lints lints;

    @BeforeEach
    void files() {
        lints = new Lints(folder);
    }

    private static String manifest(String kind, String spec, String pod, String container) {
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
                      containers: [ { name: main, image: app:1, %s } ]
                """.formatted(kind, spec, pod, container);
    }

    private static String service(String deploy, String more) {
        return "services:\n  web:\n    image: app:1\n    deploy: { " + deploy + " }\n    " + more + "\n";
    }

    @Test
    void doesNotFit() {
        String requests = "resources: { requests: { memory: 2Gi } }";
        lints.finds(
                new DoesNotFit(),
                manifest("Deployment", "replicas: 5", "", requests),
                machines(2, 0),
                5,
                "1 of 5 replicas stay pending on 2 machines: too little memory on 2");
        lints.passes(new DoesNotFit(), manifest("Deployment", "replicas: 4", "", requests), machines(2, 0));
        lints.passes(new DoesNotFit(), manifest("Deployment", "replicas: 5", "", requests));
    }

    @Test
    void whatKeepsReplicasAway() {
        lints.finds(
                new DoesNotFit(),
                manifest("Deployment", "replicas: 3", APART.formatted("kubernetes.io/hostname"), "args: []"),
                machines(2, 0),
                5,
                "anti-affinity keeps them apart on 2");
        lints.passes(
                new DoesNotFit(),
                manifest("Deployment", "replicas: 3", APART.formatted("kubernetes.io/hostname"), "args: []"),
                machines(3, 0));
        lints.finds(
                new DoesNotFit(),
                manifest("Deployment", "replicas: 2", "nodeSelector: { disk: ssd }", "args: []"),
                machines(2, 0),
                5,
                "the nodeSelector does not hold on 2");
        lints.finds(
                new DoesNotFit(),
                manifest("Deployment", "replicas: 3", "", "ports: [ { containerPort: 80, hostPort: 80 } ]"),
                machines(2, 0),
                5,
                "a host port is taken");
        lints.passes(
                new DoesNotFit(),
                manifest("DaemonSet", "minReadySeconds: 0", "", "ports: [ { containerPort: 80, hostPort: 80 } ]"),
                machines(2, 0));
    }

    @Test
    void reservationsOfAStack() {
        String reserved = "replicas: %s, resources: { reservations: { cpus: '1.5' } }";
        lints.finds(new DoesNotFit(), service(reserved.formatted(3), ""), machines(2, 0), 4, "too little cpu on 2");
        lints.passes(new DoesNotFit(), service(reserved.formatted(2), ""), machines(2, 0));
        String most = "replicas: %s, placement: { max_replicas_per_node: 1 }";
        lints.finds(new DoesNotFit(), service(most.formatted(3), ""), machines(2, 0), 4, "max_replicas_per_node");
        lints.passes(new DoesNotFit(), service(most.formatted(2), ""), machines(2, 0));
    }

    @Test
    void anAutoscalerThatWantsMoreThanThereIs() {
        String scaled = manifest("Deployment", "minReadySeconds: 0", "", "resources: { requests: { cpu: 1 } }") + """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: { name: web }
                spec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: 1, maxReplicas: %s }
                """;
        lints.finds(new DoesNotFit(), scaled.formatted(5), machines(2, 0), 16, "1 stay pending");
        lints.passes(new DoesNotFit(), scaled.formatted(4), machines(2, 0));
    }

    @Test
    void anUpdateThatWaitsForAPlace() {
        String rolling = "replicas: %s\n  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: %s } }";
        String full = "resources: { requests: { cpu: 1 } }";
        lints.finds(
                new UpdateCannotProceed(),
                manifest("Deployment", rolling.formatted(4, 0), "", full),
                machines(2, 0),
                6,
                "too little cpu on 2");
        lints.passes(
                new UpdateCannotProceed(), manifest("Deployment", rolling.formatted(3, 0), "", full), machines(2, 0));
        lints.passes(
                new UpdateCannotProceed(), manifest("Deployment", rolling.formatted(4, 1), "", full), machines(2, 0));
        lints.finds(
                new UpdateCannotProceed(),
                manifest("Deployment", rolling.formatted(2, 0), APART.formatted("kubernetes.io/hostname"), "args: []"),
                machines(2, 0),
                6,
                "anti-affinity");
    }

    @Test
    void aStartFirstUpdateThatWaitsForAPlace() {
        String most = "replicas: 2, placement: { max_replicas_per_node: 1 }, update_config: { order: %s }";
        lints.finds(
                new UpdateCannotProceed(),
                service(most.formatted("start-first"), ""),
                machines(2, 0),
                4,
                "max_replicas_per_node");
        lints.passes(new UpdateCannotProceed(), service(most.formatted("start-first"), ""), machines(3, 0));
        lints.passes(new UpdateCannotProceed(), service(most.formatted("stop-first"), ""), machines(2, 0));
        String port = "ports: [ { target: 80, published: 80, mode: %s } ]";
        lints.finds(
                new UpdateCannotProceed(),
                service("replicas: 2, update_config: { order: start-first }", port.formatted("host")),
                4,
                "takes port 80");
        lints.passes(
                new UpdateCannotProceed(),
                service("replicas: 2, update_config: { order: start-first }", port.formatted("ingress")));
    }

    @Test
    void aMajorityInOneOfTheZonesThereAre() {
        String spread =
                "topologySpreadConstraints: [ { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } } ]";
        String three = manifest("StatefulSet", "replicas: 3", spread, "args: []");
        lints.finds(new QuorumInOneZone(), three, machines(4, 2), 9, "2 of its 3 members come to stand in zone");
        lints.passes(new QuorumInOneZone(), three, machines(3, 3));
        String anywhere = manifest("StatefulSet", "replicas: 3", "", "args: []");
        lints.finds(new QuorumInOneZone(), anywhere, machines(6, 3), 9, "nothing keeps its 3 members");
        lints.passes(new QuorumInOneZone(), anywhere, machines(3, 3));
    }

    @Test
    void noFileIsWithoutARule() {
        assertThat(Linter.rules())
                .extracting(Rule::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(15);
        assertThat(Linter.rules()).allSatisfy(rule -> {
            assertThat(rule.advice()).endsWith(".");
            assertThat(rule.source()).isNotBlank();
        });
    }
}
