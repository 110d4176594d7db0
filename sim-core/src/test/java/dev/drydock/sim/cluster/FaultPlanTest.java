package dev.drydock.sim.cluster;

import static dev.drydock.sim.cluster.Clusters.MILLI;
import static dev.drydock.sim.cluster.Clusters.SECOND;
import static dev.drydock.sim.cluster.Clusters.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TraceEvent;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Faults happen to five nodes in three places, of which n1 leads and tells the others so every 10 ms. */
class FaultPlanTest {
    private static final NodeSelector LEADER = new NodeSelector.Leader();
    private static final NodeSelector OTHERS = new NodeSelector.Others();
    private static final NodeSelector ALL = new NodeSelector.All();

    private final List<TraceEvent> trace = new ArrayList<>();

    @Test
    void crashAndRestart() {
        TrialRecord record = run(
                at(100 * MILLI, new Fault.Crash(named("n2", "n4"), false)),
                at(200 * MILLI, new Fault.Crash(LEADER, true)),
                at(300 * MILLI, new Fault.Restart(ALL)));
        assertThat(record.faults())
                .containsExactly(
                        new FaultBand("crash n2", 100 * MILLI, 300 * MILLI),
                        new FaultBand("crash n4", 100 * MILLI, 300 * MILLI),
                        new FaultBand("crash n1", 200 * MILLI, 300 * MILLI));
    }

    @Test
    void restartOfANodeThatIsUpIsACrashAndAStart() {
        TrialRecord record = run(at(100 * MILLI, new Fault.Restart(named("n3"))));
        assertThat(kinds(record, "n3"))
                .endsWith(TimelineEvent.Kind.CRASHED, TimelineEvent.Kind.STARTED, TimelineEvent.Kind.FOLLOWER);
    }

    @Test
    void placesStandForTheNodesThere() {
        assertThat(run(at(100 * MILLI, 100 * MILLI, new Fault.Crash(named("eu"), false)))
                        .faults())
                .containsExactly(
                        new FaultBand("crash n1", 100 * MILLI, 200 * MILLI),
                        new FaultBand("crash n2", 100 * MILLI, 200 * MILLI));
    }

    @Test
    void partitionsLetThroughWhatStaysInAGroup() {
        TrialRecord record =
                run(at(100 * MILLI, 100 * MILLI, new Fault.Partition(List.of(named("n1", "n2"), named("n3")))));
        assertThat(record.faults())
                .containsExactly(new FaultBand("partition n1 n2 | n3 | n4 n5", 100 * MILLI, 200 * MILLI));
        assertThat(reached(100 * MILLI, 200 * MILLI)).containsExactly("n2");
        assertThat(reached(210 * MILLI, 300 * MILLI)).containsExactly("n2", "n3", "n4", "n5");
    }

    @Test
    void isolatedOneWayAndPartialPartitions() {
        run(
                at(100 * MILLI, 100 * MILLI, new Fault.Isolate(named("n5"))),
                at(200 * MILLI, 100 * MILLI, new Fault.OneWay(LEADER, OTHERS)),
                at(300 * MILLI, 100 * MILLI, new Fault.OneWay(OTHERS, LEADER)),
                at(400 * MILLI, 100 * MILLI, new Fault.PartialPartition(Partial.RING)),
                at(500 * MILLI, 100 * MILLI, new Fault.PartialPartition(Partial.ISOLATED_LEADER)));
        assertThat(reached(105 * MILLI, 200 * MILLI)).containsExactly("n2", "n3", "n4");
        assertThat(reached(205 * MILLI, 300 * MILLI)).isEmpty();
        assertThat(reached(305 * MILLI, 400 * MILLI)).containsExactly("n2", "n3", "n4", "n5");
        assertThat(reached(405 * MILLI, 500 * MILLI)).containsExactly("n2", "n5");
        assertThat(reached(505 * MILLI, 600 * MILLI)).isEmpty();
        assertThat(reached(605 * MILLI, 700 * MILLI)).hasSize(4);
    }

    @Test
    void aPausedNodeHearsLater() {
        TrialRecord record = run(at(100 * MILLI, 100 * MILLI, new Fault.Pause(named("n3"))));
        assertThat(record.faults()).containsExactly(new FaultBand("pause n3", 100 * MILLI, 200 * MILLI));
        assertThat(reached(100 * MILLI, 200 * MILLI - 1)).containsExactly("n2", "n4", "n5");
        assertThat(trace.stream().filter(e -> delivered(e, "n3") && e.timeNanos() == 200 * MILLI))
                .hasSize(10);
    }

    @Test
    void theWholeNetworkGetsWorseAndBetter() {
        TrialRecord record = run(
                at(100 * MILLI, 100 * MILLI, new Fault.Network(1, 0, 0, 1)),
                at(300 * MILLI, 100 * MILLI, new Fault.Network(0, 0, 0, 5)));
        assertThat(reached(100 * MILLI, 200 * MILLI)).isEmpty();
        assertThat(reached(302 * MILLI, 305 * MILLI - 1)).isEmpty();
        assertThat(reached(305 * MILLI, 305 * MILLI)).hasSize(4);
        assertThat(record.faults().getFirst().what())
                .isEqualTo("network: 100% lost, 0.00% duplicated, 0.00% reordered, 1.00 times slower");
    }

    @Test
    void aFullDiskHaltsTheNodeThatWritesAndRoomRestartsIt() {
        TrialRecord record = run(at(100 * MILLI, 100 * MILLI, new Fault.FullDisk(ALL)));
        assertThat(record.faults())
                .contains(new FaultBand("full disk n1 n2 n3 n4 n5", 100 * MILLI, 200 * MILLI))
                .anySatisfy(band -> {
                    assertThat(band.what()).isEqualTo("halt n1");
                    assertThat(band.untilNanos()).isEqualTo(200 * MILLI);
                })
                .hasSize(2);
    }

    @Test
    void corruptionIsFoundAtTheNextStart() {
        TrialRecord record = run(
                at(500 * MILLI, new Fault.Corrupt(LEADER)),
                at(600 * MILLI, 100 * MILLI, new Fault.Crash(LEADER, false)));
        assertThat(kinds(record, "n1")).endsWith(TimelineEvent.Kind.STARTED, TimelineEvent.Kind.HALTED);
    }

    @Test
    void slownessAndClocksLeaveBands() {
        TrialRecord record = run(
                at(100 * MILLI, 100 * MILLI, new Fault.Slow(named("n1"), 10)),
                at(100 * MILLI, 100 * MILLI, new Fault.SlowDisk(named("n1"), 2.5)),
                at(100 * MILLI, 100 * MILLI, new Fault.Clock(named("n1"), SECOND, -500_000)),
                at(100 * MILLI, 100 * MILLI, new Fault.Clock(named("n2"), SECOND, Double.NaN)));
        assertThat(record.faults())
                .containsExactly(
                        new FaultBand("slow n1 (10.0 times)", 100 * MILLI, 200 * MILLI),
                        new FaultBand("slow disk n1 (2.50 times)", 100 * MILLI, 200 * MILLI),
                        new FaultBand("clock n1", 100 * MILLI, 200 * MILLI),
                        new FaultBand("clock n2", 100 * MILLI, 100 * MILLI));
        // Half as fast a clock: timers set from then on take 20 ms.
        assertThat(trace.stream()
                        .filter(e -> e.what() == What.TIMEOUT
                                && e.timeNanos() > 110 * MILLI
                                && e.timeNanos() <= 200 * MILLI))
                .hasSize(5);
    }

    @Test
    void repeatedFaultsAndWhatTheyLeftEndInTime() {
        TrialRecord record = run(new FaultSpec.Repeated(
                100 * MILLI,
                Distribution.constant(200 * MILLI),
                OptionalLong.of(550 * MILLI),
                Optional.of(Distribution.constant(100 * MILLI)),
                new Fault.Crash(named("n2"), false)));
        assertThat(record.faults())
                .containsExactly(
                        new FaultBand("crash n2", 100 * MILLI, 200 * MILLI),
                        new FaultBand("crash n2", 300 * MILLI, 400 * MILLI),
                        new FaultBand("crash n2", 500 * MILLI, 550 * MILLI));
    }

    @Test
    void aRollingRestartTakesOneAfterTheOther() {
        TrialRecord record = run(new FaultSpec.RollingRestart(
                ALL, 100 * MILLI, Distribution.constant(100 * MILLI), Distribution.constant(50 * MILLI)));
        assertThat(record.faults())
                .containsExactly(
                        new FaultBand("crash n1", 100 * MILLI, 150 * MILLI),
                        new FaultBand("crash n2", 200 * MILLI, 250 * MILLI),
                        new FaultBand("crash n3", 300 * MILLI, 350 * MILLI),
                        new FaultBand("crash n4", 400 * MILLI, 450 * MILLI),
                        new FaultBand("crash n5", 500 * MILLI, 550 * MILLI));
    }

    /** Of five nodes at most two may be lost for good, and all else is healed in the end. */
    @Test
    void randomFaultsAreHealedAndNeverCostAMajority() {
        FaultSpec random = new FaultSpec.RandomFaults(
                List.of(RandomKind.values()),
                Distribution.exponential(5.0 * MILLI),
                Distribution.uniform(10 * MILLI, 200 * MILLI),
                0,
                800 * MILLI);
        TreeSet<String> corrupted = new TreeSet<>();
        TrialRecord record = run(random);
        assertThat(record.faults()).hasSizeGreaterThan(80);
        for (FaultBand band : record.faults()) {
            if (band.what().startsWith("corrupt")) {
                corrupted.add(band.what());
            } else if (!band.what().startsWith("halt")) {
                assertThat(band.untilNanos()).isLessThanOrEqualTo(800 * MILLI);
            }
        }
        assertThat(corrupted).hasSizeLessThanOrEqualTo(2);
        assertThat(record.faults().stream()
                        .map(band -> band.what().split(" ", 2)[0])
                        .distinct())
                .contains("crash", "partition", "cut", "topology", "pause", "slow", "full", "clock", "network:");
    }

    @Test
    void aFaultThatFindsNobodyIsARemark() {
        TrialRecord record =
                run(at(100 * MILLI, new Fault.Crash(LEADER, false)), at(200 * MILLI, new Fault.Crash(LEADER, false)));
        assertThat(record.timeline())
                .anySatisfy(event -> assertThat(event.text()).isEqualTo("a fault found no node to hit"));
    }

    @Test
    void aFaultThatNamesNoNodeIsRefused() {
        assertThatThrownBy(() -> run(at(0, new Fault.Crash(named("n6"), false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no node n6 and no node stands at a place of that name; the nodes are n1 to n5");
    }

    private TrialRecord run(FaultSpec... faults) {
        GroupSpec five = new GroupSpec(
                Primary.careful(),
                List.of(
                        Place.parse("eu/a"),
                        Place.parse("eu/b"),
                        Place.parse("us"),
                        Place.parse("us"),
                        Place.parse("asia")),
                List.of(),
                List.of());
        ClusterSpec three = Clusters.of(Primary.careful(), new ArrivalSpec.Constant(500), SECOND);
        ClusterSpec spec = new ClusterSpec(
                five,
                three.network(),
                DiskSpec.INSTANT,
                three.cpu(),
                three.clock(),
                three.workload(),
                List.of(faults),
                three.measure());
        return Trial.run(spec, 3, 1, trace::add).record();
    }

    /** Who heard n1's ticks in this time. */
    private Set<String> reached(long from, long to) {
        Set<String> nodes = new TreeSet<>();
        for (TraceEvent event : trace) {
            if (event.timeNanos() >= from && event.timeNanos() <= to && event.what() == What.DELIVER) {
                nodes.add(event.node());
            }
        }
        return nodes;
    }

    private static boolean delivered(TraceEvent event, String node) {
        return event.what() == What.DELIVER && event.node().equals(node);
    }

    private static List<TimelineEvent.Kind> kinds(TrialRecord record, String node) {
        return record.timeline().stream()
                .filter(event -> event.node().equals(node))
                .map(TimelineEvent::kind)
                .toList();
    }

    private static NodeSelector named(String... names) {
        return new NodeSelector.Named(List.of(names));
    }
}
