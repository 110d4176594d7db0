package dev.drydock.paxos.synod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.paxos.Worlds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The log of Synods under everything that can go wrong at random: every invariant holds after every event, every history
 * is linearizable, and after the last fault operations succeed again.
 */
@Tag("simulation")
class SynodRandomFaultsSimulationTest {

    @Test
    void twentyFiveSeeds() {
        assertThat(Worlds.failures(new SynodProvider(), 1, 25)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandSeeds() {
        assertThat(Worlds.failures(new SynodProvider(), 1_001, 11_000)).isEmpty();
    }
}
