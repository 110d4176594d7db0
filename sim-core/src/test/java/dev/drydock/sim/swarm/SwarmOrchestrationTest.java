package dev.drydock.sim.swarm;

import static dev.drydock.sim.swarm.Harbour.MILLI;
import static dev.drydock.sim.swarm.Harbour.SECOND;
import static dev.drydock.sim.swarm.Harbour.container;
import static dev.drydock.sim.swarm.Harbour.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.SwarmTerms.Condition;
import dev.drydock.sim.orchestration.SwarmTerms.Restart;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of swarmkit's tests of restarts, drains, replicated and global services, and of its task reaper. */
final class SwarmOrchestrationTest {
    private static final ContainerSpec WEB = container("web:1", 200 * MILLI, 100 * MILLI);

    private static SwarmTerms restarting(Restart restart) {
        return Harbour.terms(List.of(), List.of(), 0, restart, Update.DEFAULT);
    }

    private static WorkloadSpec global(String name, SwarmTerms terms) {
        return new WorkloadSpec(
                name,
                WorkloadSpec.Kind.GLOBAL,
                0,
                List.of(WEB),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.of(terms),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, 0, true",
        "ANY, 1, true",
        "ON_FAILURE, 0, false",
        "ON_FAILURE, 1, true",
        "NONE, 0, false",
        "NONE, 1, false"
    })
    void tasksAreReplacedAsTheConditionSays(Condition condition, int code, boolean replaced) {
        Restart restart = new Restart(condition, 5 * SECOND, 0, 0);
        Harbour harbour = Harbour.of(
                2, WorkloadSpec.of("job", 1, failing("job", 0, 0, SECOND, code)).under(restarting(restart)));
        harbour.swarm.start();
        harbour.simulation.runFor(5 * SECOND);
        assertThat(harbour.swarm.tasks("job")).hasSize(replaced ? 2 : 1);
        TaskState ended = code == 0 ? TaskState.COMPLETE : TaskState.FAILED;
        assertThat(harbour.swarm.tasks("job").getFirst().state()).isEqualTo(ended);
    }

    /** The delay is constant: every cycle takes the run, the delay and the start. */
    @Test
    void theRestartDelayDoesNotGrow() {
        Harbour harbour = Harbour.of(1, WorkloadSpec.of("job", 1, failing("job", 0, 0, 0, 1)));
        harbour.swarm.start();
        harbour.simulation.runFor(100 * SECOND);
        List<Long> begun = harbour.decisions.stream().map(Decision::timeNanos).toList();
        for (int i = 2; i < begun.size(); i++) {
            assertThat((begun.get(i) - begun.get(i - 1)) / 1e9).isBetween(5.0, 5.4);
        }
        assertThat(begun).hasSizeGreaterThan(15);
    }

    /** TestOrchestratorRestartMaxAttempts: two replacements, no more. */
    @Test
    void attemptsAreLimited() {
        Restart restart = new Restart(Condition.ANY, 100 * MILLI, 2, 0);
        Harbour harbour = Harbour.of(
                1,
                WorkloadSpec.of("job", 1, failing("job", 0, 0, 500 * MILLI, 1)).under(restarting(restart)));
        harbour.settled();
        assertThat(harbour.swarm.tasks("job")).hasSize(3);
        assertThat(harbour.swarm.available("job")).isZero();
    }

    /** TestOrchestratorRestartWindow: attempts count only within the window. */
    @Test
    void attemptsOutsideTheWindowDoNotCount() {
        Restart narrow = new Restart(Condition.ANY, 100 * MILLI, 1, 3 * SECOND);
        Harbour slow = Harbour.of(
                        1,
                        WorkloadSpec.of("job", 1, failing("job", 0, 0, 4 * SECOND, 1))
                                .under(restarting(narrow)))
                .settled();
        assertThat(slow.decisions).hasSizeGreaterThan(10);
        Harbour fast = Harbour.of(
                        1,
                        WorkloadSpec.of("job", 1, failing("job", 0, 0, SECOND, 1))
                                .under(restarting(narrow)))
                .settled();
        assertThat(fast.swarm.tasks("job")).hasSize(2);
    }

    /** TestTaskHistory. */
    @Test
    void fiveTasksOfASlotAreRemembered() {
        Restart restart = new Restart(Condition.ANY, 100 * MILLI, 0, 0);
        Harbour harbour = Harbour.of(
                        2,
                        WorkloadSpec.of("job", 2, failing("job", 0, 0, SECOND, 1))
                                .under(restarting(restart)))
                .settled();
        assertThat(harbour.decisions).hasSizeGreaterThan(60);
        assertThat(harbour.swarm.tasks("job")).hasSizeBetween(10, 14);
    }

    @Test
    void scalesUpIntoFreeSlotsAndDownFromTheMostCrowdedNodes() {
        Harbour harbour = Harbour.of(3, WorkloadSpec.of("web", 4, WEB)).settled();
        harbour.swarm.change(new Change.Scale("web", 7));
        harbour.simulation.runFor(10 * SECOND);
        assertThat(harbour.spread("web").stream().sorted().toList()).containsExactly(2, 2, 3);
        harbour.swarm.change(new Change.Scale("web", 3));
        harbour.simulation.runFor(10 * SECOND);
        assertThat(harbour.spread("web")).containsExactly(1, 1, 1);
        assertThat(harbour.swarm.tasks("web")).hasSize(3);
        harbour.swarm.change(new Change.Scale("web", 0));
        harbour.simulation.runFor(10 * SECOND);
        assertThat(harbour.swarm.tasks("web")).isEmpty();
    }

    /** TestDrain: tasks go elsewhere without the restart delay, and do not come back. */
    @Test
    void aDrainedNodeIsLeftAtOnceAndForGood() {
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 4, WEB), global("agent", SwarmTerms.DEFAULT))
                .settled();
        harbour.swarm.change(new Change.Drain(0));
        harbour.simulation.runFor(2 * SECOND);
        assertThat(harbour.spread("web")).containsExactly(0, 4);
        assertThat(harbour.spread("agent")).containsExactly(0, 1);
        assertThat(harbour.swarm.wanted("agent")).isEqualTo(1);
        harbour.swarm.change(new Change.Activate(0));
        harbour.simulation.runFor(60 * SECOND);
        assertThat(harbour.spread("web")).containsExactly(0, 4);
        assertThat(harbour.spread("agent")).containsExactly(1, 1);
    }

    @Test
    void aGlobalServiceIsOnEveryNodeThatItsConstraintsAllow() {
        SwarmTerms terms = Harbour.terms(List.of("node.hostname != m2"), List.of(), 0, Restart.DEFAULT, Update.DEFAULT);
        Harbour harbour = Harbour.of(3, global("agent", terms)).settled();
        assertThat(harbour.spread("agent")).containsExactly(1, 0, 1);
        assertThat(harbour.swarm.wanted("agent")).isEqualTo(2);
        harbour.machines.crash(2);
        harbour.simulation.runFor(30 * SECOND);
        assertThat(harbour.swarm.wanted("agent")).isEqualTo(1);
        harbour.machines.restore(2);
        harbour.simulation.runFor(30 * SECOND);
        assertThat(harbour.spread("agent")).containsExactly(1, 0, 1);
    }

    @Test
    void aGlobalServiceIsUpdatedNodeByNode() {
        Harbour harbour = Harbour.of(3, global("agent", SwarmTerms.DEFAULT)).settled();
        long took = harbour.update(
                "agent",
                container("agent:2", 200 * MILLI, 100 * MILLI),
                60 * SECOND,
                dev.drydock.sim.orchestration.RolloutStatus.COMPLETED);
        assertThat(took / 1e9).isBetween(5.9, 7.0);
        assertThat(harbour.spread("agent")).containsExactly(1, 1, 1);
        assertThat(harbour.swarm.tasks("agent"))
                .filteredOn(task -> task.desired() == TaskState.RUNNING)
                .allMatch(task -> task.version() == 1);
    }

    @Test
    void whatDoesNotFitIsPendingUntilThereIsRoom() {
        ContainerSpec large = WEB.requesting(Resources.of(3000, 0));
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 3, large)).settled();
        assertThat(harbour.swarm.available("web")).isEqualTo(2);
        assertThat(harbour.swarm.tasks("web"))
                .filteredOn(task -> task.state() == TaskState.PENDING)
                .singleElement()
                .satisfies(task ->
                        assertThat(task.message()).isEqualTo("no suitable node (insufficient resources on 2 nodes)"));
        Decision pending = harbour.decisions.getLast();
        assertThat(pending.machine()).isEmpty();
        assertThat(pending.looks()).allMatch(look -> look.refusedBy().equals("insufficient resources on 1 node"));
        harbour.swarm.change(new Change.Scale("web", 2));
        harbour.simulation.runFor(5 * SECOND);
        assertThat(harbour.swarm.tasks("web")).allMatch(task -> task.state() == TaskState.RUNNING);
    }

    /** A machine that is back before it was missed: its tasks have failed, and are replaced after the delay. */
    @Test
    void aQuickRebootIsSeenByTheTasksThatEnded() {
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 4, WEB)).settled();
        harbour.machines.crash(0);
        harbour.simulation.runFor(2 * SECOND);
        assertThat(harbour.swarm.available("web")).isEqualTo(4);
        harbour.machines.restore(0);
        harbour.simulation.runFor(SECOND);
        assertThat(harbour.when("m1 down")).isEqualTo(-1);
        assertThat(harbour.swarm.available("web")).isEqualTo(2);
        harbour.simulation.runFor(6 * SECOND);
        assertThat(harbour.swarm.available("web")).isEqualTo(4);
    }

    /** A machine that is cut off runs on what it has; when it is back it is told to end it. */
    @Test
    void aCutMachineRunsOnUntilItIsToldToStop() {
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 4, WEB)).settled();
        List<List<Container>> routes = new ArrayList<>();
        harbour.swarm.route("web", routes::add);
        List<Container> running = new ArrayList<>();
        harbour.machines.cut(0, true);
        harbour.simulation.runFor(40 * SECOND);
        assertThat(harbour.spread("web")).containsExactly(0, 4);
        assertThat(routes.getLast()).hasSize(4).allMatch(container -> container.machine() == 1);
        routes.forEach(each ->
                each.stream().filter(container -> container.machine() == 0).forEach(running::add));
        assertThat(running).allMatch(container -> container.state() == Container.State.RUNNING);
        harbour.machines.cut(0, false);
        harbour.simulation.runFor(40 * SECOND);
        assertThat(running).noneMatch(container -> container.state() == Container.State.RUNNING);
        assertThat(harbour.spread("web")).containsExactly(0, 4);
        assertThat(routes.getLast()).hasSize(4).allMatch(container -> container.machine() == 1);
    }

    @Test
    void tasksOfALongLostNodeAreOrphaned() {
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 2, WEB)).settled();
        harbour.machines.crash(0);
        harbour.simulation.runFor(23 * 3600 * SECOND);
        assertThat(harbour.swarm.tasks("web"))
                .anyMatch(task -> task.machine() == 0 && task.state() == TaskState.RUNNING);
        harbour.simulation.runFor(2 * 3600 * SECOND);
        assertThat(harbour.swarm.tasks("web"))
                .filteredOn(task -> task.machine() == 0)
                .isNotEmpty()
                .allMatch(task -> task.state() == TaskState.ORPHANED);
    }

    /** Requests go on to a task that is told to end until the nodes have heard of it. */
    @Test
    void routesFollowTasksLate() {
        Harbour harbour = Harbour.of(2, WorkloadSpec.of("web", 2, WEB)).settled();
        List<String> routed = new ArrayList<>();
        harbour.swarm.route(
                "web",
                replicas -> routed.add(replicas.size() + " "
                        + replicas.stream().filter(Container::answers).count()));
        harbour.swarm.change(new Change.Scale("web", 3));
        harbour.simulation.runFor(5 * SECOND);
        assertThat(routed).last().isEqualTo("3 3");
        harbour.swarm.change(new Change.Scale("web", 1));
        harbour.simulation.runFor(140 * MILLI);
        assertThat(routed).last().isEqualTo("3 3");
        harbour.simulation.runFor(5 * SECOND);
        assertThat(routed).last().isEqualTo("1 1");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        SwarmTerms terms =
                Harbour.terms(List.of("node.role is manager"), List.of(), 0, Restart.DEFAULT, Update.DEFAULT);
        assertThatThrownBy(() -> Harbour.of(1, WorkloadSpec.of("web", 1, WEB).under(terms)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs one of the operators == and !=");
        Harbour harbour = Harbour.of(1, WorkloadSpec.of("web", 1, WEB));
        assertThatThrownBy(() -> harbour.swarm.change(new Change.Scale("wep", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no workload wep");
    }

    @Test
    void theSameSeedIsTheSameRun() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (List<String> told : List.of(first, second)) {
            Harbour harbour =
                    new Harbour(5, Harbour.alike(5), SwarmSpec.DEFAULTS, WorkloadSpec.of("web", 13, WEB)).settled();
            harbour.machines.crash(3);
            harbour.simulation.runFor(60 * SECOND);
            harbour.told.forEach(each -> told.add(each.toString()));
            harbour.swarm.tasks("web").forEach(each -> told.add(each.toString()));
            told.add(String.valueOf(harbour.simulation.events()));
        }
        assertThat(first).isEqualTo(second).isNotEmpty();
    }
}
