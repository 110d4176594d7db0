package dev.drydock.sim.swarm;

import static dev.drydock.sim.swarm.Harbour.MILLI;
import static dev.drydock.sim.swarm.Harbour.SECOND;
import static dev.drydock.sim.swarm.Harbour.container;
import static dev.drydock.sim.swarm.Harbour.failing;
import static dev.drydock.sim.swarm.Harbour.updating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.container.ContainerSpec;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was measured on a real Swarm engine (20.10.24, three nodes), with the time T that one task needed to stop and start
 * there as the behaviour of its container: within 5 % or half a second.
 */
final class MeasuredSwarmTest {

    private static void isNear(long nanos, double measuredSeconds) {
        double off = Math.max(0.5, 0.05 * measuredSeconds);
        assertThat(nanos / 1e9).isBetween(measuredSeconds - off, measuredSeconds + off);
    }

    private static Update update(int parallelism, long delay, FailureAction action, double ratio, Order order) {
        return new Update(parallelism, delay, 5 * SECOND, action, ratio, order);
    }

    private static long duration(Update update, ContainerSpec old, ContainerSpec fresh) {
        Harbour harbour = Harbour.of(3, WorkloadSpec.of("web", 4, old).under(updating(update)))
                .settled();
        return harbour.update("web", fresh, 120 * SECOND, RolloutStatus.COMPLETED);
    }

    @Test
    void twoAtATimeStopFirst() {
        Update update = update(2, 3 * SECOND, FailureAction.PAUSE, 0, Order.STOP_FIRST);
        isNear(duration(update, web(1500, 850), again(1500, 850)), 15.68);
    }

    @Test
    void aDelayLongerThanTheMonitoringPeriodLengthensIt() {
        Update update = update(2, 6 * SECOND, FailureAction.PAUSE, 0, Order.STOP_FIRST);
        isNear(duration(update, web(1400, 800), again(1400, 800)), 23.59);
    }

    @Test
    void startFirst() {
        Update update = update(1, SECOND, FailureAction.PAUSE, 0, Order.START_FIRST);
        isNear(duration(update, web(1500, 600), again(1500, 600)), 11.50);
    }

    @Test
    void pausesOnTheFirstFailureWhenTheSecondTaskIsThere() {
        Update update = update(1, 0, FailureAction.PAUSE, 0, Order.STOP_FIRST);
        Harbour harbour = Harbour.of(
                        3, WorkloadSpec.of("web", 4, web(1400, 450)).under(updating(update)))
                .settled();
        ContainerSpec bad = failing("web:2", 450 * MILLI, 300 * MILLI, SECOND, 1);
        harbour.swarm.change(new Change.Update("web", List.of(bad)));
        while (harbour.swarm.rollout("web") != RolloutStatus.PAUSED) {
            harbour.simulation.runFor(10 * MILLI);
        }
        isNear(harbour.when("web PAUSED") - 60 * SECOND, 3.05);
        assertThat(slotsUpdated(harbour)).isEqualTo(2);
    }

    @Test
    void rollsBackWithTheThirdTaskInFlight() {
        Update update = update(1, 0, FailureAction.ROLLBACK, 0.4, Order.STOP_FIRST);
        Harbour harbour = Harbour.of(
                        3, WorkloadSpec.of("web", 4, web(1400, 450)).under(updating(update)))
                .settled();
        ContainerSpec bad = failing("web:2", 450 * MILLI, 300 * MILLI, SECOND, 1);
        harbour.swarm.change(new Change.Update("web", List.of(bad)));
        while (harbour.swarm.rollout("web") != RolloutStatus.ROLLBACK_STARTED) {
            harbour.simulation.runFor(10 * MILLI);
        }
        assertThat(slotsUpdated(harbour)).isEqualTo(3);
        harbour.simulation.runFor(60 * SECOND);
        isNear(harbour.when("web ROLLBACK_COMPLETED") - 60 * SECOND, 11.7);
        assertThat(harbour.spread("web"))
                .satisfies(counts ->
                        assertThat(counts.stream().mapToInt(n -> n).sum()).isEqualTo(4));
        assertThat(harbour.swarm.tasks("web"))
                .filteredOn(task -> task.desired() == TaskState.RUNNING)
                .allMatch(task -> task.version() == 0);
    }

    @Test
    void spreadsOverZonesThenNodes() {
        List<MachineSpec> machines = List.of(
                Harbour.alike(3).get(0).labelled("zone", "a"),
                Harbour.alike(3).get(1).labelled("zone", "b"),
                Harbour.alike(3).get(2).labelled("zone", "b"));
        SwarmTerms terms =
                Harbour.terms(List.of(), List.of("node.labels.zone"), 0, SwarmTerms.Restart.DEFAULT, Update.DEFAULT);
        Harbour harbour = new Harbour(
                        7,
                        machines,
                        SwarmSpec.DEFAULTS,
                        WorkloadSpec.of("web", 8, web(500, 500)).under(terms))
                .settled();
        assertThat(harbour.spread("web")).containsExactly(4, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aKilledNodeIsDownAndItsTasksRunElsewhere(long seed) {
        Harbour harbour = new Harbour(
                        seed, Harbour.alike(3), SwarmSpec.DEFAULTS, WorkloadSpec.of("web", 7, web(1000, 1000)))
                .settled();
        int victim = 1;
        int lost = harbour.spread("web").get(victim);
        harbour.simulation.runFor(1700 * MILLI * seed);
        long at = harbour.simulation.now();
        harbour.machines.crash(victim);
        while (harbour.when("m2 down") < 0) {
            harbour.simulation.runFor(10 * MILLI);
        }
        long down = harbour.when("m2 down");
        assertThat((down - at) / 1e9).isBetween(9.0, 16.5);
        while (harbour.swarm.available("web") < 7 || harbour.spread("web").get(victim) > 0) {
            harbour.simulation.runFor(10 * MILLI);
        }
        assertThat((harbour.simulation.now() - down) / 1e9).isBetween(6.0, 6.5);

        List<Integer> before = harbour.spread("web");
        harbour.machines.restore(victim);
        harbour.simulation.runFor(120 * SECOND);
        assertThat(lost).isPositive();
        assertThat(harbour.spread("web")).isEqualTo(before);
        assertThat(before.stream().sorted().toList()).containsExactly(0, 3, 4);
        harbour.swarm.change(new Change.Scale("web", 8));
        harbour.simulation.runFor(10 * SECOND);
        assertThat(harbour.spread("web").get(victim)).isEqualTo(1);
    }

    /** Tasks that the update created: those that replace a failed one are in the same slot. */
    private static long slotsUpdated(Harbour harbour) {
        return harbour.swarm.tasks("web").stream()
                .filter(task -> task.version() == 1)
                .map(Swarm.TaskView::name)
                .distinct()
                .count();
    }

    private static ContainerSpec web(long stopMillis, long startMillis) {
        return container("web:1", startMillis * MILLI, stopMillis * MILLI);
    }

    private static ContainerSpec again(long stopMillis, long startMillis) {
        return container("web:2", startMillis * MILLI, stopMillis * MILLI);
    }
}
