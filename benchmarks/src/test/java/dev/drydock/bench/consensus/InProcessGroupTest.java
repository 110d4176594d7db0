package dev.drydock.bench.consensus;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InProcessGroupTest {

    static List<String> protocols() {
        return Providers.names();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyProtocolCommits(String protocol) {
        for (int nodes : new int[] {1, 3, 5}) {
            for (int inFlight : new int[] {1, 64}) {
                assertThatCode(() -> Providers.group(protocol, new Load(nodes, inFlight, nodes == 5))
                                .commit(2_000))
                        .as("%s, %d nodes, %d in flight", protocol, nodes, inFlight)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aProtocolThatIsMissingIsNamedAndSoAreThoseThatThereAre() {
        assertThatThrownBy(() -> Providers.group("pax", new Load(3, 1, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no protocol pax; there are ")
                .hasMessageContaining("raft");
    }

    private record Nothing() implements Message {
        @Override
        public int bytes() {
            return 1;
        }
    }

    private enum Timer implements TimerName {
        TICK
    }

    /** Refuses everything until its timer has fired so often. */
    private record Shy(int ticks) implements Protocol<Integer, Nothing> {
        @Override
        public Integer start(Start start, Effects<Nothing> effects) {
            effects.setTimer(Timer.TICK, 10, 20);
            return 0;
        }

        @Override
        public Integer step(Integer state, Input<Nothing> input, Effects<Nothing> effects) {
            return switch (input) {
                case Input.Timeout<Nothing> timeout -> {
                    effects.setTimer(Timer.TICK, 10, 20);
                    yield state + 1;
                }
                case Input.Request<Nothing>(ClientRequest request) -> {
                    if (state >= ticks) {
                        effects.applyAndReply(1, request);
                    } else {
                        effects.reply(request.id(), new Reply.Refused("not yet"));
                    }
                    yield state;
                }
                default -> state;
            };
        }
    }

    @Test
    void clientsThatAreTurnedAwayAskAgainWhenTimeHasGoneBy() {
        new InProcessGroup<>(new Shy(7), true, new Load(3, 10, false)).commit(100);
    }

    @Test
    void aGroupThatNeverCommitsIsNotWaitedForForEver() {
        assertThatThrownBy(() -> new InProcessGroup<>(new Shy(1_000_000), false, new Load(3, 1, false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("n1: Refused[reason=not yet]");
    }
}
