package dev.drydock.sim.swarm;

import static dev.drydock.sim.swarm.Harbour.MILLI;
import static dev.drydock.sim.swarm.Harbour.SECOND;
import static dev.drydock.sim.swarm.Harbour.container;
import static dev.drydock.sim.swarm.Harbour.failing;
import static dev.drydock.sim.swarm.Harbour.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of swarmkit's {@code update/updater_test.go} and {@code replicated/update_test.go}, and its oddities. */
final class SwarmUpdateTest {
    private static final ContainerSpec OLD = container("web:1", 200 * MILLI, 100 * MILLI);
    private static final ContainerSpec NEW = container("web:2", 200 * MILLI, 100 * MILLI);
    private static final ContainerSpec BAD = failing("web:2", 200 * MILLI, 100 * MILLI, 0, 1);

    private static Update update(int parallelism, FailureAction action, double ratio, Order order) {
        return new Update(parallelism, 0, 5 * SECOND, action, ratio, order);
    }

    private static Harbour harbour(int replicas, ContainerSpec container, Update update, Update rollback) {
        SwarmTerms terms = new SwarmTerms(
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                SwarmTerms.Restart.DEFAULT,
                update,
                rollback,
                SwarmTerms.EndpointMode.VIP);
        return Harbour.of(3, WorkloadSpec.of("web", replicas, container).under(terms))
                .settled();
    }

    private static Harbour harbour(int replicas, Update update) {
        return harbour(replicas, OLD, update, Update.DEFAULT);
    }

    private static long slotsOf(Harbour harbour, long version) {
        return harbour.swarm.tasks("web").stream()
                .filter(task -> task.version() == version)
                .map(Swarm.TaskView::name)
                .distinct()
                .count();
    }

    private static long wantedOf(Harbour harbour, long version) {
        return harbour.swarm.tasks("web").stream()
                .filter(task -> task.version() == version && task.desired().compareTo(TaskState.RUNNING) <= 0)
                .count();
    }

    /** TestUpdater: every task becomes the new one, whatever parallelism and order. */
    @ParameterizedTest
    @CsvSource({"0, STOP_FIRST", "1, STOP_FIRST", "2, STOP_FIRST", "7, STOP_FIRST", "1, START_FIRST", "0, START_FIRST"})
    void everyTaskBecomesTheNewOne(int parallelism, Order order) {
        Harbour harbour = harbour(3, update(parallelism, FailureAction.PAUSE, 0, order));
        assertThat(harbour.update("web", NEW, 60 * SECOND, RolloutStatus.COMPLETED))
                .isPositive();
        assertThat(wantedOf(harbour, 0)).isZero();
        assertThat(wantedOf(harbour, 1)).isEqualTo(3);
        assertThat(harbour.swarm.available("web")).isEqualTo(3);
    }

    @Test
    void startFirstNeverLacksATask() {
        Harbour harbour = harbour(3, update(1, FailureAction.PAUSE, 0, Order.START_FIRST));
        harbour.swarm.change(new Change.Update("web", List.of(NEW)));
        int least = 3;
        int most = 0;
        for (int i = 0; i < 1000; i++) {
            harbour.simulation.runFor(10 * MILLI);
            least = Math.min(least, harbour.swarm.available("web"));
            most = Math.max(most, harbour.swarm.available("web"));
        }
        assertThat(least).isEqualTo(3);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
    }

    /** TestUpdaterFailureAction. */
    @Test
    void pausesAndStaysSoUntilThereIsSomethingElse() {
        Harbour harbour = harbour(
                3,
                OLD,
                new Update(1, 500 * MILLI, 500 * MILLI, FailureAction.PAUSE, 0, Order.STOP_FIRST),
                Update.DEFAULT);
        harbour.update("web", BAD, 60 * SECOND, RolloutStatus.PAUSED);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.PAUSED);
        assertThat(wantedOf(harbour, 0)).isEqualTo(2);
        assertThat(slotsOf(harbour, 1)).isEqualTo(1);
        harbour.swarm.change(new Change.Scale("web", 4));
        harbour.simulation.runFor(60 * SECOND);
        assertThat(harbour.swarm.rollout("web"))
                .as("another specification ends the pause")
                .isNotEqualTo(RolloutStatus.NONE);
    }

    @Test
    void continuesWithoutWatching() {
        Harbour harbour = harbour(3, update(1, FailureAction.CONTINUE, 0, Order.STOP_FIRST));
        assertThat(harbour.update("web", BAD, 60 * SECOND, RolloutStatus.COMPLETED))
                .isPositive();
        assertThat(slotsOf(harbour, 1)).isEqualTo(3);
        assertThat(wantedOf(harbour, 0)).isZero();
    }

    @Test
    void aTaskThatCompletesEarlyIsAFailureToo() {
        Harbour harbour = harbour(3, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        ContainerSpec done = failing("web:2", 200 * MILLI, 100 * MILLI, SECOND, 0);
        assertThat(harbour.update("web", done, 60 * SECOND, RolloutStatus.PAUSED))
                .isPositive();
    }

    @Test
    void aFailureAfterTheMonitoringPeriodDoesNotCount() {
        Harbour harbour = harbour(1, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        ContainerSpec late = failing("web:2", 200 * MILLI, 100 * MILLI, 6 * SECOND, 1);
        assertThat(harbour.update("web", late, 60 * SECOND, RolloutStatus.COMPLETED))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0.5, PAUSED", "0.49, PAUSED", "1, COMPLETED"})
    void theRatioIsStrict(double ratio, RolloutStatus status) {
        // All four fail, so that at a ratio of 0.5 the third does it, and at 1 none.
        Harbour harbour = harbour(4, update(1, FailureAction.PAUSE, ratio, Order.STOP_FIRST));
        harbour.update("web", BAD, 60 * SECOND, status);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(status);
        assertThat(slotsOf(harbour, 1)).isEqualTo(ratio == 1 ? 4 : ratio == 0.5 ? 3 : 2);
    }

    /** testUpdaterRollback: three of four at a ratio of 0.4, as the third is begun before the second fails. */
    @Test
    void rollsBack() {
        ContainerSpec bad = failing("web:2", 200 * MILLI, 100 * MILLI, 300 * MILLI, 1);
        Harbour harbour = harbour(
                4,
                OLD,
                update(1, FailureAction.ROLLBACK, 0.4, Order.STOP_FIRST),
                update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        harbour.update("web", bad, 120 * SECOND, RolloutStatus.ROLLBACK_STARTED);
        assertThat(slotsOf(harbour, 1)).isEqualTo(3);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_COMPLETED);
        assertThat(wantedOf(harbour, 0)).isEqualTo(4);
        assertThat(harbour.swarm.available("web")).isEqualTo(4);
    }

    /** The rollback fails as well: the old specification never works now. */
    @Test
    void aRollbackThatFailsIsPaused() {
        Harbour harbour = failingBack(FailureAction.PAUSE);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_PAUSED);
    }

    @Test
    void aRollbackThatGoesOnInSpiteOfFailuresIsCompleted() {
        Harbour harbour = failingBack(FailureAction.CONTINUE);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_COMPLETED);
        assertThat(harbour.when("web ROLLBACK_PAUSED")).isEqualTo(-1);
    }

    /** A rollback to be rolled back is paused, goes on to be monitored, and then says that an update was completed. */
    @Test
    void aRollbackIsNotRolledBack() {
        Harbour harbour = failingBack(FailureAction.ROLLBACK);
        assertThat(harbour.when("web ROLLBACK_PAUSED")).isPositive();
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
    }

    private static Harbour failingBack(FailureAction rollback) {
        ContainerSpec old = failing("web:1", 200 * MILLI, 100 * MILLI, 2 * SECOND, 1);
        Harbour harbour = harbour(
                4,
                old,
                update(1, FailureAction.ROLLBACK, 0, Order.STOP_FIRST),
                update(1, rollback, 0, Order.STOP_FIRST));
        harbour.update("web", BAD, 120 * SECOND, RolloutStatus.ROLLBACK_STARTED);
        return harbour;
    }

    @Test
    void anOperatorRollsBackAndForth() {
        Harbour harbour = harbour(2, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        harbour.update("web", NEW, 60 * SECOND, RolloutStatus.COMPLETED);
        harbour.swarm.change(new Change.Rollback("web"));
        harbour.simulation.runFor(60 * SECOND);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_COMPLETED);
        assertThat(wantedOf(harbour, 0)).isEqualTo(2);
        harbour.swarm.change(new Change.Rollback("web"));
        harbour.simulation.runFor(60 * SECOND);
        assertThat(wantedOf(harbour, 1)).isEqualTo(2);
    }

    @Test
    void anotherUpdateTakesThePlaceOfOneThatGoesOn() {
        Harbour harbour = harbour(4, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        harbour.swarm.change(new Change.Update("web", List.of(NEW)));
        harbour.simulation.runFor(SECOND);
        harbour.swarm.change(new Change.Update("web", List.of(container("web:3", 200 * MILLI, 100 * MILLI))));
        harbour.simulation.runFor(60 * SECOND);
        assertThat(wantedOf(harbour, 2)).isEqualTo(4);
        assertThat(slotsOf(harbour, 1)).isLessThan(4);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
    }

    @Test
    void theSameSpecificationReplacesNothing() {
        Harbour harbour = harbour(3, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        harbour.update("web", OLD, 60 * SECOND, RolloutStatus.COMPLETED);
        assertThat(slotsOf(harbour, 1)).isZero();
        assertThat(wantedOf(harbour, 0)).isEqualTo(3);
    }

    /** TestUpdaterTaskTimeout: an old task that does not stop holds the new one up for a minute. */
    @Test
    void anOldTaskThatDoesNotStopIsNotWaitedForForever() {
        ContainerSpec stubborn = new ContainerSpec(
                "web:1",
                OLD.image(),
                OLD.requests(),
                OLD.limits(),
                OLD.health(),
                OLD.startup(),
                OLD.readiness(),
                OLD.liveness(),
                300 * SECOND,
                OLD.restart(),
                container("web:1", 200 * MILLI, 200 * SECOND).behaviour());
        Harbour harbour = harbour(1, stubborn, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST), Update.DEFAULT);
        long took = harbour.update("web", NEW, 120 * SECOND, RolloutStatus.COMPLETED);
        assertThat(took / 1e9).isBetween(65.0, 66.0);
    }

    /** A task with a health check runs only once it is healthy, and the update waits for that. */
    @Test
    void anUpdateWaitsForHealth() {
        Harbour harbour = harbour(2, update(1, FailureAction.PAUSE, 0, Order.STOP_FIRST));
        ContainerSpec checked = NEW.checked(new HealthCheck(0, 10 * SECOND, SECOND, 3, 1, 0, 5 * SECOND));
        long took = harbour.update("web", checked, 120 * SECOND, RolloutStatus.COMPLETED);
        assertThat(took / 1e9).isBetween(25.0, 27.0);
    }

    @Test
    void aServiceThatWasNeverUpdatedHasNothingToGoBackTo() {
        Harbour harbour = harbour(2, Update.DEFAULT);
        harbour.swarm.change(new Change.Rollback("web"));
        harbour.simulation.runFor(SECOND);
        assertThat(harbour.swarm.rollout("web")).isEqualTo(RolloutStatus.NONE);
        assertThat(harbour.when("web service does not have a previous spec")).isPositive();
        assertThat(updating(Update.DEFAULT).update()).isEqualTo(Update.DEFAULT);
    }
}
