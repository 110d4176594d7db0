package dev.drydock.live.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.placed.StandIn.Exits;
import dev.drydock.live.placed.StandIn.Sickens;
import dev.drydock.live.plan.Delays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandInTest {

    @Test
    void reachesItsProcessAsWords() {
        StandIn behaviour = new StandIn(
                Delays.of(1, 5, 9),
                Delays.of(7),
                Optional.of(new Exits(Delays.of(1_000), 3)),
                Optional.of(new Sickens(Delays.of(4, 6), Optional.of(Delays.of(2)))),
                64L << 20,
                1 << 20);
        assertThat(StandIn.of(behaviour.words())).isEqualTo(behaviour);
    }

    @Test
    void isSickForGoodUnlessToldForHowLong() {
        StandIn behaviour = StandIn.of(List.of("sickens=4"));
        assertThat(behaviour.sickens().orElseThrow().lasting()).isEmpty();
        assertThat(StandIn.of(behaviour.words())).isEqualTo(behaviour);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> StandIn.of(List.of("raedy=1"))).hasMessageContaining("raedy");
        assertThatThrownBy(() -> StandIn.of(List.of("ready"))).hasMessageContaining("ready");
        assertThatThrownBy(() -> StandIn.of(List.of("exits=1:256"))).hasMessageContaining("0 to 255");
    }
}
