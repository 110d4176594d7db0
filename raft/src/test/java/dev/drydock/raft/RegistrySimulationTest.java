package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.TimeRange;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.cluster.ClusterRun;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.registry.Directory;
import dev.drydock.sim.registry.DiscoverySpec;
import dev.drydock.sim.registry.DiscoverySpec.Reading;
import dev.drydock.sim.registry.Registered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goal: leases, polls and watches do on a group of three Raft nodes what the registry promises, with a leader and without. */
@Tag("simulation")
class RegistrySimulationTest {
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withTimes(TimeRange.millis(300, 600), Duration.ofMillis(50));
    private static final long TTL = 3 * SECOND;

    /** A group, five servers, of which s5 is not up at first, and one balancer that reads who is listed. */
    private static final class World {
        final Simulation simulation;
        final Directory directory;
        final ClusterRun<?, ?> cluster;
        int[] list = {};

        World(long seed, DiscoverySpec spec, FaultSpec... faults) {
            simulation = new Simulation(seed);
            directory = new Directory(simulation, List.of(new Registered("api", 5, 1, spec)), 3);
            ClusterSpec group = ClusterSpec.of(
                            Worlds.group(OPTIONS, 3),
                            Worlds.network(Distribution.uniform(MILLI, 2 * MILLI)),
                            MeasureSpec.lasting(100 * SECOND))
                    .with(List.of(faults));
            cluster = ClusterRun.of(group, simulation, null, directory);
            directory.subscribe("api", 0, servers -> list = servers);
            cluster.start();
            for (int server = 0; server < 4; server++) {
                directory.up("api", server);
            }
            simulation.runUntil(5 * SECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void aServerThatFallsSilentIsListedForItsTimeToLiveAndNoLongerThanASecondMore(Reading reading) {
        World world = new World(1, spec(reading, SECOND));
        assertThat(world.list).containsExactly(0, 1, 2, 3);
        world.directory.down("api", 2);
        world.simulation.runFor(TTL - SECOND);
        assertThat(world.list).contains(2);
        world.simulation.runFor(2 * SECOND + 100 * MILLI);
        assertThat(world.list).containsExactly(0, 1, 3);
        assertThat(world.directory.expired("api")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void aServerThatComesUpOrLeavesIsKnownAtOnce(Reading reading) {
        World world = new World(1, spec(reading, 100 * MILLI));
        world.directory.up("api", 4);
        world.directory.leaves("api", 0);
        world.simulation.runFor(300 * MILLI);
        assertThat(world.list).containsExactly(1, 2, 3, 4);
        assertThat(world.directory.expired("api")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void whileNobodyLeadsNoLeaseEndsNobodyIsListedAnewAndTheNewLeaderExtendsLeases(Reading reading) {
        World world = new World(2, spec(reading, SECOND), apart(6, 20));
        world.simulation.runUntil(10 * SECOND);
        world.directory.down("api", 2);
        world.directory.up("api", 4);
        world.simulation.runUntil(20 * SECOND);
        assertThat(world.list).containsExactly(0, 1, 2, 3);
        world.simulation.runUntil(20 * SECOND + TTL);
        assertThat(world.list).containsExactly(0, 1, 2, 3, 4);
        world.simulation.runUntil(22 * SECOND + TTL + SECOND);
        assertThat(world.list).containsExactly(0, 1, 3, 4);
    }

    @Test
    void aServerThatStandsStillTooLongIsTakenOffAndListsItselfAgain() {
        World world = new World(1, spec(Reading.POLL, 100 * MILLI));
        world.directory.stands("api", 3, true);
        world.simulation.runFor(TTL + SECOND);
        assertThat(world.list).containsExactly(0, 1, 2);
        world.directory.stands("api", 3, false);
        world.simulation.runFor(300 * MILLI);
        assertThat(world.list).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aListThatIsTooOldIsDroppedWhereThatIsAsked() {
        DiscoverySpec keeps = spec(Reading.POLL, SECOND);
        DiscoverySpec drops = new DiscoverySpec(
                keeps.ttlNanos(), keeps.heartbeatNanos(), Reading.POLL, SECOND, SECOND, OptionalLong.of(4 * SECOND));
        World world = new World(3, drops, apart(6, 20));
        world.simulation.runUntil(9 * SECOND);
        assertThat(world.list).isNotEmpty();
        world.simulation.runUntil(12 * SECOND);
        assertThat(world.list).isEmpty();
        world.simulation.runUntil(25 * SECOND);
        assertThat(world.list).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aWatchMovesOnFromANodeThatIsDown() {
        FaultSpec crash = new FaultSpec.Once(
                Distribution.constant(6 * SECOND),
                Optional.of(Distribution.constant(30 * SECOND)),
                new Fault.Crash(new NodeSelector.Any(), false));
        for (long seed = 1; seed <= 6; seed++) {
            World world = new World(seed, spec(Reading.WATCH, SECOND), crash);
            world.simulation.runUntil(8 * SECOND);
            world.directory.up("api", 4);
            world.simulation.runUntil(12 * SECOND);
            assertThat(world.list).as("seed " + seed).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Test
    void serversThatAreUpStayListedThroughRandomFaultsAndComeBackIfTheyWereTakenOff() {
        FaultSpec random = new FaultSpec.RandomFaults(
                List.of(RandomKind.CRASH, RandomKind.PARTITION, RandomKind.PAUSE, RandomKind.LOSS),
                Distribution.constant(2 * SECOND),
                Distribution.uniform(SECOND, 4 * SECOND),
                6 * SECOND,
                40 * SECOND);
        for (long seed = 1; seed <= 20; seed++) {
            Reading reading = seed % 2 == 0 ? Reading.POLL : Reading.WATCH;
            World world = new World(seed, spec(reading, SECOND), random);
            world.simulation.runUntil(15 * SECOND);
            world.directory.down("api", 1);
            world.simulation.runUntil(55 * SECOND);
            assertThat(world.list).as("seed " + seed).containsExactly(0, 2, 3);
            world.cluster.markEnd();
            assertThat(world.cluster.verdicts()).noneMatch(verdict -> verdict.status() == Verdict.Status.BROKEN);
        }
    }

    private static DiscoverySpec spec(Reading reading, long every) {
        return new DiscoverySpec(TTL, SECOND, reading, every, SECOND, OptionalLong.empty());
    }

    /** From one second to another no node hears any other. */
    private static FaultSpec apart(long from, long until) {
        return new FaultSpec.Once(
                Distribution.constant(from * SECOND),
                Optional.of(Distribution.constant((until - from) * SECOND)),
                new Fault.Partition(List.of(named("n1"), named("n2"), named("n3"))));
    }

    private static NodeSelector named(String node) {
        return new NodeSelector.Named(List.of(node));
    }
}
