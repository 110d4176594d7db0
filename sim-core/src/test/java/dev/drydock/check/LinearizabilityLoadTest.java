package dev.drydock.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories of the size of a trial: 500 operations a second for a minute on 1,000 keys, of which the hottest gets 4,000,
 * with three seconds without a leader. The limits are in steps, so that the test says the same on every machine.
 */
class LinearizabilityLoadTest {
    private static final long STEPS = 200_000;

    @ParameterizedTest
    @CsvSource({"0, 0.1, 1", "0, 0.5, 2", "1000, 0.1, 3", "1000, 0.5, 4", "10, 0.1, 5", "4, 0.1, 6", "4, 0.5, 7"})
    void decidesATrialInFewSteps(int values, double givenUp, long seed) {
        assertThat(check(trial(values, givenUp, seed), STEPS))
                .isEqualTo(new Linearizability.Linearizable(30_000, keys(trial(values, givenUp, seed))));
    }

    /** A read in the middle of the pause's burst returns a value of long ago. */
    @ParameterizedTest
    @CsvSource({"0, 0.1, 1", "0, 0.5, 2", "1000, 0.5, 3"})
    void findsOneStaleReadInATrial(int values, double givenUp, long seed) {
        List<Operation> operations =
                new ArrayList<>(trial(values, givenUp, seed).operations());
        Operation early = null;
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            boolean hot = operation.action() instanceof Action.Write write
                    && write.key().equals("k0");
            early = early == null && hot && operation.outcome() == Outcome.OK ? operation : early;
            boolean read = operation.action() instanceof Action.Read read0
                    && read0.key().equals("k0");
            if (read && operation.invokedNanos() > 22_000_000_000L && operation.outcome() == Outcome.OK) {
                operations.set(i, lie(operation, early));
                break;
            }
        }
        assertThat(check(new History(operations), STEPS))
                .isInstanceOfSatisfying(Linearizability.NotLinearizable.class, wrong -> {
                    assertThat(wrong.key()).isEqualTo("k0");
                    assertThat(wrong.core()).hasSizeLessThan(200);
                });
    }

    @Test
    @Tag("long")
    void decidesAMillionOperationsOnOneKey() {
        History history =
                new LoadedStore(1_000_000, 20, 1, 0, 5, new LoadedStore.Pause(20_000, 22_000, 0.1), 1).history();
        assertThat(check(history, 2_000_000)).isEqualTo(new Linearizability.Linearizable(1_000_000, 1));
    }

    /** Swaps in a circle that nobody enters, beside swaps that go through in very many orders. */
    @Test
    void givesUpWhenTheStepsAreUsedUp() {
        List<Operation> operations = new ArrayList<>();
        operations.add(Histories.write(100, 0, 1, "0"));
        for (int i = 0; i < 52; i++) {
            int from = i < 49 ? i / 7 : 7 + i % 3;
            int to = i < 49 ? i % 7 : 7 + (i + 1) % 3;
            operations.add(Histories.cas(i, 2, 3, Integer.toString(from), Integer.toString(to)));
        }
        assertThat(check(new History(operations), 100_000))
                .isEqualTo(new Linearizability.Undecided("x", "the step budget was used up"));
    }

    @Test
    void stopsWhenItsCallerSaysSo() {
        CheckOptions options = CheckOptions.of(Model.KV).withLimits(Long.MAX_VALUE, () -> true);
        assertThat(new LinearizabilityChecker(options).check(trial(0, 0.1, 1)))
                .isInstanceOfSatisfying(
                        Linearizability.Undecided.class,
                        undecided -> assertThat(undecided.reason()).isEqualTo("the time was up"));
    }

    private static History trial(int values, double givenUp, long seed) {
        return new LoadedStore(30_000, 500, 1_000, 0.99, values, new LoadedStore.Pause(20_000, 23_000, givenUp), seed)
                .history();
    }

    private static int keys(History history) {
        return (int) history.operations().stream()
                .map(operation -> operation.action().key())
                .distinct()
                .count();
    }

    private static Operation lie(Operation read, Operation earlyWrite) {
        String value = ((Action.Write) earlyWrite.action()).value();
        return Histories.operation(
                read.process(),
                new Action.Read("k0", Optional.of(value)),
                read.invokedNanos(),
                read.completedNanos(),
                Outcome.OK);
    }

    private static Linearizability check(History history, long steps) {
        return new LinearizabilityChecker(CheckOptions.of(Model.KV).withLimits(steps, () -> false)).check(history);
    }
}
