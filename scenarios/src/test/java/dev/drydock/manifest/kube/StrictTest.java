package dev.drydock.manifest.kube;

import static dev.drydock.manifest.kube.Manifests.deployment;
import static dev.drydock.manifest.kube.Manifests.read;
import static dev.drydock.manifest.kube.Manifests.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding.Kind;
import org.junit.jupiter.api.Test;

/** What {@code kubectl --validate=strict} refuses, and what the API server does. */
class StrictTest {

    private static void refused(String text, String... findings) {
        assertThat(told(read(text), Kind.ERROR)).containsExactly(findings);
    }

    @Test
    void unknownKeysNameTheNearest() {
        refused(
                deployment("replica: 2", "", "").replace("\n\n", "\n"),
                "5:3 Deployment/web.spec.replica: there is no key 'replica' here; did you mean 'replicas'?");
    }

    @Test
    void wrongTypes() {
        refused(
                deployment("replicas: many", "", ""),
                "5:13 Deployment/web.spec.replicas: a whole number is expected, not 'many'");
        refused(
                "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: nginx }\n",
                "4:21 Pod/a.spec.containers: a list is expected, not 'nginx'");
    }

    @Test
    void quotesThatAreMissingAreAWarning() {
        var imported = read(deployment("replicas: \"2\"", "", ""));
        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.workloads().get(0).replicas()).isEqualTo(2);
        assertThat(told(imported, Kind.WARNING)).hasSize(1);
    }

    @Test
    void aSelectorThatDoesNotChooseItsOwnPods() {
        assertThat(told(
                        read(deployment("", "", "").replace("matchLabels: { app: web }", "matchLabels: { app: api }")),
                        Kind.ERROR))
                .singleElement()
                .asString()
                .contains("does not choose the pods of its own template");
    }

    @Test
    void aKindOfAnotherVersion() {
        refused(
                "apiVersion: v1\nkind: Deployment\nmetadata: { name: web }\n",
                "2:1 kind: there is no kind 'Deployment' in version 'v1'; Deployment is of apps/v1");
        refused(
                "apiVersion: apps/v1\nkind: Deploymnt\nmetadata: { name: web }\n",
                "2:1 kind: there is no kind 'Deploymnt' in version 'apps/v1'; did you mean 'Deployment'?");
    }

    @Test
    void otherFilesThanManifests() {
        refused("services: { web: { image: nginx } }\n", "1:1 : not a Kubernetes manifest: it has no kind");
        refused("- a\n- b\n", "1:1 : not a Kubernetes manifest: a map of keys is expected");
        assertThat(told(read("a: [\n"), Kind.ERROR)).singleElement().asString().contains("not valid YAML");
        assertThat(read("# nothing\n").isAccepted()).isTrue();
    }

    @Test
    void templatesAreRefusedWithTheirReason() {
        refused(
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n  {{- include \"x\" . }}\n",
                "4:9 : " + Templates.REASON);
        assertThat(told(read(deployment("replicas: {{ .Values.replicas }}", "", "")), Kind.ERROR))
                .containsExactly("5:13 : " + Templates.REASON);
        assertThat(told(read(deployment("", "", "").replace("nginx:1.27", "\"{{ .Values.image }}\"")), Kind.ERROR))
                .anyMatch(each -> each.endsWith("image: " + Templates.REASON));
    }

    @Test
    void bracesInTextsThatNobodyReadsAreNoTemplate() {
        assertThat(read(deployment("", "", "args: [\"--format={{ .Name }}\"]")).isAccepted())
                .isTrue();
    }

    @Test
    void duplicateKeys() {
        assertThat(told(read(deployment("replicas: 1\nreplicas: 2", "", "")), Kind.ERROR))
                .singleElement()
                .asString()
                .contains("duplicate key");
        assertThat(read("apiVersion: v1\nkind: ConfigMap\ndata: { a: x, a: y }\n")
                        .isAccepted())
                .isTrue();
    }

    @Test
    void keysThatNoModelUsesAreToldOnce() {
        assertThat(told(
                        read(deployment(
                                "revisionHistoryLimit: 3",
                                "",
                                "env: [ { name: A, value: b }, { name: B, value: c } ]")),
                        Kind.IGNORED))
                .hasSize(2)
                .anyMatch(each -> each.contains("Deployment/web.spec.revisionHistoryLimit: no model uses"))
                .anyMatch(each ->
                        each.contains("Deployment/web.spec.template.spec.containers[0].env: no model uses 'env'"));
    }
}
