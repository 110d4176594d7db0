package dev.drydock.manifest.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for Compose files and stacks: a file that it finds something in, and one in which it just does not. */
class StackRulesTest {
    @TempDir
    private Path folder;

    private Lints lints;

    @BeforeEach
    void files() {
        lints = new Lints(folder);
    }

    /** A service of one key on each line; the first is on line 3. */
    private static String service(String... lines) {
        return "services:\n  web:\n    " + String.join("\n    ", lines) + "\n";
    }

    @Test
    void latestTag() {
        lints.finds(new LatestTag(), service("image: nginx"), 3, "'nginx'");
        lints.finds(new LatestTag(), service("image: localhost:5000/nginx:latest"), 3, "newest");
        lints.passes(new LatestTag(), service("image: nginx:1.27"));
        lints.passes(new LatestTag(), service("image: nginx@sha256:" + "0".repeat(64)));
        lints.passes(new LatestTag(), service("build: ."));
    }

    @Test
    void limitsWithoutReservations() {
        String limits = "deploy: { resources: { limits: { cpus: '1', memory: 64M }%s } }";
        lints.finds(
                new LimitsWithoutReservations(),
                service("image: nginx:1", limits.formatted("")),
                4,
                "processor and memory");
        lints.finds(
                new LimitsWithoutReservations(),
                service("image: nginx:1", limits.formatted(", reservations: { cpus: '0.5' }")),
                4,
                "its memory");
        lints.passes(
                new LimitsWithoutReservations(),
                service("image: nginx:1", limits.formatted(", reservations: { cpus: '0.5', memory: 32M }")));
    }

    @Test
    void monitorTooShort() {
        String check = "healthcheck: { test: [CMD, 'true'], interval: 5s, timeout: 2s, retries: 3 }";
        lints.finds(
                new MonitorTooShort(),
                service("image: nginx:1", check, "deploy:", "  update_config:", "    monitor: 16s"),
                7,
                "needs 17 s to fail (3 x 5 s + 2 s)");
        lints.passes(
                new MonitorTooShort(), service("image: nginx:1", check, "deploy: { update_config: { monitor: 17s } }"));
        lints.passes(
                new MonitorTooShort(),
                service(
                        "image: nginx:1",
                        check,
                        "deploy: { update_config: { monitor: 1s, failure_action: continue } }"));
        lints.passes(new MonitorTooShort(), service("image: nginx:1", check));
    }

    @Test
    void singleReplicaWithoutSurge() {
        lints.finds(
                new SingleReplicaWithoutSurge(),
                service("image: nginx:1", "ports: ['80:80']", "deploy: { replicas: 1 }"),
                5,
                "only replica");
        lints.passes(
                new SingleReplicaWithoutSurge(),
                service("image: nginx:1", "ports: ['80:80']", "deploy: { update_config: { order: start-first } }"));
        lints.passes(
                new SingleReplicaWithoutSurge(),
                service("image: nginx:1", "ports: ['80:80']", "deploy: { replicas: 2 }"));
    }

    @Test
    void updateTakesAllDown() {
        lints.finds(
                new UpdateTakesAllDown(),
                service("image: nginx:1", "deploy: { replicas: 3, update_config: { parallelism: 0 } }"),
                4,
                "stops all 3");
        lints.passes(
                new UpdateTakesAllDown(),
                service("image: nginx:1", "deploy: { replicas: 3, update_config: { parallelism: 2 } }"));
        lints.passes(
                new UpdateTakesAllDown(),
                service(
                        "image: nginx:1",
                        "deploy: { replicas: 3, update_config: { parallelism: 3, order: start-first } }"));
    }

    @Test
    void readinessMissing() {
        lints.finds(
                new ReadinessMissing(),
                service("image: nginx:1", "ports: ['80:80']", "deploy: { replicas: 2 }"),
                2,
                "HEALTHCHECK");
        lints.passes(
                new ReadinessMissing(),
                service("image: nginx:1", "ports: ['80:80']", "deploy: {}", "healthcheck: { test: [CMD, 'true'] }"));
        lints.passes(new ReadinessMissing(), service("image: nginx:1", "ports: ['80:80']"));
    }

    @Test
    void startPeriodMissing() {
        lints.finds(
                new StartPeriodMissing(),
                service("image: nginx:1", "healthcheck: { test: [CMD, 'true'], interval: 5s, retries: 5 }"),
                4,
                "longer than 25 s");
        lints.passes(
                new StartPeriodMissing(),
                service("image: nginx:1", "healthcheck: { test: [CMD, 'true'], interval: 5s, retries: 6 }"));
        lints.passes(
                new StartPeriodMissing(),
                service(
                        "image: nginx:1",
                        "healthcheck: { test: [CMD, 'true'], interval: 5s, retries: 5, start_period: 10s }"));
    }

    @Test
    void stopGraceTooShort() {
        lints.finds(new StopGraceTooShort(), service("image: postgres:16"), 2, "after it was told to end");
        lints.passes(new StopGraceTooShort(), service("image: postgres:16", "stop_grace_period: 30s"));
        lints.passes(new StopGraceTooShort(), service("image: postgres-exporter:1"));
    }

    @Test
    void dependsOnWithoutHealthcheck() {
        String waits = """
                services:
                  web:
                    image: nginx:1
                    depends_on: { db: { condition: service_healthy } }
                  db:
                    image: postgres:16
                """;
        lints.finds(new DependsOnUnchecked(), waits, 4, "'db' is healthy");
        lints.passes(new DependsOnUnchecked(), waits + "    healthcheck: { test: [CMD, pg_isready] }\n");
        lints.passes(new DependsOnUnchecked(), waits.replace("service_healthy", "service_started"));
    }

    @Test
    void restartNoUnderSwarm() {
        lints.finds(
                new RestartNoUnderSwarm(),
                service("image: nginx:1", "restart: 'no'", "deploy: { replicas: 1 }"),
                4,
                "restarted whenever they end");
        lints.passes(
                new RestartNoUnderSwarm(),
                service("image: nginx:1", "restart: 'no'", "deploy: { restart_policy: { condition: none } }"));
        lints.passes(new RestartNoUnderSwarm(), service("image: nginx:1", "restart: 'no'"));
    }

    @Test
    void quorumInOneZone() {
        String etcd = "deploy: { replicas: 3, placement: { %s } }";
        lints.finds(
                new QuorumInOneZone(), service("image: quay.io/coreos/etcd:v3.5.0", etcd.formatted("")), 4, "one zone");
        lints.passes(
                new QuorumInOneZone(),
                service(
                        "image: quay.io/coreos/etcd:v3.5.0",
                        etcd.formatted("preferences: [ { spread: node.labels.zone } ]")));
        lints.passes(new QuorumInOneZone(), service("image: nginx:1", etcd.formatted("")));
        lints.passes(new QuorumInOneZone(), service("image: quay.io/coreos/etcd:v3.5.0", "deploy: { replicas: 2 }"));
    }

    @Test
    void aGroupOfSeveralServices() {
        StringBuilder text = new StringBuilder("services:\n");
        for (int i = 1; i <= 3; i++) {
            text.append("  zoo" + i + ": { image: 'zookeeper:3.9', deploy: { placement: { constraints: [%s] } } }\n");
        }
        lints.finds(new QuorumInOneZone(), text.toString().formatted("", "", ""), 2, "3 members");
        lints.passes(
                new QuorumInOneZone(),
                text.toString().formatted("node.labels.zone == a", "node.labels.zone == b", "node.labels.zone == c"));
    }
}
