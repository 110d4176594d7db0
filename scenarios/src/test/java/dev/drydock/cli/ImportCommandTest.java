package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
    @TempDir
    private Path folder;

    private static Done run(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of("import"));
        words.addAll(List.of(arguments));
        return Done.drydock(words.toArray());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path shop() throws IOException {
        return write("shop.yaml", """
                services:
                  web:
                    image: "shop/web:${TAG:-1}"
                    environment: { A: b }
                    ports: ["80:8080"]
                    replicas: 3
                    deploy: { resources: { limits: { cpus: "0.50", memory: 512M }, reservations: { cpus: "0.25" } } }
                  debug: { image: gdb, profiles: [debug], environment: { A: b } }
                """);
    }

    @Test
    void printsWhatWasReadAndWhatWasNot() throws IOException {
        Path file = shop();

        Done result = run(file, "--env", "TAG=2");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().replace(folder + "/", "")).isEqualTo("""
                shop.yaml: Compose, 1 workload

                workload   kind         replicas   image        cpu        memory     ports
                web        replicated   3          shop/web:2   0.25/0.5   -/512MiB   8080
                cpu and memory: what is set aside / what may be used at most

                1 warning:
                  shop.yaml:6:5: services.web.replicas: 'replicas' is no key here; it is read as deploy.replicas

                not used:
                  no model uses 'environment': lines 4, 8
                  the service is only of the profile debug, which is not chosen (--profile): line 8
                """);
    }

    @Test
    void profilesAndJson() throws IOException {
        Done result = run(shop(), "--profile", "debug", "--json");

        JsonNode json = JsonMapper.shared().readTree(result.out());
        assertThat(json.get("origin").asString()).isEqualTo("compose");
        assertThat(json.get("accepted").asBoolean()).isTrue();
        assertThat(json.get("workloads").size()).isEqualTo(2);
        assertThat(json.at("/workloads/0/containers/0/limits/memory").asLong()).isEqualTo(512L << 20);
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(4);
    }

    @Test
    void errorsHaveTheirPlaceAndStatus2() throws IOException {
        Done result =
                run(write("bad.yaml", "services:\n  web:\n    imgae: x\n"), "--scenario", folder.resolve("out.yaml"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("bad.yaml:3:5: services.web.imgae: there is no key 'imgae' here; did you mean 'image'?");
        assertThat(folder.resolve("out.yaml")).doesNotExist();
    }

    @Test
    void kubernetesManifestsAreToldApartByWhatStandsInThem() throws IOException {
        Path pod = write("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: { name: one }
                spec: { containers: [{ name: one, image: nginx }] }
                """);

        assertThat(run(pod).out()).contains("Kubernetes, 1 workload").contains("one");
        assertThat(run(pod, shop()).err()).contains("it is a Compose file beside Kubernetes manifests");
        assertThat(run(pod, shop()).status()).isEqualTo(2);
    }

    @Test
    void writesAScenarioThatRefersToTheFilesAndNeverOverOne() throws IOException {
        Path out = folder.resolve("run.yaml");

        assertThat(run(shop(), "--scenario", out).status()).isZero();

        assertThat(Files.readString(out))
                .contains("compose: shop.yaml")
                .contains("orchestrator: swarm")
                .contains("count: 3")
                .contains("start: 500ms");
        Done again = run(shop(), "--scenario", out);
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
    }

    @Test
    void missingFilesAndWrongOptionsAreSentences() {
        assertThat(run(folder.resolve("none.yaml")).status()).isEqualTo(2);
        assertThat(run(folder.resolve("none.yaml")).err()).contains("no such file");
        assertThat(run(folder, "--env", "X").err()).contains("--env X: expected KEY=VALUE");
    }
}
