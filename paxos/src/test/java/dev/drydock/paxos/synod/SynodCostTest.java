package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.paxos.Worlds;
import dev.drydock.record.Measures;
import dev.drydock.sim.cluster.ProtocolSpec;
import dev.drydock.sim.cluster.Trial;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a command costs without contention: prepare, promise, accept, accepted and decided, 5 (n - 1) messages, and four
 * message delays until the client's node knows.
 */
@Tag("simulation")
class SynodCostTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7})
    void takesFiveMessagesANodeAndFourDelays(int nodes) {
        Map<String, Double> measures = Trial.run(Worlds.undisturbed(ProtocolSpec.of(new SynodProvider()), nodes), 1, 1)
                .record()
                .measures();
        assertThat(measures.get(Measures.MESSAGES_PER_OPERATION)).isCloseTo(5.0 * (nodes - 1), within(0.02));
        assertThat(measures.get("all.p50")).isCloseTo(40.0 * Worlds.MILLI, within(0.01 * Worlds.MILLI));
    }
}
