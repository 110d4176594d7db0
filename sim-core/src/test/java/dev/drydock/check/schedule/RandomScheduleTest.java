package dev.drydock.check.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.check.schedule.Copies.CopiesMessage;
import dev.drydock.check.schedule.Copies.Mistake;
import dev.drydock.check.schedule.Copies.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Goal: random schedules find mistakes and nothing else. Method: a toy with one mistake at a time. */
class RandomScheduleTest {

    @Test
    void theRightToyBreaksNoLawAndGetsSomewhere() {
        for (int seed = 0; seed < 200; seed++) {
            Group<State, CopiesMessage> group = CopiesWords.group(1 + seed % 5, Mistake.NONE);
            RandomSchedule schedule = new RandomSchedule(group, CopiesWords.ODDS.withParts(1 + seed % 2), seed);
            schedule.run(1_000);
            int before = group.acknowledged();
            schedule.heal();
            assertThat(group.violations()).isEmpty();
            assertThat(group.acknowledged()).isGreaterThan(before + 10);
            for (int number = 2; number <= group.size(); number++) {
                assertThat(group.node(number).writes("word"))
                        .isEqualTo(group.node(1).writes("word"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EARLY_COPIES, One Order",
        "HASTY_LEADER, One Order",
        "READS_ANYWHERE, Linearizable Reads",
        "TRUSTING, One Order",
        "NERVOUS, IllegalStateException"
    })
    void eachMistakeIsFoundAndItsScheduleShrunk(Mistake mistake, String law) {
        Optional<Counterexample> found =
                new Counterexample.Search(() -> CopiesWords.group(3, mistake), CopiesWords.ODDS, 1, 1_000, 1_000).run();
        assertThat(found).isPresent();
        assertThat(found.get().law()).isEqualTo(law);
        assertThat(found.get().actions()).hasSizeLessThan(20);
        assertNothingCanBeLeftOut(found.get(), mistake);
    }

    private static void assertNothingCanBeLeftOut(Counterexample found, Mistake mistake) {
        for (int place = 0; place < found.actions().size(); place++) {
            List<Action> fewer = new ArrayList<>(found.actions());
            fewer.remove(place);
            assertThatThrownBy(() -> Counterexample.shrink(() -> CopiesWords.group(3, mistake), fewer, found.law()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCounterexampleIsAScriptThatBreaksTheSameLaw() {
        Counterexample found = new Counterexample.Search(
                        () -> CopiesWords.group(3, Mistake.READS_ANYWHERE), CopiesWords.ODDS, 1, 1_000, 1_000)
                .run()
                .orElseThrow();
        String played = Script.run(new CopiesWords(), found.script("group 3 reads-anywhere"));
        assertThat(played).endsWith(found.violation() + "\n");
    }

    @Test
    void theSameSeedMakesTheSameThingsHappen() {
        assertThat(actions(7)).isEqualTo(actions(7)).isNotEqualTo(actions(8));
    }

    private static List<Action> actions(long seed) {
        RandomSchedule schedule = new RandomSchedule(CopiesWords.group(3, Mistake.NONE), CopiesWords.ODDS, seed);
        schedule.run(500);
        return schedule.actions();
    }
}
