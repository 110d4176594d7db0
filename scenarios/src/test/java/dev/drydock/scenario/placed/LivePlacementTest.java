package dev.drydock.scenario.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.orchestration.LiveChange;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.orchestration.LiveWorkload.Rollout;
import dev.drydock.live.plan.Delays;
import org.junit.jupiter.api.Test;

class LivePlacementTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void workloadsAndChangesAreThoseOfTheScenario() {
        LivePlacement placement = Placements.of("swarm", """
                containers:
                  web:
                    replicas: 4
                    ready: 2s
                    stop: 100ms..300ms
                    memoryLimit: 64MiB
                    update: { parallelism: 2, delay: 3s, monitor: 4s, order: start-first, onFailure: rollback }
                    health: { interval: 1s, retries: 2 }
                changes:
                  - { at: 2m, update: web, with: { exits: { after: 1s, code: 3 } } }
                  - { at: 1m, scale: web, to: 5 }
                """);
        LiveWorkload web = placement.workloads().getFirst();
        assertThat(placement.swarm()).isTrue();
        assertThat(web.replicas()).isEqualTo(4);
        assertThat(web.process().ready()).isEqualTo(Delays.of(2 * SECOND));
        assertThat(web.process().stop().quantiles()).hasSize(101);
        assertThat(web.limits().memoryBytes()).isEqualTo(64 << 20);
        assertThat(web.health().orElseThrow().intervalNanos()).isEqualTo(SECOND);
        assertThat(web.terms().update()).isEqualTo(new Rollout(2, 3 * SECOND, 4 * SECOND, "rollback", 0, true));
        assertThat(placement.script().changes()).hasSize(2);
        assertThat(placement.script().changes().get(0).change()).isEqualTo(new LiveChange.Scale("web", 5));
        assertThat(placement.script().changes().get(1).change())
                .isInstanceOfSatisfying(
                        LiveChange.Update.class,
                        update -> assertThat(update.to()
                                        .process()
                                        .exits()
                                        .orElseThrow()
                                        .code())
                                .isEqualTo(3));
        assertThat(placement.script().hurried()).isTrue();
        assertThat(placement.notes()).anyMatch(note -> note.contains("No image is pulled"));
    }

    @Test
    void whatWillEndByItselfIsWaitedFor() {
        assertThat(Placements.of("compose", "containers: { job: { exits: { after: 20s, code: 0 } } }")
                        .script()
                        .hurried())
                .isFalse();
    }

    @Test
    void whatCannotBeDoneIsRefusedInASentence() {
        refused("kubernetes", "containers: { web: { replicas: 2 } }", "not under kubernetes");
        refused("swarm", "containers: { web: { idleCpu: 0.5 } }", "nodes.containers.web.idleCpu");
        refused("swarm", "containers: { web: { health: { delay: 3s } } }", "neither delay nor successes");
        refused("swarm", "containers: { web: { memoryLimit: 8MiB } }", "needs 32 MiB");
        refused("swarm", "containers: { web: { replicas: 65 } }", "at most 64 replicas");
        refused("swarm", """
                containers: { web: { replicas: 2 } }
                changes: [ { at: 1m, drain: m1 } ]
                """, "cannot be drained");
    }

    private static void refused(String orchestrator, String rest, String sentence) {
        assertThatThrownBy(() -> Placements.of(orchestrator, rest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
