package dev.drydock.raft;

import static dev.drydock.raft.Worlds.MILLI;
import static dev.drydock.raft.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.TimeRange;
import dev.drydock.record.Measures;
import dev.drydock.record.TrialRecord;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.cluster.GroupSpec;
import dev.drydock.sim.cluster.Trial;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The election model of the Raft dissertation, chapter 9: n servers of which f are down, all timers started together,
 * timeouts uniform on [1, 2] in units of their range, one-way latency l in the same unit. Closed forms are computed here
 * by Commons Math.
 */
@Tag("simulation")
class ElectionModelSimulationTest {
    private static final int ELECTIONS = 20_000;

    private record Seen(double split, double firstTimeout, double firstLeader) {}

    @ParameterizedTest
    @CsvSource({"3,1", "5,0", "5,1", "5,2", "7,3", "9,4"})
    void electionsAreSplitAsOftenAsTheModelSays(int servers, int failed) {
        double l = 0.1;
        int alive = servers - failed;
        Seen seen = elections(servers, failed, l);
        double split = splitProbability(servers, alive, l);
        assertThat(seen.split()).as("split votes").isCloseTo(split, within(fiveErrors(split * (1 - split))));
        double variance = alive / ((alive + 1.0) * (alive + 1) * (alive + 2));
        assertThat(seen.firstTimeout())
                .as("first timeout")
                .isCloseTo(1 + 1.0 / (alive + 1), within(fiveErrors(variance)));
        double mean = electionMean(split, alive, l);
        assertThat(seen.firstLeader()).as("time to the first leader").isCloseTo(mean, within(0.03 * mean));
    }

    @ParameterizedTest
    @CsvSource({"5,0", "5,1"})
    void theMeanTimeToALeaderIsThatOfTheModelWhenLatencyIsShort(int servers, int failed) {
        double l = 0.05;
        int alive = servers - failed;
        double mean = electionMean(splitProbability(servers, alive, l), alive, l);
        assertThat(elections(servers, failed, l).firstLeader()).isCloseTo(mean, within(0.005 * mean));
    }

    /** Raft paper, section 9.3: with no randomness in the timeouts, elections were split for more than ten seconds. */
    @Test
    void withoutRandomnessThereIsNoLeaderForTenSeconds() {
        RaftOptions options = Worlds.plain(TimeRange.millis(150, 150), Duration.ofMillis(75));
        ClusterSpec spec = ClusterSpec.of(
                Worlds.group(options, 5),
                Worlds.network(Distribution.constant(7 * MILLI)),
                MeasureSpec.lasting(10 * SECOND));
        assertThat(Trial.run(spec, 1, 1).record().measures())
                .containsEntry(Measures.LEADERLESS_LONGEST, 10.0 * SECOND)
                .doesNotContainKey(Measures.FIRST_LEADER);
    }

    /** Dissertation, section 3.6.1: a server whose log is behind a majority's cannot win. */
    @Test
    void onlyAServerWithAnUpToDateLogIsElected() {
        RaftOptions options = Worlds.plain(TimeRange.millis(1_000, 2_000), Duration.ofMillis(900));
        GroupSpec group = Worlds.group(options, 5);
        GroupSpec unequal = new GroupSpec(group.protocol(), group.places(), List.of(0, 3, 0, 3, 3), List.of());
        ClusterSpec spec = ClusterSpec.of(
                unequal,
                Worlds.network(Distribution.uniform(30 * MILLI, 40 * MILLI)),
                new MeasureSpec(60 * SECOND, 0, SECOND, true));
        for (int seed = 1; seed <= 200; seed++) {
            assertThat(Trial.run(spec, seed, seed).record().timeline().getLast().node())
                    .isIn("n2", "n4", "n5");
        }
    }

    private static Seen elections(int servers, int failed, double l) {
        RaftOptions options = Worlds.plain(TimeRange.millis(1_000, 2_000), Duration.ofMillis(900));
        GroupSpec group = Worlds.group(options, servers);
        List<NodeId> down = IntStream.rangeClosed(servers - failed + 1, servers)
                .mapToObj(NodeId::new)
                .toList();
        ClusterSpec spec = ClusterSpec.of(
                new GroupSpec(group.protocol(), group.places(), List.of(), down),
                Worlds.network(Distribution.constant((long) (l * SECOND))),
                new MeasureSpec(1_000 * SECOND, 0, SECOND, true));
        List<TrialRecord> trials = IntStream.rangeClosed(1, ELECTIONS)
                .parallel()
                .mapToObj(seed -> Trial.run(spec, seed, seed).record())
                .toList();
        return new Seen(
                mean(trials, Measures.SPLIT),
                mean(trials, Measures.FIRST_TIMEOUT) / SECOND,
                mean(trials, Measures.FIRST_LEADER) / SECOND);
    }

    private static double mean(List<TrialRecord> trials, String measure) {
        return trials.stream()
                .mapToDouble(trial -> trial.measures().get(measure))
                .average()
                .orElseThrow();
    }

    /** c candidates are too many: then no one gets a majority of n from those that are alive and do not stand. */
    private static double splitProbability(int servers, int alive, double l) {
        int tooMany = alive - servers / 2 + 1;
        return 1 - new BinomialDistribution(alive, l).cumulativeProbability(tooMany - 2);
    }

    private static double electionMean(double split, int alive, double l) {
        return (1 + 1.0 / (alive + 1) + l) / (1 - split) + l;
    }

    private static double fiveErrors(double variance) {
        return 5 * Math.sqrt(variance / ELECTIONS);
    }
}
