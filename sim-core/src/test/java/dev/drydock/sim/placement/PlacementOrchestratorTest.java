package dev.drydock.sim.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.container.Behaviour;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.placement.policy.WorstFit;
import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a placement policy alone makes of crashes, updates, drains and scaling, on Docker's engine. */
class PlacementOrchestratorTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;

    private final Simulation simulation = new Simulation(7);
    private final Machines machines = new Machines(List.of(
            MachineSpec.of("m1", Resources.of(4000, 4000)),
            MachineSpec.of("m2", Resources.of(4000, 4000)),
            MachineSpec.of("m3", Resources.of(4000, 4000))));
    private List<Container> routed = List.of();

    private PlacementOrchestrator deployed(WorkloadSpec... workloads) {
        Docker docker = new Docker(simulation, machines, RegistrySpec.UNLIMITED);
        World world = new World(simulation, machines, docker, Course.SILENT);
        PlacementOrchestrator orchestrator = new PlacementOrchestrator(
                world, List.of(workloads), PlacementSpec.usual(new WorstFit()), PlacementTerms.DEFAULT);
        orchestrator.route(workloads[0].name(), replicas -> routed = List.copyOf(replicas));
        orchestrator.start();
        simulation.runFor(5 * SECOND);
        return orchestrator;
    }

    private static WorkloadSpec web(int replicas) {
        return WorkloadSpec.of("web", replicas, ContainerSpec.of("web").requesting(Resources.of(1000, 1000)));
    }

    private List<Integer> where() {
        return routed.stream().map(Container::machine).toList();
    }

    @Test
    void replicasRunWhereThePolicyPutsThem() {
        PlacementOrchestrator orchestrator = deployed(web(6));
        assertThat(where()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(orchestrator.available("web")).isEqualTo(6);
        assertThat(orchestrator.wanted("web")).isEqualTo(6);
    }

    @Test
    void aCrashIsNoticedAfterItsDetectionAndReplacedElsewhere() {
        PlacementOrchestrator orchestrator = deployed(web(6));
        machines.crash(1);
        simulation.runFor(10 * SECOND - MILLI);
        assertThat(where()).as("routed to the dead, since nobody has noticed").contains(1);
        assertThat(orchestrator.available("web")).isLessThanOrEqualTo(6);
        simulation.runFor(2 * MILLI);
        assertThat(where()).doesNotContain(1).hasSize(4);
        simulation.runFor(98 * MILLI + 499 * MILLI);
        assertThat(where()).hasSize(4);
        simulation.runFor(5 * MILLI);
        assertThat(where())
                .as("after 10 s of detection, 0.1 s of delay and 0.5 s of start")
                .hasSize(6)
                .doesNotContain(1);
        machines.restore(1);
        simulation.runFor(20 * SECOND);
        assertThat(where()).as("nothing moves back").hasSize(6).doesNotContain(1);
    }

    @Test
    void aMachineThatIsBackBeforeAnybodyNoticedTellsThatItIsEmpty() {
        deployed(web(6));
        machines.crash(1);
        simulation.runFor(SECOND);
        machines.restore(1);
        simulation.runFor(2 * SECOND);
        assertThat(where()).hasSize(6);
        assertThat(routed).allMatch(container -> container.state() == Container.State.RUNNING);
    }

    @Test
    void whatWasGivenUpOnAMachineThatWasCutOffIsRemovedWhenItIsBack() {
        deployed(web(6));
        List<Container> cut =
                routed.stream().filter(container -> container.machine() == 1).toList();
        machines.cut(1, true);
        simulation.runFor(20 * SECOND);
        assertThat(where()).hasSize(6).doesNotContain(1);
        assertThat(cut).allMatch(container -> container.state() == Container.State.RUNNING);
        machines.cut(1, false);
        simulation.runFor(20 * SECOND);
        assertThat(cut).allMatch(container -> container.state() == Container.State.GONE);
        assertThat(where()).hasSize(6);
    }

    @Test
    void anUpdateReplacesOneAtATime() {
        PlacementOrchestrator orchestrator = deployed(web(3));
        ContainerSpec next = ContainerSpec.of("web2").requesting(Resources.of(1000, 1000));
        orchestrator.change(new Change.Update("web", List.of(next)));
        assertThat(orchestrator.rollout("web")).isEqualTo(RolloutStatus.UPDATING);
        int least = 3;
        for (int i = 0; i < 1000; i++) {
            simulation.runFor(10 * MILLI);
            least = Math.min(least, routed.size());
        }
        assertThat(least).isEqualTo(2);
        assertThat(orchestrator.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(routed)
                .hasSize(3)
                .allMatch(container -> container.spec().name().equals("web2"));
        orchestrator.change(new Change.Rollback("web"));
        simulation.runFor(20 * SECOND);
        assertThat(orchestrator.rollout("web")).isEqualTo(RolloutStatus.ROLLBACK_COMPLETED);
        assertThat(routed)
                .hasSize(3)
                .allMatch(container -> container.spec().name().equals("web"));
    }

    @Test
    void aDrainMovesEverythingOffAndScalingTakesTheHighestNumbers() {
        PlacementOrchestrator orchestrator = deployed(web(6));
        orchestrator.change(new Change.Drain(0));
        simulation.runFor(20 * SECOND);
        assertThat(where()).hasSize(6).doesNotContain(0);
        List<Container> first = routed.subList(0, 2);
        orchestrator.change(new Change.Scale("web", 2));
        simulation.runFor(20 * SECOND);
        assertThat(routed).isEqualTo(first);
        orchestrator.change(new Change.Activate(0));
        orchestrator.change(new Change.Scale("web", 5));
        simulation.runFor(20 * SECOND);
        assertThat(where()).hasSize(5).contains(0);
    }

    @Test
    void whatFitsNowhereWaitsUntilThereIsRoom() {
        PlacementOrchestrator orchestrator = deployed(web(13));
        assertThat(orchestrator.available("web")).isEqualTo(12);
        machines.crash(2);
        simulation.runFor(30 * SECOND);
        assertThat(orchestrator.available("web")).isEqualTo(8);
        machines.restore(2);
        simulation.runFor(30 * SECOND);
        assertThat(orchestrator.available("web")).isEqualTo(12);
    }

    @Test
    void whatEndsIsStartedAgainButASingleOneIsNot() {
        Behaviour ends = new Behaviour(
                Distribution.constant(100 * MILLI),
                Distribution.constant(0),
                Distribution.constant(0),
                0,
                0,
                0,
                Optional.of(new Behaviour.Exits(Distribution.constant(SECOND), 1)),
                Optional.empty());
        WorkloadSpec job = new WorkloadSpec(
                "job",
                WorkloadSpec.Kind.SINGLE,
                1,
                List.of(ContainerSpec.of("job").behaving(ends)),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        WorkloadSpec loop = WorkloadSpec.of("loop", 1, ContainerSpec.of("loop").behaving(ends));
        PlacementOrchestrator orchestrator = deployed(loop, job);
        assertThat(orchestrator.available("job")).isZero();
        int runs = 0;
        boolean before = false;
        for (int i = 0; i < 1200; i++) {
            simulation.runFor(10 * MILLI);
            boolean now = orchestrator.available("loop") == 1;
            runs += now && !before ? 1 : 0;
            before = now;
        }
        assertThat(runs).as("one in 1.2 s: 0.1 s delay, 0.1 s start, 1 s life").isBetween(9, 11);
    }

    @Test
    void aGlobalWorkloadStandsOnEveryMachine() {
        WorkloadSpec agent = new WorkloadSpec(
                "agent",
                WorkloadSpec.Kind.GLOBAL,
                0,
                List.of(ContainerSpec.of("agent")),
                List.of(),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        PlacementOrchestrator orchestrator = deployed(agent);
        assertThat(where()).containsExactly(0, 1, 2);
        machines.crash(0);
        simulation.runFor(20 * SECOND);
        assertThat(where()).containsExactly(1, 2);
        assertThat(orchestrator.wanted("agent")).isEqualTo(2);
        machines.restore(0);
        simulation.runFor(20 * SECOND);
        assertThat(where()).containsExactly(0, 1, 2);
    }

    @Test
    void nobodyChangesWhatIsNotThere() {
        PlacementOrchestrator orchestrator = deployed(web(1));
        assertThatThrownBy(() -> orchestrator.change(new Change.Scale("db", 2))).hasMessageContaining("db");
        assertThatThrownBy(() -> orchestrator.change(new Change.Drain(9))).hasMessageContaining("9");
    }
}
