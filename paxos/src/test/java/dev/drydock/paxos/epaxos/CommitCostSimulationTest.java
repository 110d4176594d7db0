package dev.drydock.paxos.epaxos;

import static dev.drydock.paxos.epaxos.Worlds.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import dev.drydock.record.Operation;
import dev.drydock.record.TrialOutcome;
import dev.drydock.sim.cluster.Trial;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit costs, in messages and in round trips. */
@Tag("simulation")
class CommitCostSimulationTest {

    /** PreAccept to all, all their replies, Commit to all: 3(n-1), two thirds of which the client waits for. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void theFastPathTakesThreeMessagesForEachOtherReplica(int replicas) {
        Group<EPaxosState, EPaxosMessage> group = EPaxosWords.group(replicas, new EPaxos(EPaxosOptions.DEFAULTS));
        int[] messages = new int[1];
        group.startAll();
        group.transcribe(line -> messages[0] += line.startsWith("> ") ? 1 : 0);
        group.write(2, 1, "a");
        group.deliverAll();
        assertThat(messages[0]).isEqualTo(3 * (replicas - 1));
        assertThat(group.acknowledged()).isEqualTo(1);
    }

    /** Without conflicts every operation takes one round trip, 20 ms, whichever replica is asked. */
    @Test
    void oneRoundTripWithoutConflicts() {
        assertThat(latencies()).hasSizeGreaterThan(500).containsOnly(20 * MILLI);
    }

    private static List<Long> latencies() {
        TrialOutcome outcome = Trial.run(Worlds.steady(5), 1, 1);
        return outcome.history().operations().stream()
                .filter(operation -> operation.completedNanos() != Long.MAX_VALUE)
                .map(CommitCostSimulationTest::latency)
                .toList();
    }

    private static long latency(Operation operation) {
        return operation.completedNanos() - operation.invokedNanos();
    }
}
