package dev.drydock.manifest.kube;

import static dev.drydock.manifest.kube.Manifests.accepted;
import static dev.drydock.manifest.kube.Manifests.deployment;
import static dev.drydock.manifest.kube.Manifests.only;
import static dev.drydock.manifest.kube.Manifests.read;
import static dev.drydock.manifest.kube.Manifests.terms;
import static dev.drydock.manifest.kube.Manifests.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drydock.manifest.Finding.Kind;
import dev.drydock.manifest.Imported;
import dev.drydock.scenario.text.ScenarioText;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesManifestsTest {

    @Test
    void aDeploymentAndItsService() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/manifests/kubernetes.yml")) {
            Imported imported = accepted(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            WorkloadSpec web = only(imported);
            assertThat(web.name()).isEqualTo("my-web-app");
            assertThat(web.replicas()).isEqualTo(3);
            assertThat(web.containers().get(0).image().name()).isEqualTo("my-web-app:latest");
            assertThat(imported.routes())
                    .containsExactly(new Imported.Route("my-web-app", List.of("my-web-app"), List.of(80)));
            assertThat(imported.findings()).isEmpty();
        }
    }

    @Test
    void whatIsNotSaidHasKubernetesDefaults() {
        KubeTerms terms = terms(accepted(deployment("", "", "")));
        assertThat(terms).isEqualTo(KubeTerms.DEFAULT);
    }

    @Test
    void everyKindOfWorkload() {
        Imported imported = accepted("""
                # nothing yet
                ---
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: { name: db }
                spec:
                  serviceName: db
                  replicas: 3
                  podManagementPolicy: Parallel
                  updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 2 } }
                  selector: { matchLabels: { app: db } }
                  template:
                    metadata: { labels: { app: db } }
                    spec: { containers: [ { name: db, image: etcd } ], terminationGracePeriodSeconds: 5 }
                --- # and one on each node
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: { name: logs }
                spec:
                  selector: { matchLabels: { app: logs } }
                  template:
                    metadata: { labels: { app: logs } }
                    spec: { containers: [ { name: logs, image: fluentd } ], hostNetwork: true }
                ---
                { "apiVersion": "v1", "kind": "List", "items": [
                  { "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "one" },
                    "spec": { "containers": [ { "name": "c", "image": "busybox",
                      "ports": [ { "containerPort": 80, "hostPort": 8080 } ] } ] } },
                  { "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": { "name": "rs" },
                    "spec": { "replicas": 2, "selector": { "matchLabels": { "app": "rs" } },
                      "template": { "metadata": { "labels": { "app": "rs" } },
                        "spec": { "containers": [ { "name": "c", "image": "busybox" } ] } } } } ] }
                """);
        assertThat(imported.workloads())
                .extracting(WorkloadSpec::name, WorkloadSpec::kind, WorkloadSpec::replicas)
                .containsExactly(
                        tuple("db", WorkloadSpec.Kind.STATEFUL, 3),
                        tuple("logs", WorkloadSpec.Kind.GLOBAL, 1),
                        tuple("one", WorkloadSpec.Kind.SINGLE, 1),
                        tuple("rs", WorkloadSpec.Kind.REPLICATED, 2));
        KubeTerms db = imported.workloads().get(0).kube().orElseThrow();
        assertThat(db.parallel()).isTrue();
        assertThat(db.rollout().partition()).isEqualTo(2);
        assertThat(db.rollout().maxUnavailable()).isEqualTo(IntOrPercent.of(1));
        assertThat(db.graceNanos()).isEqualTo(5_000_000_000L);
        assertThat(imported.workloads().get(2).kube().orElseThrow().hostPorts()).containsExactly(8080);
        assertThat(told(imported, Kind.IGNORED))
                .containsExactly("8:3 StatefulSet/db.spec.serviceName: no model uses 'serviceName'");
    }

    @Test
    void jsonObjectsOneAfterTheOther() {
        Imported imported = accepted("""
                { "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "a{" },
                  "spec": { "containers": [ { "name": "c", "image": "busy\\"}box" } ] } }
                { "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "b" },
                  "spec": { "containers": [ { "name": "c", "image": "busybox", "tty": true } ] } }
                """);
        assertThat(imported.workloads()).extracting(WorkloadSpec::name).containsExactly("a{", "b");
        assertThat(told(imported, Kind.IGNORED))
                .containsExactly("4:64 Pod/b.spec.containers[0].tty: no model uses 'tty'");
    }

    @Test
    void kindsThatNoModelUsesAreTold() {
        Imported imported = accepted("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: { name: nightly }
                ---
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: { name: web }
                spec: { anything: [ { goes: here } ] }
                """);
        assertThat(told(imported, Kind.IGNORED))
                .containsExactly(
                        "2:1 CronJob/nightly: no model uses objects of kind CronJob",
                        "6:1 Certificate/web: no model uses objects of kind Certificate of cert-manager.io/v1");
    }

    @Test
    void aServiceThatChoosesNothingIsAWarning() {
        Imported imported = accepted("""
                apiVersion: v1
                kind: Service
                metadata: { name: web }
                spec: { selector: { app: wbe }, ports: [ { port: 80 } ] }
                """);
        assertThat(told(imported, Kind.WARNING))
                .containsExactly("4:19 Service/web.spec.selector: it chooses no workload of these files (app=wbe)");
        assertThat(imported.routes()).containsExactly(new Imported.Route("web", List.of(), List.of(80)));
    }

    @Test
    void objectsOfSeveralFilesBelongTogether() {
        Imported imported = KubernetesManifests.read(
                List.of(new ScenarioText("service.yaml", """
                        apiVersion: v1
                        kind: Service
                        metadata: { name: front }
                        spec: { selector: { app: web }, ports: [ { port: 80 } ] }
                        """), new ScenarioText("web.yaml", deployment("", "", ""))));
        assertThat(imported.findings()).isEmpty();
        assertThat(imported.routes().get(0).workloads()).containsExactly("web");
    }

    @Test
    void anOlderVersionIsReadAsTheCurrentOne() {
        Imported imported = accepted("""
                apiVersion: extensions/v1beta1
                kind: Deployment
                metadata: { name: old }
                spec:
                  template:
                    metadata: { labels: { app: old } }
                    spec: { containers: [ { name: c, image: busybox } ] }
                """);
        assertThat(only(imported).name()).isEqualTo("old");
        assertThat(told(imported, Kind.WARNING))
                .containsExactly(
                        "1:1 Deployment/old.apiVersion: clusters no longer serve extensions/v1beta1; it is read as apps/v1");
    }

    @Test
    void anObjectThatIsThereTwiceCountsAsItsLaterOne() {
        Imported imported = read(deployment("replicas: 2", "", "") + "---\n" + deployment("replicas: 5", "", ""));
        assertThat(only(imported).replicas()).isEqualTo(5);
        assertThat(told(imported, Kind.WARNING)).hasSize(1);
    }

    @Test
    void workloadsOfOneNameAreToldApart() {
        Imported imported = accepted(deployment("", "", "") + "---\n"
                + deployment("", "", "").replace("{ name: web }", "{ name: web, namespace: test }"));
        assertThat(imported.workloads()).extracting(WorkloadSpec::name).containsExactly("web", "deployment-web");
    }

    @Test
    void mergedMapsAreRead() {
        WorkloadSpec web = only(accepted("""
                apiVersion: v1
                kind: Pod
                metadata: { name: web }
                spec:
                  containers:
                    - &base { name: a, image: nginx, resources: { requests: { cpu: 1 } } }
                    - { <<: *base, name: b }
                """));
        assertThat(web.containers()).extracting(each -> each.name()).containsExactly("a", "b");
        assertThat(web.requests().cpuMillis()).isEqualTo(2000);
    }
}
