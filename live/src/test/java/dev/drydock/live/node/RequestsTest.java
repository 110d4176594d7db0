package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Reply STORED = new Reply.Answered(new KeyValueResult.Stored());

    private final Requests requests = new Requests(3, 100);
    private final List<String> heard = new ArrayList<>();

    private Asking asking(long session, long since, String who) {
        return new Asking(new ClientRequest(new RequestId(session, 1), new KeyValueCommand.Put("k", "v")), since) {
            @Override
            void answered(Reply reply) {
                heard.add(who + " answered");
            }

            @Override
            void givenUp(String why) {
                heard.add(who + " given up");
            }
        };
    }

    @Test
    void whoAsksAgainGetsTheAnswerToo() {
        requests.admit(asking(1, 0, "first"));
        requests.admit(asking(2, 1, "other"));
        requests.admit(asking(1, 2, "again"));
        requests.answer(new RequestId(1, 1), STORED);
        requests.answer(new RequestId(1, 1), STORED);
        assertThat(heard).containsExactlyInAnyOrder("first answered", "again answered");
        assertThat(requests.size()).isEqualTo(1);
        requests.answer(new RequestId(2, 1), STORED);
        assertThat(heard).endsWith("other answered");
        assertThat(requests.giveUp(1_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void thereIsOnlySoMuchRoom() {
        for (int i = 1; i <= 3; i++) {
            assertThat(requests.admit(asking(i, 0, "r" + i))).isTrue();
        }
        assertThat(requests.admit(asking(4, 0, "r4"))).isFalse();
        requests.answer(new RequestId(2, 1), STORED);
        assertThat(requests.admit(asking(4, 0, "r4"))).isTrue();
    }

    @Test
    void whatWaitsTooLongIsGivenUpAndWhoAskedAgainGoesOnWaiting() {
        requests.admit(asking(1, 0, "first"));
        requests.admit(asking(1, 60, "again"));
        assertThat(requests.giveUp(50)).isEqualTo(100);
        assertThat(heard).isEmpty();
        assertThat(requests.giveUp(120)).isEqualTo(160);
        assertThat(heard).containsExactly("first given up");
        requests.answer(new RequestId(1, 1), STORED);
        assertThat(heard).containsExactly("first given up", "again answered");
        assertThat(requests.size()).isZero();
    }

    @Test
    void oneOfSeveralMayGoAway() {
        Asking first = asking(1, 0, "first");
        Asking second = asking(1, 1, "second");
        Asking third = asking(1, 2, "third");
        requests.admit(first);
        requests.admit(second);
        requests.admit(third);
        requests.giveUp(second, "gone");
        requests.giveUp(second, "gone");
        requests.giveUp(third, "gone");
        assertThat(requests.size()).isEqualTo(1);
        requests.answer(new RequestId(1, 1), STORED);
        requests.giveUp(first, "gone");
        assertThat(heard).containsExactly("second given up", "third given up", "first answered");
        assertThat(requests.size()).isZero();
    }

    @Test
    void allAreGivenUpWhenTheNodeHalts() {
        requests.admit(asking(1, 0, "a"));
        requests.admit(asking(2, 0, "b"));
        requests.giveUpAll("halted");
        assertThat(heard).containsExactly("a given up", "b given up");
        requests.answer(new RequestId(1, 1), STORED);
        assertThat(heard).hasSize(2);
        assertThat(requests.size()).isZero();
    }
}
