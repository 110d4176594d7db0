package dev.drydock.manifest.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.Imported;
import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever somebody does to a manifest, reading it tells what is wrong and throws nothing. */
class MutationTest {
    private static final String WHOLE = """
            apiVersion: v1
            kind: List
            items:
              - { apiVersion: v1, kind: Node, metadata: { name: n }, spec: { taints: [ { key: a, effect: NoSchedule } ] }, status: { allocatable: { cpu: 4 } } }
              - { apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: p }, value: 7 }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { selector: { app: web }, ports: [ { port: 80, targetPort: http } ] }
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: web }
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
              minReplicas: 1
              maxReplicas: 10
              metrics: [ { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } } ]
              behavior: { scaleDown: { stabilizationWindowSeconds: 0, policies: [ { type: Pods, value: 1, periodSeconds: 60 } ] } }
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: { name: web }
            spec: { minAvailable: 50%, selector: { matchLabels: { app: web } } }
            ---
            """
            + Manifests.deployment(
                    "replicas: 3\nstrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 25% } }", """
                    priorityClassName: p
                    affinity:
                      podAntiAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          - { topologyKey: zone, labelSelector: { matchExpressions: [ { key: app, operator: In, values: [ web ] } ] } }
                    tolerations: [ { key: a, operator: Equal, value: b, effect: NoExecute, tolerationSeconds: 60 } ]
                    topologySpreadConstraints: [ { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule } ]
                    initContainers: [ { name: i, image: i } ]
                    """, """
                    resources: { requests: { cpu: 100m }, limits: { memory: 1Gi } }
                    livenessProbe: { httpGet: { port: 80 }, periodSeconds: 5 }
                    ports: [ { containerPort: 80, hostPort: 80 } ]
                    """);
    private static final String[] PIECES = {
        "",
        "{",
        "}",
        "[",
        "]",
        ":",
        "-",
        "\n",
        "  ",
        "\t",
        "'",
        "\"",
        "&a ",
        "*a",
        "<<",
        "{{ .x }}",
        "null",
        "~",
        "-1",
        "0",
        "99999999999999999999",
        "1e99",
        "true",
        "!!x ",
        "#",
        "---\n",
        "%",
        "\u0000",
        "\uD83D\uDE00",
        "|",
        ">",
        "?"
    };

    @Property(tries = 1500)
    void aMutatedManifestIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int times) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(WHOLE);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        }
        Imported imported = Manifests.read(text.toString());
        assertThat(imported.findings()).allMatch(each -> !each.text().isBlank());
        assertThat(imported.findings())
                .filteredOn(each -> each.kind() == Finding.Kind.ERROR)
                .allMatch(each -> each.line() >= 0);
    }

    @Property(tries = 300)
    void aLineThatIsMissingOrTwiceThereIsNoCrash(@ForAll long seed) {
        Random random = new Random(seed);
        var lines = new ArrayList<>(WHOLE.lines().toList());
        int line = random.nextInt(lines.size());
        if (random.nextBoolean()) {
            lines.remove(line);
        } else {
            lines.add(random.nextInt(lines.size()), lines.get(line));
        }
        assertThat(Manifests.read(String.join("\n", lines)).findings()).isNotNull();
    }
}
