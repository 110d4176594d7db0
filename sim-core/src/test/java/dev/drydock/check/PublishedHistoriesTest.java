package dev.drydock.check;

import static dev.drydock.check.Histories.history;
import static dev.drydock.check.Histories.read;
import static dev.drydock.check.Histories.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Register histories whose verdict is published. */
class PublishedHistoriesTest {

    /** MIT 6.824, spring 2017, quiz 2, section VII; also an example of Porcupine. Registers begin with 0. */
    @Test
    void quizHistoryThatIsLinearizable() {
        assertThat(check(write(0, 0, 100, "100"), read(1, 25, 75, "100"), read(2, 30, 60, "0")))
                .isInstanceOf(Linearizability.Linearizable.class);
    }

    @Test
    void quizHistoryThatIsNot() {
        assertThat(check(write(0, 0, 100, "200"), read(1, 10, 30, "200"), read(2, 40, 90, "0")))
                .isInstanceOf(Linearizability.NotLinearizable.class);
    }

    /** An operation may begin and end at one instant; it is concurrent with others that touch the instant. */
    @Test
    void instantsThatAreLinearizable() {
        assertThat(check(write(0, 0, 100, "100"), read(1, 25, 75, "100"), read(2, 30, 30, "0"), read(3, 30, 30, "0")))
                .isInstanceOf(Linearizability.Linearizable.class);
    }

    @Test
    void instantsThatAreNot() {
        assertThat(check(write(0, 0, 100, "200"), read(1, 10, 10, "200"), read(2, 10, 10, "200"), read(3, 40, 90, "0")))
                .isInstanceOf(Linearizability.NotLinearizable.class);
    }

    /** Herlihy and Wing 1990, section 2.3: the kind of register history of figure 2: one write late, both values seen. */
    @Test
    void overlappingWritesMayBeSeenInEitherOrder() {
        assertThat(check(write(0, 0, 10, "0"), write(1, 5, 40, "1"), read(0, 15, 20, "1"), read(2, 45, 50, "1")))
                .isInstanceOf(Linearizability.Linearizable.class);
        assertThat(check(write(0, 0, 10, "0"), write(1, 5, 40, "1"), read(0, 15, 20, "1"), read(2, 45, 50, "0")))
                .isInstanceOf(Linearizability.NotLinearizable.class);
    }

    private static Linearizability check(Operation... operations) {
        return new LinearizabilityChecker(CheckOptions.of(Model.REGISTER).withInitial(Optional.of("0")))
                .check(history(operations));
    }
}
