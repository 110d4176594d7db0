package dev.drydock.live.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.transport.Word.Say;
import dev.drydock.live.transport.Word.Shout;
import dev.drydock.protocol.Bytes;
import dev.drydock.record.LiveRecord.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TcpTransportTest {

    @Test
    void everyNodeHearsEveryOther() throws IOException {
        try (Nodes nodes = Nodes.running(3, LinkPlan.BARE)) {
            for (int from = 1; from <= 3; from++) {
                for (int to = 1; to <= 3; to++) {
                    if (to != from) {
                        nodes.node(from).send(to, Say.of(10 * from + to));
                    }
                }
            }
            Nodes.await(() -> nodes.heard.size() == 6);

            assertThat(nodes.heard)
                    .allSatisfy(
                            each -> assertThat(((Say) each.word()).number()).isEqualTo(10L * each.from() + each.to()));
            assertThat(nodes.refusals).isEmpty();
        }
    }

    @Test
    void messagesOfALinkWithoutDelayKeepTheirOrder() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            for (long number = 0; number < 20_000; number++) {
                nodes.node(1).send(2, Say.of(number));
            }
            Nodes.await(() -> nodes.numbers(2).size() == 20_000);

            assertThat(nodes.numbers(2))
                    .isEqualTo(LongStream.range(0, 20_000).boxed().toList());
            assertThat(nodes.node(1).counters())
                    .containsEntry("messages.Say", 20_000L)
                    .containsEntry("lost.Say", 0L)
                    .containsEntry("overflowed", 0L)
                    .containsEntry("reconnects", 0L)
                    .containsEntry("refused", 0L);
        }
    }

    @Test
    void largeMessagesArrive() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            Bytes padding = Bytes.of(new byte[10 << 20]);
            nodes.node(1).send(2, new Say(1, padding));
            nodes.node(1).send(2, new Say(2, padding));
            nodes.node(1).send(2, Say.of(3));
            Nodes.await(() -> nodes.numbers(2).size() == 3);

            assertThat(nodes.numbers(2)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aMessageThatNoFrameHoldsIsLostAndTheLinkGoesOn() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            nodes.node(1).send(2, new Say(1, Bytes.of(new byte[17 << 20])));
            nodes.node(1).send(2, Say.of(2));
            Nodes.await(() -> nodes.numbers(2).size() == 1);

            assertThat(nodes.numbers(2)).containsExactly(2L);
            assertThat(nodes.node(1).counters()).containsEntry("overflowed", 1L);
        }
    }

    @Test
    void aCutIsOneWay() throws IOException {
        try (Nodes nodes = Nodes.running(3, LinkPlan.BARE)) {
            nodes.node(1).cut(Set.of(2));
            nodes.node(1).send(2, Say.of(12));
            nodes.node(1).send(3, Say.of(13));
            nodes.node(2).send(1, Say.of(21));
            Nodes.await(() -> nodes.heard.size() == 2);
            nodes.node(1).cut(Set.of(3));
            nodes.node(1).send(3, Say.of(14));
            nodes.node(1).send(2, Say.of(15));
            Nodes.await(() -> nodes.heard.size() == 3);

            assertThat(nodes.numbers(1)).containsExactly(21L);
            assertThat(nodes.numbers(2)).containsExactly(15L);
            assertThat(nodes.numbers(3)).containsExactly(13L);
            assertThat(nodes.node(1).counters()).containsEntry("lost.Say", 2L);
        }
    }

    @Test
    void aPeerThatComesBackIsHeardAgain() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            nodes.node(1).send(2, Say.of(1));
            Nodes.await(() -> nodes.heard.size() == 1);
            nodes.node(2).close();
            Nodes.await(() -> nodes.node(1).connected().isEmpty());
            nodes.start(2);
            nodes.awaitConnected();
            nodes.node(1).send(2, Say.of(2));
            nodes.node(2).send(1, Say.of(3));
            Nodes.await(() -> nodes.heard.size() == 3);

            assertThat(nodes.numbers(2)).containsExactly(1L, 2L);
            assertThat(nodes.numbers(1)).containsExactly(3L);
            assertThat(nodes.node(1).counters()).containsEntry("reconnects", 1L);
        }
    }

    @Test
    void whatIsSentToNobodyIsLostAndTakesBoundedMemory() throws IOException {
        try (Nodes nodes = new Nodes(2)) {
            TcpTransport<Word> lonely = nodes.start(1);
            Say large = new Say(1, Bytes.of(new byte[1 << 20]));
            int sent = 200;
            for (int i = 0; i < sent; i++) {
                lonely.send(2, large);
            }
            Nodes.await(() -> lonely.counters().get("lost.Say") == sent);

            assertThat(lonely.counters().get("overflowed"))
                    .isGreaterThanOrEqualTo(0)
                    .isLessThanOrEqualTo(sent - (Departures.MOST_BYTES >> 20) + 2);
            assertThat(lonely.connected()).isEmpty();
        }
    }

    @Test
    void whatWaitsIsBounded() {
        Departures departures = new Departures();
        long later = System.nanoTime() + 3_600_000_000_000L;
        int taken = 0;
        byte[] bytes = new byte[1 << 20];
        while (departures.add(new Departure(Say.class, bytes, 0, later, taken))) {
            taken++;
        }
        assertThat(taken).isEqualTo((int) (Departures.MOST_BYTES >> 20));

        Departures small = new Departures();
        int many = 0;
        while (small.add(new Departure(Say.class, new byte[1], 0, later, many))) {
            many++;
        }
        assertThat(many).isEqualTo(Departures.MOST_MESSAGES);
    }

    @Test
    void withoutAKeyTheSameIsSaidAndNothingProved() throws IOException {
        try (Nodes nodes = new Nodes(2)) {
            Security plain = new Security(Security.Mode.PLAIN, "");
            for (int self = 1; self <= 2; self++) {
                TransportPlan plan = nodes.plan(self);
                nodes.start(
                        new TransportPlan("test", "words", self, plan.peers(), plan.links(), plain, self), Nodes.CODEC);
            }
            nodes.awaitConnected();
            nodes.node(1).send(2, new Shout("hello"));
            Nodes.await(() -> nodes.heard.size() == 1);

            assertThat(nodes.heard.get(0).word()).isEqualTo(new Shout("hello"));
        }
    }

    @Test
    void whatWasMeasuredIsTold() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            for (long number = 0; number < 100; number++) {
                nodes.node(1).send(2, Say.of(number));
            }
            Nodes.await(() -> nodes.heard.size() == 100);
            Nodes.await(() -> nodes.node(1).measured().get(1).count() == 100);

            assertThat(nodes.node(1).measured())
                    .extracting(sampled -> sampled.kind() + " " + sampled.subject() + " " + sampled.count())
                    .containsExactly("DELAY_WANTED n1->n2 100", "DELAY_ADDED n1->n2 100");
            assertThat(nodes.node(2).measured()).singleElement().satisfies(sampled -> {
                assertThat(sampled.kind()).isEqualTo(Kind.ONE_WAY);
                assertThat(sampled.subject()).isEqualTo("n1->n2");
                assertThat(sampled.count()).isEqualTo(100);
                List<Long> quantiles = sampled.quantiles();
                assertThat(quantiles).hasSize(201).isSorted();
                assertThat(quantiles.get(0)).isPositive();
            });
        }
    }

    @Test
    void nobodySendsToItselfOrToStrangers() throws IOException {
        try (Nodes nodes = new Nodes(2)) {
            TcpTransport<Word> transport = nodes.start(1);

            assertThatThrownBy(() -> transport.send(1, Say.of(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("n1 is no peer");
        }
    }
}
