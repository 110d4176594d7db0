package dev.drydock.sim.swarm.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.orchestration.Decision.Look;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.swarm.scheduling.Scheduler.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of swarmkit's own tests of its scheduler ({@code manager/scheduler/scheduler_test.go}). */
final class SwarmkitSchedulerTest {
    private static final long MINUTE = 60_000_000_000L;

    private final List<NodeInfo> nodes = new ArrayList<>();
    private long lastTask;

    private NodeInfo node(MachineSpec spec) {
        NodeInfo node = new NodeInfo(nodes.size(), spec, false);
        nodes.add(node);
        return node;
    }

    private NodeInfo node(String name, long cpuMillis, long memory) {
        return node(MachineSpec.of(name, Resources.of(cpuMillis, memory)));
    }

    private NodeInfo node(String name) {
        return node(name, 0, 0);
    }

    private Placement schedule(TaskGroup group, int count) {
        return schedule(group, count, 0, 1);
    }

    private Placement schedule(TaskGroup group, int count, long now, long seed) {
        List<Long> tasks =
                LongStream.rangeClosed(lastTask + 1, lastTask + count).boxed().toList();
        lastTask += count;
        return new Scheduler(nodes, new RandomStream(seed)).schedule(group, tasks, now);
    }

    private List<Integer> counts(String service) {
        return nodes.stream().map(node -> node.active(service)).toList();
    }

    /** testHA. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tasksOfAServiceAreSpreadBeforeTotalsCount(long seed) {
        for (int i = 1; i <= 5; i++) {
            node("id" + i);
        }
        TaskGroup s1 = TaskGroup.of("service1", 1);
        schedule(s1, 18, 0, seed);
        assertThat(counts("service1").stream().sorted().toList()).containsExactly(3, 3, 4, 4, 4);

        schedule(TaskGroup.of("service2", 1), 2, 0, seed);
        for (NodeInfo node : nodes) {
            assertThat(node.active("service2")).isEqualTo(node.active("service1") == 3 ? 1 : 0);
        }

        schedule(s1, 3, 0, seed);
        assertThat(counts("service1").stream().sorted().toList()).containsExactly(4, 4, 4, 4, 5);
    }

    /** testPreferences: half of the tasks go to the zone of the label, whichever nodes there are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void preferencesSpreadOverZonesFirst(long seed) {
        node(MachineSpec.of("id1", Resources.NONE).labelled("az", "az1"));
        for (int i = 2; i <= 5; i++) {
            node(MachineSpec.of("id" + i, Resources.NONE).labelled("az", "az2"));
        }
        schedule(TaskGroup.of("service1", 1).spread("node.labels.az"), 8, 0, seed);
        assertThat(counts("service1")).containsExactly(4, 1, 1, 1, 1);
    }

    /** testMultiplePreferences. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void preferencesFormATreeAndFullBranchesGiveTheirShareAway(long seed) {
        String[] zones = {"az1", "az1", "az2", "az2", "az2", "az2", "az2"};
        String[] racks = {"r1", "r1", "r1", "r1", "r1", "r2", "r2"};
        for (int i = 0; i < racks.length; i++) {
            long memory = i == 0 ? 100_000_000L : 1_000_000_000L;
            node(MachineSpec.of("id" + i, Resources.of(0, memory))
                    .labelled("az", zones[i])
                    .labelled("rack", racks[i]));
        }
        TaskGroup group = TaskGroup.of("service1", 1)
                .reserving(Resources.of(0, 200_000_000L))
                .spread("node.labels.az", "node.labels.rack");
        schedule(group, 12, 0, seed);
        List<Integer> counts = counts("service1");
        assertThat(counts.get(0)).isZero();
        assertThat(counts.get(1)).isEqualTo(5);
        int r1 = counts.get(2) + counts.get(3) + counts.get(4);
        int r2 = counts.get(5) + counts.get(6);
        assertThat(List.of(r1, r2)).isIn(List.of(4, 3), List.of(3, 4));
        assertThat(counts.subList(2, 5)).allMatch(count -> count == r1 / 3 || count == r1 / 3 + 1);
        assertThat(counts.subList(5, 7)).allMatch(count -> count == 1 || count == 2);
    }

    @Test
    void otherPreferencesThanLabelsAreIgnored() {
        node("a");
        node("b");
        schedule(TaskGroup.of("s", 1).spread("node.hostname", "node.id"), 4);
        assertThat(counts("s")).containsExactly(2, 2);
    }

    @Test
    void nodesWithoutTheLabelAreABranchOfTheirOwn() {
        node(MachineSpec.of("a", Resources.NONE).labelled("az", "az1"));
        node("b");
        node("c");
        schedule(TaskGroup.of("s", 1).spread("node.labels.az"), 4);
        assertThat(counts("s")).containsExactly(2, 1, 1);
    }

    /** TestSchedulerNoReadyNodes, and the explanations that name counts. */
    @Test
    void nodesThatAreNotReadyTakeNothing() {
        node("a").open(false);
        assertThat(schedule(TaskGroup.of("s", 1), 1))
                .isEqualTo(new Placement(List.of(-1), "no suitable node (1 node not available for new tasks)"));
        node("b").open(false);
        assertThat(schedule(TaskGroup.of("s", 1), 1).explanation())
                .isEqualTo("no suitable node (2 nodes not available for new tasks)");
        nodes.get(1).open(true);
        assertThat(schedule(TaskGroup.of("s", 1), 1).nodes()).containsExactly(1);
    }

    @Test
    void withoutAnyNodeThereIsNothingToExplain() {
        assertThat(schedule(TaskGroup.of("s", 1), 1)).isEqualTo(new Placement(List.of(-1), "no suitable node"));
    }

    /** TestSchedulerResourceConstraint: 2 cores and 2e9 bytes are wanted. */
    @Test
    void onlyReservationsThatAreFreeCount() {
        node("underprovisioned", 1000, 1_000_000_000L);
        node("zero");
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(2000, 2_000_000_000L));
        assertThat(schedule(group, 1).explanation()).isEqualTo("no suitable node (insufficient resources on 2 nodes)");
        node("fits", 4000, 8_000_000_000L);
        assertThat(schedule(group, 1).nodes()).containsExactly(2);
    }

    /** TestSchedulerResourceConstraintHA: a node with fewer tasks of the service wins as long as it has room. */
    @Test
    void fullNodesAreSkippedWhileOthersTakeTurns() {
        node("id1", 0, 1_000_000_000L);
        node("id2", 0, 100_000_000_000L);
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(0, 500_000_000L));
        schedule(group, 1);
        schedule(group, 3);
        assertThat(counts("s")).containsExactly(2, 2);
        schedule(group, 2);
        assertThat(counts("s")).containsExactly(2, 4);
    }

    /** TestSchedulerResourceConstraintDeadTask. */
    @Test
    void aTaskThatEndedGivesItsReservationBack() {
        node("id1", 1000, 1_000_000_000L);
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(0, 800_000_000L));
        assertThat(schedule(group, 1).nodes()).containsExactly(0);
        assertThat(schedule(group, 1).nodes()).containsExactly(-1);
        nodes.getFirst().remove(1);
        assertThat(schedule(group, 1).nodes()).containsExactly(0);
    }

    @Test
    void aTaskThatIsNotWantedHoldsItsReservationUntilItEnds() {
        NodeInfo node = node("id1", 1000, 1_000_000_000L);
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(0, 800_000_000L));
        schedule(group, 1);
        node.put(1, group, false);
        assertThat(node.active("s")).isZero();
        assertThat(schedule(group, 1).nodes()).containsExactly(-1);
        node.remove(1);
        assertThat(node.freeMemoryBytes()).isEqualTo(1_000_000_000L);
        assertThat(node.active()).isZero();
    }

    @Test
    void otherResourcesCountLikeProcessorAndMemory() {
        var gpus = new java.util.TreeMap<String, Long>();
        gpus.put("gpu", 2L);
        node(MachineSpec.of("id1", new Resources(4000, 1 << 30, 0, gpus)));
        var one = new java.util.TreeMap<String, Long>();
        one.put("gpu", 1L);
        TaskGroup group = TaskGroup.of("s", 1).reserving(new Resources(0, 0, 0, one));
        assertThat(schedule(group, 3).nodes()).containsExactly(0, 0, -1);
    }

    /** TestSchedulerHostPort. */
    @Test
    void aHostPortIsUsedOnceOnEachNode() {
        node("id1");
        node("id2");
        TaskGroup group = TaskGroup.of("s", 1).publishing(58);
        Placement placed = schedule(group, 3);
        assertThat(placed.nodes().stream().sorted().toList()).containsExactly(-1, 0, 1);
        assertThat(placed.explanation()).isEqualTo("no suitable node (host-mode port already in use on 2 nodes)");
        assertThat(schedule(TaskGroup.of("other", 1).publishing(58, 59), 1).nodes())
                .containsExactly(-1);
        nodes.get(1).remove(placed.nodes().indexOf(1) + 1);
        assertThat(schedule(group, 1).nodes()).containsExactly(1);
    }

    /** TestSchedulerMaxReplicas. */
    @Test
    void atMostSoManyReplicasOnANode() {
        node("id1");
        node("id2");
        TaskGroup group = TaskGroup.of("s", 1).atMost(1);
        Placement placed = schedule(group, 3);
        assertThat(placed.nodes().stream().sorted().toList()).containsExactly(-1, 0, 1);
        assertThat(placed.explanation()).isEqualTo("no suitable node (max replicas per node limit exceed)");
    }

    /** TestSchedulerCompatiblePlatform. */
    @Test
    void platformsFitWhateverTheirNames() {
        node(MachineSpec.of("linux", Resources.NONE));
        node(MachineSpec.of("windows", Resources.NONE).labelled("os", "windows").labelled("arch", "x86_64"));
        node(MachineSpec.of("arm", Resources.NONE).labelled("arch", "aarch64"));
        assertThat(schedule(TaskGroup.of("a", 1).on("linux/amd64"), 2).nodes()).containsExactly(0, 0);
        assertThat(schedule(TaskGroup.of("b", 1).on("linux/arm64/v8"), 1).nodes())
                .containsExactly(2);
        assertThat(schedule(TaskGroup.of("c", 1).on("windows/amd64"), 1).nodes())
                .containsExactly(1);
        assertThat(schedule(TaskGroup.of("d", 1).on("windows"), 1).nodes()).containsExactly(1);
        assertThat(schedule(TaskGroup.of("e", 1).on("linux/s390x"), 1).explanation())
                .isEqualTo("no suitable node (unsupported platform on 3 nodes)");
        assertThat(schedule(TaskGroup.of("f", 1).on("linux/s390x", "windows/x86_64"), 1)
                        .nodes())
                .containsExactly(1);
    }

    /** TestSchedulerFaultyNode: after five failures a node is taken last; after five minutes they are forgotten. */
    @Test
    void aNodeWhereTasksFailIsTakenLast() {
        NodeInfo faulty = node("id1");
        node("id2");
        TaskGroup busy = TaskGroup.of("busy", 1);
        schedule(busy.constrained("node.id == id2"), 1);
        TaskGroup group = TaskGroup.of("s", 1);
        for (int failures = 0; failures < 5; failures++) {
            assertThat(schedule(group, 1, failures, 1).nodes()).containsExactly(0);
            faulty.remove(lastTask);
            faulty.failed(group, failures);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(schedule(group, 1, 10, 1).nodes()).containsExactly(1);
        }
        assertThat(schedule(TaskGroup.of("other", 1), 1, 10, 1).nodes()).containsExactly(0);
        assertThat(schedule(TaskGroup.of("s", 2), 1, 10, 1).nodes()).containsExactly(0);
        assertThat(schedule(group, 1, 5 * MINUTE + 5, 1).nodes()).containsExactly(0);
    }

    @Test
    void filtersThatRefuseMoreAreNamedFirst() {
        node("a", 100, 100).open(false);
        node("b", 100, 100);
        node("c", 100, 100);
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(200, 0));
        assertThat(schedule(group, 1).explanation())
                .isEqualTo("no suitable node (insufficient resources on 2 nodes; 1 node not available for new tasks)");
    }

    @Test
    void looksTellWhatRefusedOrRanked() {
        node("a", 100, 100);
        node("b", 1000, 100);
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(200, 0));
        schedule(group, 2);
        List<Look> looks = new Scheduler(nodes, new RandomStream(1)).looks(group, 0);
        assertThat(looks.get(0).refusedBy()).isEqualTo("insufficient resources on 1 node");
        assertThat(looks.get(1).scores())
                .containsEntry("tasks of the service", -2.0)
                .containsEntry("tasks", -2.0)
                .containsEntry("recent failures", 0.0);
    }
}
