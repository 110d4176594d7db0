package dev.drydock.manifest.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeFilesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Imported read(String text, String... profiles) {
        return ComposeFiles.read(
                List.of(write("compose.yaml", text)), new ImportOptions(List.of(profiles), Map.of("TAG", "7")));
    }

    private WorkloadSpec service(String body) {
        Imported imported = read("services:\n  web:\n    image: nginx\n" + body.indent(4));
        assertThat(imported.findings()).noneMatch(each -> each.kind() == Finding.Kind.ERROR);
        return imported.workloads().get(0);
    }

    private static ContainerSpec container(WorkloadSpec workload) {
        return workload.containers().get(0);
    }

    private static SwarmTerms swarm(WorkloadSpec workload) {
        return workload.swarm().orElseThrow();
    }

    @Test
    void knowsTheKeysOfTheSpecification() {
        assertThat(Shape.all().get("file")).hasSize(9);
        assertThat(Shape.all().get("service")).hasSize(93);
        assertThat(Shape.all().get("deploy")).hasSize(9);
        Shape.all().values().forEach(keys -> keys.values().forEach(key -> assertKnown(key.shape())));
    }

    private static void assertKnown(Shape shape) {
        switch (shape) {
            case Shape.OneOf oneOf -> oneOf.choices().forEach(ComposeFilesTest::assertKnown);
            case Shape.ListOf list -> assertKnown(list.element());
            case Shape.MapOf map -> assertKnown(map.value());
            case Shape.Named named -> assertThat(Shape.all().containsKey(named.name())
                            || List.of("any", "pairs").contains(named.name())
                            || Scalars.fits("1", named.name()))
                    .as(named.name())
                    .isTrue();
        }
    }

    @Test
    void theSeedFilesLoad() {
        Path seeds = Path.of("src/test/resources/compose/seed");
        Imported plain = ComposeFiles.read(List.of(seeds.resolve("docker-compose.yml")), ImportOptions.DEFAULT);
        Imported swarm = ComposeFiles.read(List.of(seeds.resolve("docker-swarm.yml")), ImportOptions.DEFAULT);

        assertThat(plain.isAccepted()).isTrue();
        assertThat(plain.workloads()).extracting(WorkloadSpec::name).containsExactly("web", "redis");
        assertThat(plain.routes().get(0).ports()).containsExactly(3000);
        WorkloadSpec web = swarm.workloads().get(0);
        assertThat(web.replicas()).isEqualTo(3);
        assertThat(swarm(web).update())
                .isEqualTo(new SwarmTerms.Update(
                        1, 10 * SECOND, 60 * SECOND, SwarmTerms.FailureAction.PAUSE, 0, SwarmTerms.Order.STOP_FIRST));
        assertThat(swarm.findings())
                .filteredOn(each -> each.kind() == Finding.Kind.WARNING)
                .extracting(Finding::line, Finding::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(7, "'replicas' is no key here; it is read as deploy.replicas"),
                        org.assertj.core.groups.Tuple.tuple(
                                8, "'update_config' is no key here; it is read as deploy.update_config"),
                        org.assertj.core.groups.Tuple.tuple(
                                11, "'max_parallel' is no key here; it is read as deploy.update_config.parallelism"));
    }

    @Test
    void deployIsReadAsDockersCliDoes() {
        WorkloadSpec web = service("""
                platform: linux/arm64
                ports:
                  - { target: 80, published: "8080", mode: host }
                  - { target: 443, published: 443 }
                deploy:
                  mode: replicated
                  replicas: "6"
                  endpoint_mode: dnsrr
                  labels: { a: b }
                  placement:
                    constraints: [node.role == worker, "node.labels.disk!=hdd"]
                    preferences: [{ spread: node.labels.zone }, { spread: node.labels.rack }]
                    max_replicas_per_node: 2
                  update_config: { parallelism: 0, delay: 1m30s, failure_action: rollback, monitor: 0s, max_failure_ratio: "0.25", order: start-first }
                  rollback_config: { delay: 2s, monitor: 20s }
                  restart_policy: { condition: on-failure, delay: 3s, max_attempts: 4, window: 2m }
                  resources:
                    limits: { cpus: "0.50", memory: 50M, pids: 10 }
                    reservations:
                      cpus: 0.25
                      memory: 20M
                      generic_resources: [{ discrete_resource_spec: { kind: ssd, value: 2 } }]
                      devices: [{ driver: nvidia, count: 2, capabilities: [gpu] }]
                """);

        assertThat(web.replicas()).isEqualTo(6);
        assertThat(swarm(web))
                .isEqualTo(new SwarmTerms(
                        List.of("node.role == worker", "node.labels.disk!=hdd"),
                        List.of("node.labels.zone", "node.labels.rack"),
                        2,
                        List.of(8080),
                        List.of("linux/arm64"),
                        new SwarmTerms.Restart(SwarmTerms.Condition.ON_FAILURE, 3 * SECOND, 4, 120 * SECOND),
                        new SwarmTerms.Update(
                                0,
                                90 * SECOND,
                                5 * SECOND,
                                SwarmTerms.FailureAction.ROLLBACK,
                                0.25,
                                SwarmTerms.Order.START_FIRST),
                        new SwarmTerms.Update(
                                1,
                                2 * SECOND,
                                20 * SECOND,
                                SwarmTerms.FailureAction.PAUSE,
                                0,
                                SwarmTerms.Order.STOP_FIRST),
                        SwarmTerms.EndpointMode.DNSRR));
        assertThat(container(web).limits()).isEqualTo(Resources.of(500, 50 * MIB));
        assertThat(container(web).requests())
                .isEqualTo(new Resources(250, 20 * MIB, 0, new TreeMap<>(Map.of("ssd", 2L, "nvidia.com/gpu", 2L))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ANY, 0, NO, 0",
        "restart: always, ANY, 0, ALWAYS, 0",
        "restart: unless-stopped, ANY, 0, UNLESS_STOPPED, 0",
        "restart: on-failure, ON_FAILURE, 0, ON_FAILURE, 0",
        "restart: on-failure:5, ON_FAILURE, 5, ON_FAILURE, 5",
        "restart: 'no', ANY, 0, NO, 0",
        "restart: no, ANY, 0, NO, 0"
    })
    void restartBecomesARestartPolicy(
            String body, SwarmTerms.Condition condition, int attempts, RestartPolicy.Mode mode, int retries) {
        WorkloadSpec web = service(body);

        assertThat(swarm(web).restart()).isEqualTo(new SwarmTerms.Restart(condition, 5 * SECOND, attempts, 0));
        assertThat(container(web).restart()).isEqualTo(new RestartPolicy(mode, retries));
    }

    @Test
    void aRestartPolicyOfDeployWins() {
        WorkloadSpec web = service("restart: always\ndeploy: { restart_policy: { condition: none } }");

        assertThat(swarm(web).restart().condition()).isEqualTo(SwarmTerms.Condition.NONE);
        assertThat(container(web).restart()).isEqualTo(RestartPolicy.NO);
    }

    @Test
    void healthChecksHaveDockersDefaults() {
        assertThat(container(service("healthcheck: { test: curl localhost }")).health()).hasValue(HealthCheck.DOCKER);
        assertThat(container(service("""
                healthcheck:
                  test: [CMD, curl, localhost]
                  interval: 1m30s
                  timeout: 10s
                  retries: "5"
                  start_period: 40s
                  start_interval: 2s
                """)).health())
                .hasValue(new HealthCheck(0, 90 * SECOND, 10 * SECOND, 5, 1, 40 * SECOND, 2 * SECOND));
        assertThat(container(service("healthcheck: { test: [NONE] }")).health()).isEmpty();
        assertThat(container(service("healthcheck: { test: NONE }")).health()).isEmpty();
        assertThat(container(service("healthcheck: { disable: true, test: x }")).health()).isEmpty();
        assertThat(container(service("healthcheck: { disable: 'true', test: x }")).health()).isEmpty();
        assertThat(container(service("healthcheck: { interval: 5s }")).health()).isEmpty();
    }

    @Test
    void olderKeysOfAServiceAreLimitsToo() {
        ContainerSpec old = container(service("mem_limit: 1g\nmem_reservation: 512m\ncpus: '1.5'\nscale: 2\nstop_grace_period: 1m"));

        assertThat(old.limits()).isEqualTo(Resources.of(1500, 1024 * MIB));
        assertThat(old.requests()).isEqualTo(Resources.of(0, 512 * MIB));
        assertThat(old.stopGraceNanos()).isEqualTo(60 * SECOND);
        assertThat(service("scale: 2").replicas()).isEqualTo(2);
        assertThat(container(service("cpu_quota: 25000")).limits().cpuMillis()).isEqualTo(250);
        assertThat(container(service("cpu_quota: 25ms\ncpu_period: 50ms")).limits().cpuMillis()).isEqualTo(500);
        assertThat(container(service("gpus: all")).requests().other("nvidia.com/gpu")).isEqualTo(1);
        assertThat(container(service("")).stopGraceNanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void dependenciesComeInTwoFormsAndByImplication() {
        Imported imported = read("""
                services:
                  a: { image: a, depends_on: [db] }
                  b: { image: b, depends_on: { db: { condition: service_healthy }, init: { condition: service_completed_successfully, required: false } } }
                  c: { image: c, network_mode: "service:a", links: ["db:database"], volumes_from: ["b:ro"] }
                  db: { image: db, healthcheck: { test: x } }
                  init: { image: init }
                """);

        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.workloads().get(0).dependsOn())
                .containsExactly(new Dependency("db", Dependency.Condition.STARTED, true));
        assertThat(imported.workloads().get(1).dependsOn())
                .containsExactly(
                        new Dependency("db", Dependency.Condition.HEALTHY, true),
                        new Dependency("init", Dependency.Condition.COMPLETED, false));
        assertThat(imported.workloads().get(2).dependsOn()).extracting(Dependency::on).containsExactly("db", "b", "a");
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 3000", "3000-3002, 3000 3001 3002", "8000:80, 80", "9090-9091:8080-8081, 8080 8081", "127.0.0.1:8001:81, 81",
        "127.0.0.1::5000, 5000", "6060:6060/udp, 6060", "'[::1]:80:82', 82", "${PORT}:80, 80", "49100:22, 22", "8000-8010:90, 90"
    })
    void portsHaveAShortForm(String port, String targets) {
        Imported imported = read("services: { web: { image: x, ports: [\"" + port + "\"] } }");

        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.routes().get(0).ports())
                .isEqualTo(List.of(targets.split(" ")).stream().map(Integer::valueOf).toList());
    }

    @Test
    void profilesChooseServices() {
        String text = "services: { a: { image: a }, b: { image: b, profiles: [debug] } }";

        assertThat(read(text).workloads()).extracting(WorkloadSpec::name).containsExactly("a");
        assertThat(read(text).findings())
                .extracting(Finding::path)
                .containsExactly("services.b");
        assertThat(read(text, "debug").workloads()).hasSize(2);
        assertThat(read(text, "*").workloads()).hasSize(2);
    }

    @Test
    void anchorsMergeKeysAndVariablesAreTakenIn() {
        write(".env", "# a comment\nexport REPLICAS=4 # so many\nTAG=6\nNAME=\"the ${REPLICAS}\"\n");

        Imported imported = read("""
                x-common: &common
                  image: app:${TAG:-latest}
                  deploy: &deploy { replicas: $REPLICAS, resources: { limits: { memory: 1g } } }
                x-labels: &labels { labels: ["name=${NAME}", "cost=$$5"] }
                services:
                  a: { <<: [*common, *labels] }
                  b:
                    <<: *common
                    image: other
                    deploy: { <<: *deploy, replicas: 2 }
                """);

        WorkloadSpec a = imported.workloads().get(0);
        WorkloadSpec b = imported.workloads().get(1);
        assertThat(container(a).image().name()).isEqualTo("app:7");
        assertThat(a.replicas()).isEqualTo(4);
        assertThat(a.labels()).isEqualTo(Map.of("name", "the 4", "cost", "$5"));
        assertThat(container(b).image().name()).isEqualTo("other");
        assertThat(b.replicas()).isEqualTo(2);
        assertThat(container(b).limits().memoryBytes()).isEqualTo(1024 * MIB);
    }

    @Test
    void filesGoOnTopOfEachOther() {
        Path base = write("base.yaml", """
                services:
                  web:
                    image: web:1
                    ports: ["80:80"]
                    labels: ["a=1", "b=1"]
                    depends_on: [db]
                    deploy: { replicas: 2, update_config: { delay: 5s, order: start-first } }
                  db: { image: db, profiles: [none] }
                  old: { image: old, ports: ["1:1"], scale: 3 }
                """);
        Path top = write("top.yaml", """
                services:
                  web:
                    image: web:2
                    ports: ["443:443"]
                    labels: { b: "2" }
                    deploy: { update_config: { delay: 9s } }
                    depends_on: !reset []
                  old: { ports: !override ["2:2"], scale: !reset null }
                  more: { image: more }
                """);

        Imported imported = ComposeFiles.read(List.of(base, top), ImportOptions.DEFAULT);

        WorkloadSpec web = imported.workloads().get(0);
        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.workloads()).extracting(WorkloadSpec::name).containsExactly("web", "old", "more");
        assertThat(container(web).image().name()).isEqualTo("web:2");
        assertThat(imported.routes()).extracting(Imported.Route::ports).containsExactly(List.of(80, 443), List.of(2), List.of());
        assertThat(web.labels()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(web.replicas()).isEqualTo(2);
        assertThat(web.dependsOn()).isEmpty();
        assertThat(swarm(web).update().delayNanos()).isEqualTo(9 * SECOND);
        assertThat(swarm(web).update().order()).isEqualTo(SwarmTerms.Order.START_FIRST);
        assertThat(imported.workloads().get(1).replicas()).isEqualTo(1);
    }

    @Test
    void servicesExtendOthers() {
        write("common/base.yaml", """
                services:
                  base: { image: base, deploy: { replicas: 5 }, env_file: own.env }
                  middle: { extends: base, mem_limit: 1g }
                """);
        write("common/own.env", "A=1\n");

        Imported imported = read("""
                services:
                  web: { extends: { file: common/base.yaml, service: middle }, scale: 5, image: mine }
                  copy: { extends: { service: web }, cpus: 2 }
                """);

        assertThat(imported.findings()).noneMatch(each -> each.kind() != Finding.Kind.IGNORED);
        WorkloadSpec copy = imported.workloads().get(1);
        assertThat(container(copy).image().name()).isEqualTo("mine");
        assertThat(copy.replicas()).isEqualTo(5);
        assertThat(container(copy).limits()).isEqualTo(Resources.of(2000, 1024 * MIB));
    }

    @Test
    void projectsIncludeOthers() {
        write("db/compose.yaml", "services: { db: { image: 'db:${VERSION}' } }\nvolumes: { data: {} }\n");
        write("db/.env", "VERSION=3\n");
        write("cache/a.yaml", "services: { cache: { image: 'redis:${VERSION-none}' } }\n");
        write("cache/b.yaml", "services: { cache: { scale: 2 } }\n");

        Imported imported = read("""
                include:
                  - db/compose.yaml
                  - path: [cache/a.yaml, cache/b.yaml]
                    env_file: db/.env
                services:
                  web: { image: web, depends_on: [db], volumes: ["data:/data"] }
                """);

        assertThat(imported.findings()).noneMatch(each -> each.kind() != Finding.Kind.IGNORED);
        assertThat(imported.workloads()).extracting(WorkloadSpec::name).containsExactly("web", "db", "cache");
        assertThat(container(imported.workloads().get(1)).image().name()).isEqualTo("db:3");
        assertThat(container(imported.workloads().get(2)).image().name()).isEqualTo("redis:3");
        assertThat(imported.workloads().get(2).replicas()).isEqualTo(2);
    }

    @Test
    void twoProjectsMayNotHaveTheSameService() {
        write("other.yaml", "services: { web: { image: other } }\n");

        Imported imported = read("include: [other.yaml]\nservices: { web: { image: web } }\n");

        assertThat(imported.isAccepted()).isFalse();
        assertThat(imported.findings().get(0).text()).contains("other.yaml, line 1");
    }

    @Test
    void theFirstFormatHadServicesAtTheTop() {
        Imported imported = read("web:\n  build: .\n  links: [db]\n  net: bridge\n  mem_limit: 1g\ndb:\n  image: db\n");

        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.workloads()).extracting(WorkloadSpec::name).containsExactly("web", "db");
        assertThat(imported.workloads().get(0).dependsOn()).hasSize(1);
    }

    @Test
    void anOptionalVariableWithoutValueLeavesTheDefault() {
        Imported imported = read("services: { web: { image: 'x:${NO}', scale: '${NO}', mem_limit: $NO, restart: $NO } }");

        assertThat(imported.isAccepted()).isTrue();
        assertThat(imported.workloads().get(0).replicas()).isEqualTo(1);
        assertThat(imported.findings()).singleElement().extracting(Finding::text).asString().contains("NO has no value");
    }

    @Test
    void aRequiredVariableIsAnErrorWhereAModelUsesIt() {
        assertThat(read("services: { web: { image: 'x:${NO:?}' } }").isAccepted()).isFalse();
        assertThat(read("services: { web: { image: x, environment: ['A=${NO:?}'] } }").isAccepted()).isTrue();
    }

    @Test
    void everyKeyThatNoModelUsesIsListed() {
        Imported imported = read("""
                services:
                  web:
                    image: x
                    environment: { A: b }
                    logging: { driver: none }
                    ulimits: { nofile: 5 }
                    deploy: { labels: [a], resources: { limits: { pids: 5 } } }
                    x-mine: 1
                networks: { a: }
                volumes: { b: {} }
                """);

        assertThat(imported.findings())
                .allMatch(each -> each.kind() == Finding.Kind.IGNORED)
                .extracting(Finding::path)
                .containsExactly(
                        "services.web.environment",
                        "services.web.logging",
                        "services.web.ulimits",
                        "services.web.deploy.labels",
                        "services.web.deploy.resources.limits.pids",
                        "networks",
                        "volumes");
    }

    @Test
    void longChainsAndManyFilesAreBounded() {
        StringBuilder chain = new StringBuilder("services:\n  s0: { image: x }\n");
        for (int i = 1; i < 300; i++) {
            chain.append("  s").append(i).append(": { extends: s").append(i - 1).append(" }\n");
        }
        for (int i = 0; i < 30; i++) {
            write("in" + i + ".yaml", "include: [in" + (i + 1) + ".yaml]\n");
        }

        assertThat(read(chain.toString()).isAccepted()).isFalse();
        assertThat(read("include: [in0.yaml]\nservices: { a: { image: a } }\n").findings())
                .anyMatch(each -> each.text().contains("too deeply"));
    }
}
