package dev.drydock.manifest.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.Imported;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;

/** Manifests that tests write down. */
final class Manifests {
    private Manifests() {}

    static Imported read(String text) {
        return KubernetesManifests.read(List.of(new ScenarioText("test.yaml", text)));
    }

    /** Reads a manifest in which nothing is wrong. */
    static Imported accepted(String text) {
        Imported imported = read(text);
        assertThat(imported.findings()).noneMatch(each -> each.kind() == Finding.Kind.ERROR);
        return imported;
    }

    static WorkloadSpec only(Imported imported) {
        assertThat(imported.workloads()).hasSize(1);
        return imported.workloads().get(0);
    }

    static KubeTerms terms(Imported imported) {
        return only(imported).kube().orElseThrow();
    }

    /** A Deployment; {@code spec} is in its spec, {@code pod} in that of its pods, {@code container} in its container. */
    static String deployment(String spec, String pod, String container) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: web }
                spec:
                %s
                  selector: { matchLabels: { app: web } }
                  template:
                    metadata: { labels: { app: web } }
                    spec:
                %s
                      containers:
                        - name: web
                          image: nginx:1.27
                %s
                """.formatted(spec.indent(2), pod.indent(6), container.indent(10));
    }

    static List<String> told(Imported imported, Finding.Kind kind) {
        return imported.findings().stream()
                .filter(each -> each.kind() == kind)
                .map(each -> each.line() + ":" + each.column() + " " + each.path() + ": " + each.text())
                .toList();
    }
}
