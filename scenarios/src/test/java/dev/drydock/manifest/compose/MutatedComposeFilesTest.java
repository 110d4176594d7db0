package dev.drydock.manifest.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done to a file: there are findings or workloads, and never an exception. */
class MutatedComposeFilesTest {
    private static final String FILE = """
            version: "3.8"
            include: []
            x-common: &common
              restart: unless-stopped
              logging: { driver: json-file }
            services:
              web:
                <<: *common
                image: "web:${TAG:-1}"
                ports: ["80:80", { target: 443, published: 443, mode: host }]
                depends_on: { db: { condition: service_healthy } }
                environment: [A=1, B=$$2]
                volumes: [data:/data, { type: volume, source: data, target: /x }]
                deploy:
                  mode: replicated
                  replicas: 3
                  placement: { constraints: [node.role == worker], preferences: [{ spread: node.labels.zone }] }
                  update_config: { parallelism: 2, delay: 10s, order: start-first }
                  resources: { limits: { cpus: "0.5", memory: 50M }, reservations: { devices: [{ count: 1, capabilities: [gpu] }] } }
                  restart_policy: { condition: any, delay: 5s, window: 1m }
                healthcheck: { test: [CMD, x], interval: 1m30s, retries: 3 }
              db:
                extends: { service: base }
                scale: 1
                cpu_quota: 50000
                profiles: !reset []
              base: { build: ., stop_grace_period: 1s, links: [], gpus: all }
            volumes: { data: }
            """;
    private static final List<String> PIECES = List.of(
            ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", "\"", "*common", "&x ", "!reset ", "!override ", "${", "}", "$", "~", "1e999",
            "-1", "99999999999999999999", "<<: ", "? ", "null", "|", ">", "#", ",", "\t", "services", "\u0000", "é", "0x10", ".inf");

    @Property(tries = 400)
    void neverThrows(@ForAll Random random) throws IOException {
        StringBuilder text = new StringBuilder(FILE);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        Path file = Files.createTempFile("compose", ".yaml");
        try {
            Files.writeString(file, text);

            Imported imported = ComposeFiles.read(List.of(file), new ImportOptions(List.of("*"), Map.of("TAG", "2")));

            assertThat(imported.findings()).allMatch(each -> !each.text().isBlank() && each.line() >= 0);
            assertThat(imported.isAccepted())
                    .isEqualTo(imported.findings().stream().noneMatch(each -> each.kind() == Finding.Kind.ERROR));
        } finally {
            Files.delete(file);
        }
    }
}
