package dev.drydock.scenario.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.docker.DockerRuns;
import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.live.orchestration.docker.DockerPlacement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Updates on a real Swarm, and a set that a real engine starts. How each ends is held to the model, and that it takes at least
 * as long as Swarm itself waits; a busy machine may take longer, so how much longer is not.
 */
@Tag("docker")
@Tag("long")
class PlacedRunDockerTest {
    private static final long SECOND = 1_000_000_000L;

    private static PlacedOutcome outcome(String orchestrator, String rest) {
        String run = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        DockerPlacement engine;
        try {
            engine = DockerPlacement.connect(run, text -> {});
        } catch (FleetException e) {
            assumeTrue(false, e.getMessage());
            throw e;
        }
        try (engine) {
            return new PlacedRun(engine, Placements.of(orchestrator, rest), text -> {}).run(1, 3);
        } finally {
            try (DockerRuns runs = DockerRuns.connect()) {
                assertThat(runs.all()).noneMatch(each -> each.name().equals(run));
            }
        }
    }

    private static TimelineComparison update(PlacedOutcome outcome) {
        return outcome.parts().get(1).services().getFirst();
    }

    @Test
    void aRollingUpdateCompletes() {
        TimelineComparison update = update(outcome("swarm", """
                containers:
                  web: { replicas: 2, ready: 0s, stop: 0s, update: { parallelism: 1, delay: 1s, monitor: 2s } }
                changes: [ { at: 1m, update: web } ]
                """));
        assertThat(update.measured()).contains(State.COMPLETED).isEqualTo(update.foretold());
        assertThat(update.total().measured().orElseThrow()).isGreaterThan(2 * SECOND + 2 * SECOND);
        assertThat(update.steps())
                .filteredOn(step -> step.measured().isPresent())
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void anUpdateToABrokenRevisionIsPaused() {
        TimelineComparison update = update(outcome("swarm", """
                containers:
                  web: { replicas: 2, ready: 0s, stop: 0s, update: { parallelism: 1, monitor: 30s, onFailure: pause } }
                changes: [ { at: 1m, update: web, with: { exits: { after: 200ms, code: 1 } } } ]
                """));
        assertThat(update.measured()).contains(State.PAUSED).isEqualTo(update.foretold());
    }

    @Test
    void aComposeSetStartsInOrder() {
        PlacedOutcome outcome = outcome("compose", """
                containers:
                  web: { ready: 0s, dependsOn: [ { on: db, condition: healthy } ] }
                  db: { ready: 500ms, health: { interval: 1s } }
                """);
        assertThat(outcome.measured().getFirst().of("web").moments().getFirst().nanos())
                .isNotNegative();
        long dbReady = outcome.measured().getFirst().of("db").moments().stream()
                .filter(each -> each.what() == dev.drydock.live.orchestration.Moment.What.READY)
                .findFirst()
                .orElseThrow()
                .nanos();
        long webStarted = outcome.measured().getFirst().of("web").moments().stream()
                .filter(each -> each.what() == dev.drydock.live.orchestration.Moment.What.STARTED)
                .findFirst()
                .orElseThrow()
                .nanos();
        assertThat(webStarted).isGreaterThan(dbReady);
    }
}
