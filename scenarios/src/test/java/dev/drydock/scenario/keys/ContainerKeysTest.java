package dev.drydock.scenario.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.text.Mistakes;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.container.RestartPolicy;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.KubeTerms;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers as a scenario file tells of them: whole, or beside a manifest. */
class ContainerKeysTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MEBIBYTE = 1L << 20;

    private static ContainerValues read(String text) throws Mistakes {
        Map<String, ContainerValues> all = Reading.read(ContainerKeys.FORM, "web: " + text);
        assertThat(Reading.again(ContainerKeys.FORM, all)).isEqualTo(all);
        return all.get("web");
    }

    @Test
    void aWholeWorkloadIsWhatItSays() throws Mistakes {
        WorkloadSpec web = read("""
                {
                  kind: stateful, replicas: 3, cpu: 0.5, memory: 256MiB, limits: { cpu: 1, memory: 512MiB },
                  image: { name: "web:2", layers: { base: 80MiB, app: 20MiB } },
                  start: 800ms, ready: 1s..2s, stop: 1s, usesMemory: 200MiB, leak: 1MB/s, usesCpu: 0.05,
                  health: { interval: 5s, retries: 2, startPeriod: 20s }, readiness: { failures: 4 },
                  restart: "on-failure:3", grace: 20s, exits: { after: 1s, code: 1 }, sickens: { after: 60s, for: 10s },
                  dependsOn: { db: healthy, migration: completed }, labels: { app: web },
                  swarm: { update: { parallelism: 2, order: start-first }, spreadOver: node.labels.zone },
                  kubernetes: {
                    rollout: { maxSurge: 1, maxUnavailable: 0 }, budget: { maxUnavailable: 50% },
                    autoscaler: { min: 2, max: 8, targets: { requests: 100/s }, up: { policies: [{ pods: 2 }] } },
                    tolerations: [{ key: gpu, effect: NoSchedule }]
                  }
                }
                """).whole("web");
        assertThat(web.kind()).isEqualTo(WorkloadSpec.Kind.STATEFUL);
        assertThat(web.replicas()).isEqualTo(3);
        assertThat(web.dependsOn())
                .containsExactly(
                        new Dependency("db", Dependency.Condition.HEALTHY, true),
                        new Dependency("migration", Dependency.Condition.COMPLETED, true));
        ContainerSpec container = web.containers().getFirst();
        assertThat(container.requests()).isEqualTo(Resources.of(500, 256 * MEBIBYTE));
        assertThat(container.limits()).isEqualTo(Resources.of(1000, 512 * MEBIBYTE));
        assertThat(container.image().name()).isEqualTo("web:2");
        assertThat(container.image().layers())
                .containsExactly(
                        new ImageSpec.Layer("base", 80 * MEBIBYTE), new ImageSpec.Layer("app", 20 * MEBIBYTE));
        assertThat(container.health()).hasValue(new HealthCheck(0, 5 * SECOND, 30 * SECOND, 2, 1, 20 * SECOND, 5 * SECOND));
        assertThat(container.readiness().orElseThrow().retries()).isEqualTo(4);
        assertThat(container.restart()).isEqualTo(new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, 3));
        assertThat(container.stopGraceNanos()).isEqualTo(20 * SECOND);
        Behaviour behaviour = container.behaviour();
        assertThat(behaviour.start().mean()).isEqualTo(0.8 * SECOND);
        assertThat(behaviour.ready().mean()).isEqualTo(1.5 * SECOND);
        assertThat(behaviour.memoryBytes()).isEqualTo(200 * MEBIBYTE);
        assertThat(behaviour.leakBytesPerSecond()).isEqualTo(1_000_000);
        assertThat(behaviour.cpuMillis()).isEqualTo(50);
        assertThat(behaviour.exits().orElseThrow().code()).isEqualTo(1);
        assertThat(behaviour.sickens().orElseThrow().lasting()).isPresent();
        SwarmTerms swarm = web.swarm().orElseThrow();
        assertThat(swarm.update().parallelism()).isEqualTo(2);
        assertThat(swarm.update().order()).isEqualTo(SwarmTerms.Order.START_FIRST);
        assertThat(swarm.update().monitorNanos()).isEqualTo(5 * SECOND);
        assertThat(swarm.spreadOver()).containsExactly("node.labels.zone");
        KubeTerms kube = web.kube().orElseThrow();
        assertThat(kube.rollout().maxSurge()).isEqualTo(KubeTerms.IntOrPercent.of(1));
        assertThat(kube.budget().orElseThrow().maxUnavailable()).hasValue(KubeTerms.IntOrPercent.percent(50));
        KubeTerms.Autoscaler scaler = kube.autoscaler().orElseThrow();
        assertThat(scaler.targets()).containsExactly(new KubeTerms.Target(KubeTerms.Metric.REQUESTS, 100_000));
        assertThat(scaler.up().policies()).containsExactly(new KubeTerms.ScalingPolicy(false, 2, 15 * SECOND));
        assertThat(scaler.down()).isEqualTo(KubeTerms.ScalingRules.DOWN);
        assertThat(kube.tolerations().getFirst().exists()).isTrue();
    }

    @Test
    void whatIsNotNamedStaysAsTheManifestHasIt() throws Mistakes {
        WorkloadSpec manifest = read("""
                {
                  replicas: 5, cpu: 1, memory: 1GiB, health: { interval: 7s }, start: 3s, stop: 4s,
                  swarm: { update: { parallelism: 3, delay: 9s } }
                }
                """).whole("web");
        WorkloadSpec web =
                read("{ memory: 2GiB, start: 1s, health: { retries: 9 }, swarm: { update: { delay: 1s } } }")
                        .applyTo(manifest);
        ContainerSpec container = web.containers().getFirst();
        assertThat(web.replicas()).isEqualTo(5);
        assertThat(container.requests()).isEqualTo(Resources.of(1000, 2048 * MEBIBYTE));
        assertThat(container.health().orElseThrow().intervalNanos()).isEqualTo(7 * SECOND);
        assertThat(container.health().orElseThrow().retries()).isEqualTo(9);
        assertThat(container.behaviour().start().mean()).isEqualTo(SECOND);
        assertThat(container.behaviour().stop().mean()).isEqualTo(4.0 * SECOND);
        assertThat(web.swarm().orElseThrow().update().parallelism()).isEqualTo(3);
        assertThat(web.swarm().orElseThrow().update().delayNanos()).isEqualTo(SECOND);
        assertThat(read("{}").applyTo(manifest)).isEqualTo(manifest);
        assertThat(ContainerValues.NONE.applyTo(manifest)).isEqualTo(manifest);
    }

    @Test
    void onlyTheFirstContainerIsMeant() throws Mistakes {
        ContainerSpec side = ContainerSpec.of("side");
        WorkloadSpec two = WorkloadSpec.of("web", 1, ContainerSpec.of("app"))
                .revised(List.of(ContainerSpec.of("app"), side));
        WorkloadSpec web = read("{ cpu: 2 }").applyTo(two);
        assertThat(web.containers().getFirst().requests().cpuMillis()).isEqualTo(2000);
        assertThat(web.containers().getLast()).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            { replica: 3 }                              | did you mean 'replicas'
            { restart: alway }                          | did you mean 'always'
            { exits: { after: 1s, code: 256 } }         | at most 255
            { cpu: many }                               | expected a number
            { dependsOn: { db: helthy } }               | did you mean 'healthy'
            { kubernetes: { budget: {} } }              | one of minAvailable and maxUnavailable
            { kubernetes: { rollout: { maxSurge: x } } } | a share such as 25%
            { swarm: { update: { maxFailureRatio: 2 } } } | at most 100%
            """)
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Mistakes.class).hasMessageContaining(message);
    }

    @Test
    void valuesThatContradictEachOtherAreRefusedWhenTheyAreApplied() throws Mistakes {
        ContainerValues values = read("{ health: { interval: 0s } }");
        assertThatThrownBy(() -> values.whole("web")).hasMessageContaining("times of a health check");
    }
}
