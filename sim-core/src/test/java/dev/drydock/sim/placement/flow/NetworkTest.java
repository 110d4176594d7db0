package dev.drydock.sim.placement.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Flows of least cost, against trying all of them. */
class NetworkTest {

    /** Each of n workers does one of n jobs: the least sum over all permutations. */
    @Property(tries = 200)
    void anAssignmentCostsAsLittleAsTheBestPermutation(@ForAll long seed) {
        RandomStream random = new RandomStream(seed);
        int size = 1 + random.nextInt(6);
        int[][] cost = new int[size][size];
        Network network = new Network(2 + 2 * size);
        for (int worker = 0; worker < size; worker++) {
            network.arc(0, 2 + worker, 1, 0);
            network.arc(2 + size + worker, 1, 1, 0);
            for (int job = 0; job < size; job++) {
                cost[worker][job] = random.nextInt(20);
                network.arc(2 + worker, 2 + size + job, 1, cost[worker][job]);
            }
        }
        assertThat(network.send(0, 1)).isEqualTo(size);
        assertThat(network.cost()).isEqualTo(best(cost, 0, 0));
    }

    private static int best(int[][] cost, int worker, int taken) {
        if (worker == cost.length) {
            return 0;
        }
        int least = Integer.MAX_VALUE;
        for (int job = 0; job < cost.length; job++) {
            if ((taken & 1 << job) == 0) {
                least = Math.min(least, cost[worker][job] + best(cost, worker + 1, taken | 1 << job));
            }
        }
        return least;
    }

    /** All flows of a network of four inner arcs and small capacities. */
    @Property(tries = 200)
    void noOtherFlowOfThatSizeIsCheaper(@ForAll long seed) {
        RandomStream random = new RandomStream(seed);
        int[][] arcs = {{0, 2}, {0, 3}, {2, 3}, {2, 1}, {3, 1}, {3, 2}};
        long[] capacity = new long[arcs.length];
        long[] cost = new long[arcs.length];
        Network network = new Network(4);
        for (int i = 0; i < arcs.length; i++) {
            capacity[i] = random.nextInt(4);
            cost[i] = random.nextInt(6);
            network.arc(arcs[i][0], arcs[i][1], capacity[i], cost[i]);
        }
        long sent = network.send(0, 1);
        long[] best = {-1, Long.MAX_VALUE};
        tryAll(arcs, capacity, cost, new long[arcs.length], 0, best);
        assertThat(sent).isEqualTo(best[0]);
        assertThat(network.cost()).isEqualTo(best[1]);
    }

    private static void tryAll(int[][] arcs, long[] capacity, long[] cost, long[] flow, int arc, long[] best) {
        if (arc == arcs.length) {
            long[] out = new long[4];
            long sum = 0;
            for (int i = 0; i < arcs.length; i++) {
                out[arcs[i][0]] += flow[i];
                out[arcs[i][1]] -= flow[i];
                sum += flow[i] * cost[i];
            }
            if (out[2] == 0 && out[3] == 0 && (out[0] > best[0] || (out[0] == best[0] && sum < best[1]))) {
                best[0] = out[0];
                best[1] = sum;
            }
            return;
        }
        for (flow[arc] = 0; flow[arc] <= capacity[arc]; flow[arc]++) {
            tryAll(arcs, capacity, cost, flow, arc + 1, best);
        }
        flow[arc] = 0;
    }

    @Test
    void nothingFlowsWhereNoWayLeads() {
        Network network = new Network(3);
        int arc = network.arc(0, 2, 5, 1);
        assertThat(network.send(0, 1)).isZero();
        assertThat(network.flow(arc)).isZero();
    }
}
