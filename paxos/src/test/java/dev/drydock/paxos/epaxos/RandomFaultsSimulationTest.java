package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.HistoryChecks;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.sim.cluster.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * EPaxos under everything that can go wrong at random: crashes, torn and full and slow and corrupt disks, partitions of
 * all shapes, pauses, slow processors, clocks that jump and drift, loss, duplication and reordering; with checkpoints
 * every 200 commands, three and five replicas, twelve keys and a hundred.
 * Every invariant holds after every event, every history is linearizable, and after the last fault operations succeed
 * again.
 */
@Tag("simulation")
class RandomFaultsSimulationTest {

    @Test
    void fortySeeds() {
        assertThat(failures(1, 40)).isEmpty();
    }

    /** How many, is said by {@code -Ddrydock.seeds=FIRST-LAST}. */
    @Test
    @Tag("long")
    void thousandsOfSeeds() {
        String[] range = System.getProperty("drydock.seeds", "1001-11000").split("-", 2);
        assertThat(failures(Integer.parseInt(range[0]), Integer.parseInt(range[1])))
                .isEmpty();
    }

    static List<String> failures(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .parallel()
                .mapToObj(RandomFaultsSimulationTest::failures)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> failures(int seed) {
        int nodes = 3 + 2 * (seed % 2);
        int keys = seed / 2 % 2 == 0 ? 12 : 100;
        TrialOutcome outcome = Trial.run(Worlds.faulty(Worlds.group(Worlds.LOCAL, nodes), keys), seed, 1);
        List<Verdict> verdicts = new ArrayList<>(outcome.record().verdicts());
        verdicts.add(HistoryChecks.linearizable(outcome.history()));
        return verdicts.stream()
                .filter(verdict -> verdict.status() != Verdict.Status.HELD)
                .map(verdict -> "seed " + seed + ": " + verdict)
                .toList();
    }
}
