package dev.drydock.scenario.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.orchestration.PlacementEngine.Capacity;
import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.Timeline;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.sim.deployment.DeploymentSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model's account of an update, with the costs of a machine. */
class ModelledCourseTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private static List<Timeline> course(String update, String with, long stopLag) {
        LivePlacement placement = Placements.of("swarm", """
                containers:
                  web: { replicas: 4, ready: 500ms, stop: 0s, update: { %s } }
                changes: [ { at: 1m, update: web, with: { %s } } ]
                """.formatted(update, with));
        StartCosts costs =
                new StartCosts(List.of(100 * MILLI), List.of(600 * MILLI), List.of(50 * MILLI), List.of(200 * MILLI));
        DeploymentSpec costed = new Costed(costs, stopLag, new Capacity("x", 4_000, 8L << 30)).of(placement.spec());
        return ModelledCourse.of(costed, stopLag, 1);
    }

    @Test
    void anUpdateTakesCeilOfNByPTimesTAndTheDelayAndThenTheMonitor() {
        List<Timeline> parts = course("parallelism: 2, delay: 1s, monitor: 3s", "image: { name: next }", SECOND);
        assertThat(parts).hasSize(2);
        Timeline update = parts.get(1);
        assertThat(update.end().orElseThrow().state()).isEqualTo(State.COMPLETED);
        // T is 1 s + 200 ms to stop and 600 ms to start, and some 0.2 to 0.5 s of Swarm's own waits.
        assertThat(update.end().orElseThrow().nanos() / 1e9).isCloseTo(2 * (1.8 + 1) + 3 + 2 * 0.35, within(0.4));
        List<Moment> told = update.moments().stream()
                .filter(each -> each.what() == What.TOLD)
                .toList();
        assertThat(told).hasSize(4).allMatch(each -> each.revision() == 1);
        assertThat(told.getFirst().nanos()).isBetween(SECOND, SECOND + 500 * MILLI);
        assertThat(update.moments().stream().filter(each -> each.what() == What.STARTED))
                .hasSize(4)
                .allMatch(each -> each.revision() == 2);
    }

    @Test
    void readinessIsLateByTheBootOfTheStandIn() {
        Timeline start = course("parallelism: 1", "image: { name: next }", 0).getFirst();
        long started = first(start, What.STARTED);
        assertThat(first(start, What.READY) - started).isEqualTo(550 * MILLI);
    }

    private static long first(Timeline timeline, What what) {
        return timeline.moments().stream()
                .filter(each -> each.what() == what)
                .mapToLong(Moment::nanos)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRollbackGoesBackToTheFirstRevision() {
        Timeline update = course("parallelism: 1, monitor: 4s, onFailure: rollback", "exits: { after: 1s, code: 1 }", 0)
                .get(1);
        assertThat(update.end().orElseThrow().state()).isEqualTo(State.ROLLBACK_COMPLETED);
        assertThat(update.moments().stream()
                        .filter(each -> each.what() == What.STARTED)
                        .map(Moment::revision))
                .contains(1, 2);
    }

    @Test
    void aModelHoldsBesideItself() {
        Timeline update = course("parallelism: 2", "image: { name: next }", 0).get(1);
        TimelineComparison comparison = TimelineComparison.of("web", List.of(update, update), update);
        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.holding()).isEqualTo(comparison.steps().size()).isPositive();
    }
}
