package dev.drydock.paxos.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.check.schedule.Group;
import dev.drydock.paxos.Worlds;
import dev.drydock.protocol.TimeRange;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.cluster.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a command costs without contention in a fast round: the proposal, to every other node; what each acceptor has
 * accepted, to the coordinator and to the node that proposed; and the decision, to every other node. That is 4 (n - 1)
 * messages, or 3 (n - 1) where the coordinator itself proposes, and two message delays until the client's node knows.
 */
class FastCostTest {

    @Tag("simulation")
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void aClientWaitsForTwoDelays(int nodes) {
        FastOptions defaults = FastOptions.DEFAULTS;
        FastOptions calm = new FastOptions(
                0,
                0,
                TimeRange.millis(1_000, 2_000),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                defaults.pipeline(),
                defaults.maxPending(),
                defaults.checkpointEvery());
        Map<String, Double> measures = Trial.run(
                        Worlds.undisturbed(new ProtocolSpec<>(new FastProvider(), calm), nodes), 1, 1)
                .record()
                .measures();
        assertThat(measures.get("all.p50")).isCloseTo(20.0 * Worlds.MILLI, within(0.01 * Worlds.MILLI));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void takesFourMessagesANodeAndThreeFromTheCoordinator(int nodes) {
        Group<FastState, FastMessage> group = FastWords.group(nodes, new FastPaxos(FastOptions.DEFAULTS));
        group.startAll();
        group.timeout(1, FastTimer.COORDINATOR);
        group.deliverAll();
        List<String> delivered = new ArrayList<>();
        group.transcribe(line -> {
            if (line.startsWith("> ")) {
                delivered.add(line);
            }
        });
        for (int session = 1; session <= 10; session++) {
            group.write(2, session, "w" + session);
            group.deliverAll();
        }
        assertThat(delivered).hasSize(10 * 4 * (nodes - 1));
        delivered.clear();
        group.write(1, 11, "w11");
        group.deliverAll();
        assertThat(delivered).hasSize(3 * (nodes - 1));
        assertThat(group.acknowledged()).isEqualTo(11);
        assertThat(group.violations()).isEmpty();
    }
}
