package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Counterexample;
import dev.drydock.check.schedule.Group;
import dev.drydock.check.schedule.Script;
import dev.drydock.protocol.Protocol;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Goal: a schedule that breaks a law is shrunk to what a person can read. Method: Raft with one mistake each; the shrunk
 * schedule, pasted into a script, breaks the same law.
 */
class ShrunkSchedulesTest {

    @Test
    void votingTwice() {
        assertShrinks(Mistakes::votesTwice, "State Laws", 12);
    }

    @Test
    void aForgottenVote() {
        assertShrinks(Mistakes::forgetsItsVote, "State Laws", 14);
    }

    @Test
    void readingWithoutAsking() {
        assertShrinks(Mistakes::readsWithoutAsking, "Linearizable Reads", 30);
    }

    @Test
    void skippingTheConsistencyCheck() {
        assertShrinks(Mistakes::skipsTheConsistencyCheck, "Log Matching", 25);
    }

    private static void assertShrinks(
            Function<Mistakes, Protocol<RaftState, RaftMessage>> mistake, String law, int actions) {
        Function<RaftOptions, Protocol<RaftState, RaftMessage>> wrong = options -> mistake.apply(new Mistakes(options));
        RaftWords words = new RaftWords(wrong);
        Counterexample found = new Counterexample.Search(
                        () -> words.open(3, List.of()), RaftWords.ODDS, 1, 1_000, 1_000)
                .run()
                .orElseThrow();
        assertThat(found.law()).isEqualTo(law);
        assertThat(found.actions()).hasSizeLessThanOrEqualTo(actions);
        assertThat(Script.run(words, found.script("group 3"))).endsWith("\n" + found.violation() + "\n");
        Group<RaftState, RaftMessage> right = new RaftWords().open(3, List.of());
        found.actions().forEach(action -> action.perform(right));
        assertThat(right.violations()).isEmpty();
    }
}
