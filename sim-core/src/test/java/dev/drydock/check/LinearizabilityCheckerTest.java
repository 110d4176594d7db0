package dev.drydock.check;

import static dev.drydock.check.Histories.cas;
import static dev.drydock.check.Histories.failed;
import static dev.drydock.check.Histories.history;
import static dev.drydock.check.Histories.on;
import static dev.drydock.check.Histories.read;
import static dev.drydock.check.Histories.unknown;
import static dev.drydock.check.Histories.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Histories that are right and histories that are wrong, each by name. */
class LinearizabilityCheckerTest {

    @Test
    void emptyHistoryIsLinearizable() {
        assertThat(check(history())).isEqualTo(new Linearizability.Linearizable(0, 0));
    }

    @Test
    void readOfTheLastWriteIsLinearizable() {
        accepts(write(0, 0, 1, "a"), read(1, 2, 3, "a"));
    }

    @Test
    void firstReadFindsNothing() {
        accepts(read(1, 0, 1, null), write(0, 2, 3, "a"));
    }

    @Test
    void concurrentReadMaySeeTheOldOrTheNewValue() {
        accepts(write(0, 0, 10, "a"), read(1, 2, 3, null), read(1, 4, 5, "a"));
    }

    @Test
    void refutesStaleRead() {
        refutes(write(0, 0, 1, "a"), write(0, 2, 3, "b"), read(1, 4, 5, "a"));
    }

    @Test
    void refutesReadOfNothingAfterWrite() {
        refutes(write(0, 0, 1, "a"), read(1, 2, 3, null));
    }

    @Test
    void refutesReadOfAValueNeverWritten() {
        refutes(write(0, 0, 1, "a"), read(1, 0, 1, "z"));
    }

    @Test
    void refutesReadBeforeTheWriteWasInvoked() {
        refutes(read(1, 0, 1, "a"), write(0, 2, 3, "a"));
    }

    @Test
    void refutesReadsThatGoBack() {
        refutes(write(0, 0, 10, "a"), read(1, 2, 3, "a"), read(2, 4, 5, null));
    }

    @Test
    void refutesTwoReadersThatSeeTwoOrders() {
        refutes(write(0, 0, 10, "a"), write(1, 0, 10, "b"), read(2, 11, 12, "a"), read(3, 13, 14, "b"));
    }

    @Test
    void refutesLostUpdate() {
        refutes(write(0, 0, 1, "0"), cas(1, 2, 5, "0", "1"), cas(2, 3, 6, "0", "2"));
    }

    @Test
    void refutesCasThatSucceededOnBothSidesOfASplit() {
        refutes(
                write(0, 0, 1, "lock-free"),
                cas(1, 10, 20, "lock-free", "held-by-1"),
                cas(2, 30, 40, "lock-free", "held-by-2"),
                read(1, 50, 60, "held-by-1"));
    }

    @Test
    void refutesSwapFromAValueThatWasNeverThere() {
        refutes(write(0, 0, 1, "a"), cas(1, 2, 3, "b", "c"));
    }

    @Test
    void refutesAnAcknowledgedWriteThatIsGone() {
        refutes(write(0, 0, 1, "a"), write(1, 2, 3, "b"), read(0, 4, 5, "b"), read(0, 6, 7, "a"));
    }

    @Test
    void writeOfUnknownOutcomeMayTakeEffectLate() {
        accepts(unknown(write(0, 0, 1, "a")), write(1, 2, 3, "b"), read(2, 4, 5, "b"), read(2, 100, 101, "a"));
    }

    @Test
    void writeOfUnknownOutcomeMayNeverTakeEffect() {
        accepts(unknown(write(0, 0, 1, "a")), read(1, 2, 3, null));
    }

    @Test
    void refutesWriteOfUnknownOutcomeThatTookEffectTwice() {
        refutes(unknown(write(0, 0, 1, "a")), read(2, 2, 3, "a"), write(1, 4, 5, "b"), read(2, 6, 7, "a"));
    }

    @Test
    void refutesWriteOfUnknownOutcomeSeenBeforeItBegan() {
        refutes(read(1, 0, 1, "a"), unknown(write(0, 2, 3, "a")));
    }

    @Test
    void refutesTheEffectOfAFailedWrite() {
        refutes(failed(write(0, 0, 1, "a")), read(1, 2, 3, "a"));
    }

    @Test
    void unknownSwapsMayChain() {
        accepts(
                write(0, 0, 1, "a"),
                unknown(cas(1, 2, 3, "a", "b")),
                unknown(cas(2, 2, 3, "b", "c")),
                read(3, 4, 5, "c"));
    }

    @Test
    void failedCasObservesAnotherValue() {
        Operation[] operations = {write(0, 0, 1, "a"), failed(cas(1, 2, 3, "a", "b"))};
        refutes(operations);
        assertThat(check(CheckOptions.of(Model.KV).withFailedCas(FailedCas.IGNORED), history(operations)))
                .isInstanceOf(Linearizability.Linearizable.class);
    }

    @Test
    void unobservedWriteOfUnknownOutcomeCanExplainAFailedCas() {
        accepts(write(0, 0, 1, "a"), unknown(write(1, 2, 3, "b")), failed(cas(2, 4, 5, "a", "c")));
    }

    @Test
    void refutesSwapThatFailedThoughUnknownWriteCameAndWentInVain() {
        refutes(write(0, 0, 1, "a"), failed(cas(2, 4, 5, "a", "c")), unknown(write(1, 6, 7, "b")));
    }

    @Test
    void swapOfAValueWithItselfIsARead() {
        accepts(write(0, 0, 1, "a"), cas(1, 2, 3, "a", "a"), read(0, 4, 5, "a"));
        refutes(write(0, 0, 1, "a"), cas(1, 2, 3, "b", "b"));
    }

    @Test
    void sameValueWrittenTwiceIsToldApartByTime() {
        accepts(
                write(0, 0, 1, "a"),
                read(1, 2, 3, "a"),
                write(0, 4, 5, "b"),
                write(0, 6, 20, "a"),
                read(1, 8, 9, "b"),
                read(1, 10, 11, "a"));
    }

    @Test
    void aKeyIsAnObjectOfItsOwn() {
        accepts(on("x", write(0, 0, 1, "a")), on("y", read(1, 2, 3, null)), on("x", read(1, 4, 5, "a")));
    }

    @Test
    void namesTheWrongKeyAndTheFewOperations() {
        Operation write = on("y", write(0, 0, 1, "a"));
        Operation stale = on("y", read(1, 6, 7, null));
        Linearizability found = check(history(
                on("x", write(0, 0, 1, "a")),
                write,
                on("y", read(2, 2, 3, "a")),
                on("x", read(2, 4, 5, "a")),
                stale,
                on("y", write(0, 8, 9, "b"))));
        assertThat(found).isInstanceOfSatisfying(Linearizability.NotLinearizable.class, wrong -> {
            assertThat(wrong.key()).isEqualTo("y");
            assertThat(wrong.core()).containsExactly(write, stale);
            assertThat(wrong.culprit()).isEqualTo(stale);
            assertThat(wrong.order()).containsExactly(write);
        });
    }

    @Test
    void initialValueCanBeGiven() {
        History history = history(read(0, 0, 1, "0"));
        assertThat(check(history)).isInstanceOf(Linearizability.NotLinearizable.class);
        assertThat(check(CheckOptions.of(Model.KV).withInitial(Optional.of("0")), history))
                .isInstanceOf(Linearizability.Linearizable.class);
    }

    @Test
    void nilWrittenIsNothing() {
        accepts(write(0, 0, 1, "a"), write(0, 2, 3, "nil"), read(0, 4, 5, null));
    }

    @Test
    void registerHasNoCas() {
        assertThatThrownBy(() -> check(CheckOptions.of(Model.REGISTER), history(cas(0, 0, 1, "a", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("register has no");
    }

    @Test
    void verdictsSayWhatWasCheckedOrWhatIsWrong() {
        assertThat(HistoryChecks.linearizable(history(write(0, 0, 1, "a"), on("y", write(1, 0, 1, "b")))))
                .isEqualTo(new Verdict("linearizable", Verdict.Status.HELD, "2 operations on 2 keys have an order"));
        assertThat(HistoryChecks.linearizable(history(write(0, 0, 1, "a"), read(1, 2, 3, "z"))))
                .isEqualTo(new Verdict(
                        "linearizable",
                        Verdict.Status.BROKEN,
                        "key x: no order explains read -> z by process 1; these 1 operations conflict: "
                                + "read -> z by process 1"));
    }

    private static Linearizability check(History history) {
        return check(CheckOptions.of(Model.KV), history);
    }

    private static Linearizability check(CheckOptions options, History history) {
        return new LinearizabilityChecker(options).check(history);
    }

    private static void accepts(Operation... operations) {
        assertThat(check(history(operations))).isInstanceOf(Linearizability.Linearizable.class);
    }

    private static void refutes(Operation... operations) {
        assertThat(check(history(operations))).isInstanceOf(Linearizability.NotLinearizable.class);
    }
}
