package dev.drydock.live.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.transport.Transport.Impairment;
import dev.drydock.record.LiveRecord.Sampled;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapingTest {
    private static final int MANY = 100_000;
    private static final long MILLI = 1_000_000;

    @Test
    void aLinkLosesItsShareAndWhatAnImpairmentAdds() {
        Shaper shaper = shaper(new LinkPlan(Delays.NONE, 0.1, 0, 0, Delays.NONE, 0, false));
        Impairment half = new Impairment(0.5, 0, 0, 1);

        assertThat(share(() -> shaper.isLost(Impairment.NONE))).isCloseTo(0.1, within(0.01));
        assertThat(share(() -> shaper.isLost(half))).isCloseTo(0.55, within(0.01));
    }

    @Test
    void aLinkDuplicatesItsShare() {
        Shaper shaper = shaper(new LinkPlan(Delays.NONE, 0, 0.25, 0, Delays.NONE, 0, false));

        assertThat(share(() -> shaper.isDuplicated(Impairment.NONE))).isCloseTo(0.25, within(0.01));
    }

    @Test
    void delaysAreDrawnFromTheirDistribution() {
        Shaper shaper = shaper(plan(Delays.of(MILLI, 2 * MILLI, 10 * MILLI), false));
        long[] drawn = LongStream.range(0, MANY)
                .map(i -> shaper.due(0, Impairment.NONE))
                .sorted()
                .toArray();

        assertThat(drawn[0]).isGreaterThanOrEqualTo(MILLI);
        assertThat(drawn[MANY / 4]).isCloseTo(3 * MILLI / 2, within(MILLI / 20));
        assertThat(drawn[3 * MANY / 4]).isCloseTo(6 * MILLI, within(MILLI / 5));
        assertThat(drawn[MANY - 1]).isLessThanOrEqualTo(10 * MILLI);
    }

    @Test
    void anImpairmentSlowsDown() {
        Shaper shaper = shaper(plan(Delays.of(MILLI), false));

        assertThat(shaper.due(5, new Impairment(0, 0, 0, 3))).isEqualTo(5 + 3 * MILLI);
    }

    @Test
    void whatIsReorderedIsKeptForMore() {
        Shaper shaper = shaper(new LinkPlan(Delays.of(MILLI), 0, 0, 0.5, Delays.of(7 * MILLI), 0, true));
        long[] due = LongStream.range(0, MANY)
                .map(i -> shaper.due(0, Impairment.NONE))
                .toArray();

        assertThat(share(due, 8 * MILLI)).isCloseTo(0.5, within(0.01));
        assertThat(share(due, MILLI) + share(due, 8 * MILLI)).isCloseTo(1, within(1e-9));
    }

    @Test
    void anOrderedLinkOvertakesNothing() {
        Shaper shaper = shaper(plan(Delays.of(0, 10 * MILLI), true));
        long[] due = LongStream.range(0, 1_000)
                .map(i -> shaper.due(i * MILLI / 10, Impairment.NONE))
                .toArray();

        assertThat(due).isSorted();
    }

    @Test
    void aMessageLeavesWhenThoseBeforeItHaveLeft() {
        Shaper shaper = shaper(new LinkPlan(Delays.NONE, 0, 0, 0, Delays.NONE, 1_000_000, false));

        assertThat(shaper.leaves(0, 1_000)).isEqualTo(MILLI);
        assertThat(shaper.leaves(0, 2_000)).isEqualTo(3 * MILLI);
        assertThat(shaper.leaves(2 * MILLI, 1_000)).isEqualTo(4 * MILLI);
        assertThat(shaper.leaves(100 * MILLI, 1_000)).isEqualTo(101 * MILLI);
    }

    @Test
    void theDelayThatWasWantedIsAddedAndMeasured() throws IOException {
        LinkPlan plan = plan(Delays.of(10 * MILLI, 30 * MILLI), false);
        try (Nodes nodes = Nodes.running(2, plan)) {
            for (int i = 0; i < 500; i++) {
                nodes.node(1).send(2, Word.Say.of(i));
            }
            Nodes.await(() -> nodes.heard.size() == 500);
            Nodes.await(() -> nodes.node(1).measured().get(1).count() == 500);
            List<Sampled> measured = nodes.node(1).measured();
            List<Long> wanted = measured.get(0).quantiles();
            List<Long> added = measured.get(1).quantiles();
            List<Long> oneWay = nodes.node(2).measured().get(0).quantiles();

            assertThat(wanted.get(0)).isBetween(10 * MILLI, 11 * MILLI);
            assertThat(wanted.get(100)).isCloseTo(20 * MILLI, within(3 * MILLI));
            assertThat(wanted.get(200)).isBetween(29 * MILLI, 30 * MILLI + MILLI / 10);
            for (int step = 0; step <= 200; step++) {
                // No message leaves early; a histogram's values are exact to a thousandth.
                assertThat(added.get(step)).isGreaterThanOrEqualTo(wanted.get(step) * 998 / 1_000);
                assertThat(oneWay.get(step)).isGreaterThanOrEqualTo(added.get(step) * 998 / 1_000);
            }
            assertThat(added.get(100)).isLessThan(wanted.get(100) + 1_000 * MILLI);
        }
    }

    @Test
    void anOrderedLinkDeliversInOrderHoweverDelaysFall() throws IOException {
        try (Nodes nodes = Nodes.running(2, plan(Delays.of(0, 20 * MILLI), true))) {
            for (long i = 0; i < 300; i++) {
                nodes.node(1).send(2, Word.Say.of(i));
            }
            Nodes.await(() -> nodes.heard.size() == 300);

            assertThat(nodes.numbers(2)).isSorted();
        }
    }

    @Test
    void anImpairmentOfTheWholeNetworkComesAndGoes() throws IOException {
        try (Nodes nodes = Nodes.running(2, LinkPlan.BARE)) {
            nodes.node(1).impair(new Impairment(1, 0, 0, 1));
            nodes.node(1).send(2, Word.Say.of(1));
            nodes.node(1).impair(new Impairment(0, 1, 0, 1));
            nodes.node(1).send(2, Word.Say.of(2));
            nodes.node(1).impair(Impairment.NONE);
            nodes.node(1).send(2, Word.Say.of(3));
            Nodes.await(() -> nodes.heard.size() == 3);

            assertThat(nodes.numbers(2)).containsExactly(2L, 2L, 3L);
            assertThat(nodes.node(1).counters())
                    .containsEntry("messages.Say", 3L)
                    .containsEntry("lost.Say", 1L)
                    .containsEntry("duplicated.Say", 1L);
        }
    }

    private static LinkPlan plan(Delays delays, boolean ordered) {
        return new LinkPlan(delays, 0, 0, 0, Delays.NONE, 0, ordered);
    }

    private static Shaper shaper(LinkPlan plan) {
        return new Shaper(plan, new SplittableRandom(42), 0);
    }

    private static double share(java.util.function.BooleanSupplier happens) {
        int count = 0;
        for (int i = 0; i < MANY; i++) {
            count += happens.getAsBoolean() ? 1 : 0;
        }
        return (double) count / MANY;
    }

    private static double share(long[] all, long one) {
        return (double) LongStream.of(all).filter(each -> each == one).count() / all.length;
    }
}
