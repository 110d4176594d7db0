package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Odds;
import dev.drydock.check.schedule.RandomSchedule;
import dev.drydock.protocol.Protocol;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Goal: the laws and the schedules of {@link MultiPaxosScheduleTest} would notice if Multi-Paxos were wrong. Method: random
 * schedules over a Multi-Paxos with one mistake, until a law is broken. The numbers say within how many schedules each
 * mistake must be found; most are found at once.
 */
class SeededMistakesTest {
    private static final MultiPaxosOptions OPTIONS = MultiPaxosOptions.DEFAULTS
            .withWindow(4)
            .withMessages(2, 65_536, 4)
            .withReads(ReadMode.QUORUM, Duration.ofMillis(10));

    @Test
    void aForgottenPromiseIsFound() {
        assertFound(600, Mistakes::forgetsItsPromise);
    }

    @Test
    void answeringBeforeTheWriteIsDurableIsFound() {
        assertFound(300, Mistakes::answersBeforeItIsDurable);
    }

    @Test
    void countingItselfTooEarlyIsFound() {
        assertFound(600, Mistakes::countsItselfTooEarly);
    }

    @Test
    void acceptingBelowThePromiseIsFound() {
        assertFound(300, Mistakes::acceptsBelowItsPromise);
    }

    @Test
    void ignoringWhatWasAcceptedIsFound() {
        assertFound(300, Mistakes::ignoresWhatWasAccepted);
    }

    @Test
    void takingTheFirstValueInsteadOfTheHighestNumberedIsFound() {
        assertFound(2_000, Mistakes::takesTheFirstValue);
    }

    @Test
    void leadingWithoutKnowingWhatWasChosenIsFound() {
        assertFound(300, Mistakes::doesNotFetchWhatWasChosen);
    }

    @Test
    void skippingAGapIsFound() {
        assertFound(300, Mistakes::skipsGaps);
    }

    @Test
    void readingWithoutAskingIsFound() {
        assertFound(300, Mistakes::readsWithoutAsking);
    }

    @Test
    void readingBeforeWhatPhase1BroughtIsChosenIsFound() {
        assertFound(2_000, Mistakes::readsBeforeItHasRecovered);
    }

    @Test
    void leadingWithOnePromiseTooFewIsFound() {
        assertFound(300, Mistakes::needsOnePromiseLess);
    }

    @Test
    void reusingABallotIsFound() {
        assertFound(2_000, Mistakes::reusesBallots);
    }

    @Test
    void changingMembersAtOnceIsFound() {
        Odds restless = MultiPaxosWords.ODDS.withAdministration(30).withTimer(MultiPaxosTimer.LEADER, 10);
        MultiPaxosOptions options = OPTIONS.withWindow(3).withReads(ReadMode.LOG, Duration.ofMillis(10));
        int seeds = seedsUntilFound(600, Mistakes::changesMembersAtOnce, options, restless);
        assertThat(seeds).isLessThan(600);
    }

    /** Phase-2 quorums of two and phase-1 quorums of two among five: what the options refuse for a group of five. */
    @Test
    void quorumsThatNeedNotIntersectAreFound() {
        MultiPaxosOptions apart = OPTIONS.withQuorums(2, 2);
        assertThat(apart.quorums().objection(5)).isPresent();
        assertThat(seedsUntilFound(300, unused -> new MultiPaxos(apart), apart, MultiPaxosWords.ODDS))
                .isLessThan(300);
    }

    /** All of a sudden the leader's clock shows what it showed before its group gave it up. */
    @Test
    void aLeaseThatTrustsAClockThatJumpedIsFound() {
        MultiPaxosOptions leased = OPTIONS.withReads(ReadMode.LEASE, Duration.ofMillis(10));
        assertThat(readAfterAJump(new MultiPaxos(leased)).violations()).isEmpty();
        assertThat(readAfterAJump(new Mistakes(leased).trustsAClockThatJumped()).violations())
                .anyMatch(violation -> violation.contains("read"));
    }

    private static Group<MultiPaxosState, MultiPaxosMessage> readAfterAJump(
            Protocol<MultiPaxosState, MultiPaxosMessage> protocol) {
        Group<MultiPaxosState, MultiPaxosMessage> group = MultiPaxosWords.group(3, protocol);
        group.startAll();
        group.timeout(1, MultiPaxosTimer.LEADER);
        group.deliverAll();
        group.write(1, 1, "x");
        group.deliverAll();
        group.read(1, 2);
        // A second goes by in which n1 is cut off; the others' leases run out, and n2 leads and writes.
        group.isolate(1);
        group.pass(1_000_000_000);
        for (int number = 1; number <= 3; number++) {
            group.timeout(number, MultiPaxosTimer.LEASE);
        }
        group.timeout(2, MultiPaxosTimer.LEADER);
        group.deliverAll();
        group.write(2, 3, "y");
        group.deliverAll();
        assertThat(group.acknowledged()).isEqualTo(2);
        // n1 looks at its clock, which then jumps back to where it was before.
        group.read(1, 4);
        group.deliverAll();
        group.jumpClock(1, -1_000_000_000);
        group.read(1, 5);
        group.deliverAll();
        return group;
    }

    private static void assertFound(
            int within, Function<Mistakes, Protocol<MultiPaxosState, MultiPaxosMessage>> mistake) {
        if (seedsUntilFound(within, mistake, OPTIONS, MultiPaxosWords.ODDS) == within) {
            fail("none of " + within + " schedules broke a law");
        }
    }

    static int seedsUntilFound(
            int within,
            Function<Mistakes, Protocol<MultiPaxosState, MultiPaxosMessage>> mistake,
            MultiPaxosOptions options,
            Odds odds) {
        for (int seed = 0; seed < within; seed++) {
            Group<MultiPaxosState, MultiPaxosMessage> group =
                    MultiPaxosWords.group(3 + 2 * (seed % 2), mistake.apply(new Mistakes(options)));
            if (odds.administer() > 0) {
                group.addSpare();
                group.addSpare();
            }
            new RandomSchedule(group, odds, seed).run(1_500);
            if (!group.violations().isEmpty()) {
                return seed;
            }
        }
        return within;
    }
}
