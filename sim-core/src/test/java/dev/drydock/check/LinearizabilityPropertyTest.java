package dev.drydock.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** The checker against the definition, on many small histories. */
class LinearizabilityPropertyTest {
    private static final int PROCESSES = 4;

    /** What one operation is: 0 read, 1 write, 2 cas; values 0 to 2; how long until it begins, how long it takes. */
    record Draw(int process, int action, int expected, int value, int pause, int length, Outcome outcome) {}

    @Property(tries = 20_000)
    void agreesWithTheDefinition(@ForAll("operations") List<Operation> operations, @ForAll FailedCas reading) {
        boolean expected = BruteForce.linearizable(operations, reading);
        Statistics.label("linearizable").collect(expected);
        Linearizability found = check(operations, reading);
        assertThat(found instanceof Linearizability.Linearizable)
                .as("%s", found)
                .isEqualTo(expected);
    }

    @Property(tries = 5_000)
    void accusesWithFewOperationsThatAreWrongByDefinition(
            @ForAll("operations") List<Operation> operations, @ForAll FailedCas reading) {
        if (check(operations, reading) instanceof Linearizability.NotLinearizable wrong) {
            assertThat(operations).containsAll(wrong.core());
            assertThat(wrong.core()).contains(wrong.culprit());
            assertThat(BruteForce.linearizable(wrong.core(), reading)).isFalse();
            assertThat(wrong.core()).containsAll(wrong.order());
            assertThat(BruteForce.legal(wrong.order())).isTrue();
        }
    }

    /** Takes a moment for each operation, lets the register answer in that order, and stretches operations around it. */
    @Property(tries = 500)
    void acceptsWhatARegisterDid(@ForAll long seed) {
        List<Operation> operations = new AtomicRegister(new Random(seed)).operations(200, 1 + (int) (seed & 15));
        assertThat(check(operations, FailedCas.OBSERVED)).isInstanceOf(Linearizability.Linearizable.class);
    }

    @Property(tries = 5_000)
    void agreesWithTheDefinitionOnWhatARegisterNearlyDid(@ForAll long seed, @ForAll FailedCas reading) {
        Random random = new Random(seed);
        List<Operation> operations = AtomicRegister.withOneLie(new AtomicRegister(random).operations(7, 3), random);
        boolean expected = BruteForce.linearizable(operations, reading);
        Statistics.label("linearizable").collect(expected);
        assertThat(check(operations, reading) instanceof Linearizability.Linearizable)
                .isEqualTo(expected);
    }

    @Property(tries = 3_000)
    void agreesWithTheDefinitionOnLongerHistories(@ForAll long seed, @ForAll FailedCas reading) {
        Random random = new Random(seed);
        int concurrent = 2 + random.nextInt(7);
        List<Operation> operations =
                AtomicRegister.withOneLie(new AtomicRegister(random).operations(18, concurrent), random);
        boolean expected = BruteForce.linearizable(operations, reading);
        Statistics.label("linearizable").collect(expected);
        assertThat(check(operations, reading) instanceof Linearizability.Linearizable)
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<Integer> values = Arbitraries.integers().between(0, 2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, PROCESSES - 1),
                        values,
                        values,
                        values,
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.frequency(
                                Tuple.of(6, Outcome.OK), Tuple.of(2, Outcome.INFO), Tuple.of(1, Outcome.FAIL)))
                .as(Draw::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(LinearizabilityPropertyTest::operations);
    }

    private static List<Operation> operations(List<Draw> draws) {
        long[] now = new long[PROCESSES];
        int[] incarnation = new int[PROCESSES];
        List<Operation> operations = new ArrayList<>();
        for (Draw draw : draws) {
            long from = now[draw.process()] + draw.pause();
            long to = from + draw.length();
            now[draw.process()] = to;
            boolean unknown = draw.outcome() == Outcome.INFO;
            operations.add(Histories.operation(
                    draw.process() + PROCESSES * incarnation[draw.process()],
                    action(draw),
                    from,
                    unknown ? Histories.NEVER : to,
                    draw.outcome()));
            incarnation[draw.process()] += unknown ? 1 : 0;
        }
        operations.sort(Comparator.comparingLong(Operation::invokedNanos));
        return operations;
    }

    private static Action action(Draw draw) {
        String value = Integer.toString(draw.value());
        return switch (draw.action()) {
            case 0 ->
                new Action.Read(
                        "x",
                        draw.outcome() == Outcome.OK && draw.expected() > 0 ? Optional.of(value) : Optional.empty());
            case 1 -> new Action.Write("x", value);
            default -> new Action.Cas("x", Integer.toString(draw.expected()), value);
        };
    }

    private static Linearizability check(List<Operation> operations, FailedCas reading) {
        return new LinearizabilityChecker(CheckOptions.of(Model.CAS_REGISTER).withFailedCas(reading))
                .check(new History(operations));
    }
}
