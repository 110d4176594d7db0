package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.network.LinkSpec;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.OperationMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A write is committed when floor(n/2) of the n - 1 followers have answered: its latency is that order statistic of n - 1
 * independent round trips.
 */
@Tag("simulation")
class CommitLatencySimulationTest {
    private static final double MEAN = 10.0 * MILLI;

    /** Of every pair, one direction takes no time and the other an exponential one: all round trips are exponential. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7})
    void exponentialRoundTrips(int nodes) {
        List<LinkSpec> links = new ArrayList<>();
        for (int from = 2; from <= nodes; from++) {
            for (int to = 1; to < from; to++) {
                links.add(new LinkSpec(
                        "n" + from,
                        "n" + to,
                        Optional.of(Distribution.exponential(MEAN)),
                        OptionalDouble.empty(),
                        OptionalLong.empty()));
            }
        }
        NetworkSpec network = new NetworkSpec(
                new Topology.Anywhere(Distribution.constant(0)),
                links,
                Optional.empty(),
                OptionalLong.empty(),
                0,
                0,
                0,
                false);
        double expected = 0;
        for (int i = 0; i < nodes / 2; i++) {
            expected += MEAN / (nodes - 1 - i);
        }
        assertLatency(commits(nodes, network), expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void normalRoundTrips(int nodes) {
        double deviation = MEAN / 10;
        NetworkSpec network = Worlds.network(Distribution.normal(MEAN / 2, deviation / Math.sqrt(2)));
        assertLatency(commits(nodes, network), MEAN + deviation * standardNormalOrderStatistic(nodes / 2, nodes - 1));
    }

    private static void assertLatency(SummaryStatistics seen, double expected) {
        double error = seen.getStandardDeviation() / Math.sqrt((double) seen.getN());
        assertThat(seen.getN()).isGreaterThan(5_000);
        assertThat(seen.getMean()).isCloseTo(expected, within(5 * error));
        assertThat(error).as("sampling error").isLessThan(0.02 * expected);
    }

    private static SummaryStatistics commits(int nodes, NetworkSpec network) {
        ClusterSpec spec = Worlds.undisturbed(nodes, network, new OperationMix(0, 1, 0));
        SummaryStatistics seen = new SummaryStatistics();
        for (Operation operation : Trial.run(spec, nodes, 1).history().operations()) {
            if (operation.outcome() == Outcome.OK
                    && operation.intendedNanos() >= spec.measure().warmupNanos()) {
                seen.addValue((double) operation.latencyNanos());
            }
        }
        return seen;
    }

    /** The mean of the k-th smallest of m standard normal variates. */
    private static double standardNormalOrderStatistic(int k, int m) {
        NormalDistribution normal = new NormalDistribution(0, 1);
        double ways = m * CombinatoricsUtils.binomialCoefficientDouble(m - 1, k - 1);
        return new SimpsonIntegrator(10, SimpsonIntegrator.SIMPSON_MAX_ITERATIONS_COUNT)
                .integrate(
                        1_000_000,
                        x -> {
                            double below = normal.cumulativeProbability(x);
                            return x * ways * Math.pow(below, k - 1) * Math.pow(1 - below, m - k) * normal.density(x);
                        },
                        -10,
                        10);
    }
}
