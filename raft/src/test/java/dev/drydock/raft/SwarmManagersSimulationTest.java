package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.TimeRange;
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.Docker;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.machine.RegistrySpec;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.swarm.Swarm;
import dev.drydock.sim.swarm.SwarmFactory;
import dev.drydock.sim.swarm.SwarmSpec;
import dev.drydock.sim.swarm.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal: what a Swarm decides is committed by its managers, three Raft nodes on the first three of five machines, or not at all. */
@Tag("simulation")
class SwarmManagersSimulationTest {
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withTimes(TimeRange.millis(300, 600), Duration.ofMillis(50));
    private static final ContainerSpec WEB = ContainerSpec.of("web:1");

    /** Five machines, a Swarm of ten tasks on them, and its managers. */
    private static final class World implements Course {
        final Simulation simulation;
        final Machines machines;
        final Swarm swarm;
        final ClusterRun<?, ?> cluster;
        final List<String> told = new ArrayList<>();

        World(long seed) {
            simulation = new Simulation(seed);
            List<MachineSpec> specs = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                specs.add(MachineSpec.of("m" + i, Resources.of(4000, 8L << 30)));
            }
            machines = new Machines(specs);
            Docker engine = new Docker(simulation, machines, RegistrySpec.UNLIMITED);
            swarm = new SwarmFactory(SwarmSpec.DEFAULTS.managedBy(SwarmSpec.GROUP))
                    .swarm(
                            new dev.drydock.sim.orchestration.World(simulation, machines, engine, this),
                            List.of(WorkloadSpec.of("web", 10, WEB)));
            ClusterSpec group = ClusterSpec.of(
                    Worlds.group(OPTIONS, 3),
                    Worlds.network(Distribution.uniform(MILLI, 2 * MILLI)),
                    MeasureSpec.lasting(600 * SECOND));
            cluster = ClusterRun.of(group, simulation, null, swarm.resident().orElseThrow());
            cluster.start();
            swarm.start();
            simulation.runUntil(30 * SECOND);
        }

        long running() {
            return swarm.tasks("web").stream()
                    .filter(task -> task.desired() == TaskState.RUNNING && machines.isUp(task.machine()))
                    .filter(task -> task.state() == TaskState.RUNNING)
                    .count();
        }

        int leader() {
            String last = told.stream()
                    .filter(text -> text.contains("leads: "))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            return Integer.parseInt(last.substring(last.indexOf(": n") + 3)) - 1;
        }

        @Override
        public void remark(String workload, String text) {
            told.add(text);
        }

        @Override
        public void machine(int machine, String text) {
            told.add("m" + (machine + 1) + " " + text);
        }
    }

    @Test
    void aGroupThatLeadsDeploysAndUpdates() {
        World world = new World(1);
        assertThat(world.swarm.available("web")).isEqualTo(10);
        world.swarm.change(new Change.Update("web", List.of(ContainerSpec.of("web:2"))));
        world.simulation.runFor(60 * SECOND);
        assertThat(world.swarm.rollout("web")).isEqualTo(RolloutStatus.COMPLETED);
        assertThat(world.cluster.verdicts()).noneMatch(verdict -> verdict.status() == Verdict.Status.BROKEN);
    }

    @Test
    void whenTheLeaderDiesAnotherTakesOverWithTwiceTheGrace() {
        for (long seed = 1; seed <= 4; seed++) {
            World world = new World(seed);
            int leader = world.leader();
            assertThat(world.running()).isEqualTo(10);
            world.machines.crash(leader);
            world.simulation.runFor(26 * SECOND);
            assertThat(world.leader()).as("seed " + seed).isNotEqualTo(leader);
            assertThat(world.running()).isEqualTo(8);
            world.simulation.runFor(20 * SECOND);
            assertThat(world.told)
                    .contains("m" + (leader + 1) + " down: heartbeat failure for node in \"unknown\" state");
            assertThat(world.running()).isEqualTo(10);
        }
    }

    @Test
    void withoutAQuorumNothingIsDecidedAndEverythingRunsOn() {
        World world = new World(2);
        world.machines.crash(0);
        world.machines.crash(1);
        world.simulation.runFor(SECOND);
        world.swarm.change(new Change.Scale("web", 20));
        world.simulation.runFor(120 * SECOND);
        assertThat(world.told).noneMatch(text -> text.contains("down"));
        assertThat(world.running()).isEqualTo(6);
        assertThat(world.swarm.wanted("web")).isEqualTo(10);

        world.machines.restore(0);
        world.simulation.runFor(20 * SECOND);
        assertThat(world.told).last().asString().endsWith("ready");
        world.simulation.runFor(40 * SECOND);
        assertThat(world.running()).isGreaterThanOrEqualTo(10);
    }
}
