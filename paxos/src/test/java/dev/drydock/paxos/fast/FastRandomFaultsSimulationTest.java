package dev.drydock.paxos.fast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Worlds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Fast Paxos under everything that can go wrong at random: every invariant holds after every event, every history
 * is linearizable, and after the last fault operations succeed again.
 */
@Tag("simulation")
class FastRandomFaultsSimulationTest {

    @Test
    void fortySeeds() {
        assertThat(Worlds.failures(new FastProvider(), 1, 40)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandSeeds() {
        assertThat(Worlds.failures(new FastProvider(), 1_001, 11_000)).isEmpty();
    }
}
