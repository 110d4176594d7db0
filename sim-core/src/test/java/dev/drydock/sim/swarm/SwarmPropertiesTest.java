package dev.drydock.sim.swarm;

import static dev.drydock.sim.swarm.Harbour.MILLI;
import static dev.drydock.sim.swarm.Harbour.SECOND;
import static dev.drydock.sim.swarm.Harbour.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.SwarmTerms.FailureAction;
import dev.drydock.sim.orchestration.SwarmTerms.Order;
import dev.drydock.sim.orchestration.SwarmTerms.Update;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.swarm.scheduling.NodeInfo;
import dev.drydock.sim.swarm.scheduling.Scheduler;
import dev.drydock.sim.swarm.scheduling.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Laws that hold whatever the numbers are. */
final class SwarmPropertiesTest {

    /** Managers that take no time for anything, so that a task takes what its container takes. */
    private static final SwarmSpec AT_ONCE = new SwarmSpec(
            "1",
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            3,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofHours(24),
            5,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);

    @Property(tries = 60)
    void anUpdateTakesWhatTheFormulaSays(
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(max = 5) int parallelism,
            @ForAll @IntRange(max = 9) int delay,
            @ForAll @IntRange(max = 9) int monitor,
            @ForAll boolean startFirst) {
        long start = 700 * MILLI;
        long stop = 900 * MILLI;
        Update update = new Update(
                parallelism,
                delay * SECOND,
                monitor * SECOND,
                FailureAction.PAUSE,
                0,
                startFirst ? Order.START_FIRST : Order.STOP_FIRST);
        WorkloadSpec web =
                WorkloadSpec.of("web", n, container("web:1", start, stop)).under(Harbour.updating(update));
        Harbour harbour = new Harbour(n, Harbour.alike(3), AT_ONCE, web).settled();
        long took = harbour.update("web", container("web:2", start, stop), 300 * SECOND, RolloutStatus.COMPLETED);

        long each = startFirst ? start : start + stop;
        long rounds = parallelism == 0 ? 1 : Math.ceilDiv(n, parallelism);
        long watched = delay >= monitor ? delay + 1 : monitor;
        assertThat(took).isEqualTo(rounds * (each + delay * SECOND) + watched * SECOND);
    }

    @Property(tries = 40)
    void whatFitsRunsInTheEndAndReservationsHold(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 1, max = 6) int machines,
            @ForAll @IntRange(min = 1, max = 12) int replicas) {
        ContainerSpec each = container("web:1", 300 * MILLI, 200 * MILLI).requesting(Resources.of(1000, 1L << 30));
        Harbour harbour = new Harbour(
                        seed, Harbour.alike(machines), SwarmSpec.DEFAULTS, WorkloadSpec.of("web", replicas, each))
                .settled();
        int room = 4 * machines;
        assertThat(harbour.swarm.available("web")).isEqualTo(Math.min(room, replicas));
        assertThat(harbour.spread("web")).allMatch(count -> count <= 4);
        if (machines > 1 && replicas <= room - 4) {
            harbour.machines.crash(0);
            harbour.simulation.runFor(40 * SECOND);
            assertThat(harbour.swarm.available("web")).isEqualTo(replicas);
            assertThat(harbour.spread("web")).allMatch(count -> count <= 4);
        }
    }

    /** Brute force: one task after the other goes to the best node that has room. */
    @Property(tries = 500)
    void aGroupFillsNodesAsWaterDoes(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 5) Integer> there,
            @ForAll @Size(min = 6, max = 6) List<@IntRange(max = 5) Integer> others,
            @ForAll @Size(min = 6, max = 6) List<@IntRange(max = 9) Integer> rooms,
            @ForAll @IntRange(min = 1, max = 25) int count,
            @ForAll @LongRange(min = 1, max = 1000) long seed) {
        TaskGroup group = TaskGroup.of("s", 1).reserving(Resources.of(1, 0));
        List<NodeInfo> nodes = new ArrayList<>();
        long task = 1_000;
        for (int i = 0; i < there.size(); i++) {
            NodeInfo node = new NodeInfo(
                    i, MachineSpec.of("m" + i, Resources.of(there.get(i) + rooms.get(i), 0)), false);
            for (int k = 0; k < there.get(i); k++) {
                node.put(task++, group, true);
            }
            for (int k = 0; k < others.get(i); k++) {
                node.put(task++, TaskGroup.of("other", 1), true);
            }
            nodes.add(node);
        }
        int[] expected = oneByOne(there, others, rooms, count);
        List<Long> tasks = LongStream.rangeClosed(1, count).boxed().toList();
        new Scheduler(nodes, new RandomStream(seed)).schedule(group, tasks, 0);

        int[] got = nodes.stream().mapToInt(node -> node.active("s")).toArray();
        assertThat(Arrays.stream(got).sum()).isEqualTo(Arrays.stream(expected).sum());
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i] - there.get(i)).isBetween(0, rooms.get(i));
        }
        assertThat(level(got, rooms)).isEqualTo(level(expected, rooms));
    }

    private static int[] oneByOne(List<Integer> there, List<Integer> others, List<Integer> rooms, int count) {
        int[] tasks = there.stream().mapToInt(n -> n).toArray();
        for (int placed = 0; placed < count; placed++) {
            int best = IntStream.range(0, tasks.length)
                    .filter(i -> tasks[i] - there.get(i) < rooms.get(i))
                    .boxed()
                    .min((a, b) -> tasks[a] != tasks[b]
                            ? Integer.compare(tasks[a], tasks[b])
                            : Integer.compare(
                                    tasks[a] - there.get(a) + others.get(a), tasks[b] - there.get(b) + others.get(b)))
                    .orElse(-1);
            if (best < 0) {
                break;
            }
            tasks[best]++;
        }
        return tasks;
    }

    /** How high the water stands: sorted counts of the nodes that took something. */
    private static List<Integer> level(int[] tasks, List<Integer> rooms) {
        return IntStream.range(0, tasks.length)
                .filter(i -> rooms.get(i) > 0)
                .map(i -> tasks[i])
                .sorted()
                .boxed()
                .toList();
    }
}
