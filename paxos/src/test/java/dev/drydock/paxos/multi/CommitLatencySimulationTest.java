package dev.drydock.paxos.multi;

import static dev.drydock.paxos.multi.Worlds.MILLI;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A write is chosen when a phase-2 quorum has accepted it, the leader itself included: its latency is the (|Q2| - 1)-th of
 * n - 1 independent round trips, which for majorities is the floor(n/2)-th.
 */
@Tag("simulation")
class CommitLatencySimulationTest {
    private static final double MEAN = 10.0 * MILLI;

    /** Of every pair, one direction takes no time and the other an exponential one: all round trips are exponential. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7})
    void exponentialRoundTrips(int nodes) {
        double expected = 0;
        for (int i = 0; i < nodes / 2; i++) {
            expected += MEAN / (nodes - 1 - i);
        }
        assertLatency(commits(MultiPaxosOptions.DEFAULTS, nodes, exponential(nodes)), expected);
    }

    /** Flexible Paxos: ten acceptors, of which so many make a phase-2 quorum. */
    @ParameterizedTest
    @CsvSource({"2, 0.1111", "3, 0.2361", "4, 0.3790", "5, 0.5456", "6, 0.7456"})
    void smallerPhase2QuorumsAnswerSooner(int phase2, double expected) {
        MultiPaxosOptions options = MultiPaxosOptions.DEFAULTS.withQuorums(11 - phase2, phase2);
        assertLatency(commits(options, 10, exponential(10)), MEAN * expected);
    }

    private static NetworkSpec exponential(int nodes) {
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
        return new NetworkSpec(
                new Topology.Anywhere(Distribution.constant(0)),
                links,
                Optional.empty(),
                OptionalLong.empty(),
                0,
                0,
                0,
                false);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void normalRoundTrips(int nodes) {
        double deviation = MEAN / 10;
        NetworkSpec network = Worlds.network(Distribution.normal(MEAN / 2, deviation / Math.sqrt(2)));
        assertLatency(
                commits(MultiPaxosOptions.DEFAULTS, nodes, network),
                MEAN + deviation * standardNormalOrderStatistic(nodes / 2, nodes - 1));
    }

    private static void assertLatency(SummaryStatistics seen, double expected) {
        double error = seen.getStandardDeviation() / Math.sqrt((double) seen.getN());
        assertThat(seen.getN()).isGreaterThan(5_000);
        assertThat(seen.getMean()).isCloseTo(expected, within(5 * error));
        assertThat(error).as("sampling error").isLessThan(0.02 * expected);
    }

    private static SummaryStatistics commits(MultiPaxosOptions options, int nodes, NetworkSpec network) {
        ClusterSpec spec = Worlds.undisturbed(options, nodes, network, new OperationMix(0, 1, 0));
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
