package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A register that does each operation at one moment between its invocation and its completion. */
final class AtomicRegister {
    private static final int GAP = 10;
    private static final int VALUES = 4;

    private final Random random;
    private Optional<String> state = Optional.empty();

    AtomicRegister(Random random) {
        this.random = random;
    }

    /** So many operations, about {@code concurrent} of them at a time; one in ten of unknown outcome. */
    List<Operation> operations(int count, int concurrent) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long moment = (long) (i + concurrent) * GAP;
            long from = moment - random.nextInt(GAP * concurrent);
            long to = moment + random.nextInt(GAP * concurrent);
            operations.add(operation(i, from, to));
        }
        operations.sort(Comparator.comparingLong(Operation::invokedNanos));
        return operations;
    }

    private Operation operation(int process, long from, long to) {
        boolean unknown = random.nextInt(10) == 0;
        boolean effective = !unknown || random.nextBoolean();
        Optional<String> before = state;
        Action action = action();
        boolean swapped = !(action instanceof Action.Cas cas) || before.equals(Optional.of(cas.expected()));
        if (effective && action instanceof Action.Write write) {
            state = Optional.of(write.value());
        } else if (effective && swapped && action instanceof Action.Cas cas) {
            state = Optional.of(cas.value());
        }
        if (unknown) {
            return Histories.operation(process, action, from, Histories.NEVER, Outcome.INFO);
        }
        return Histories.operation(process, action, from, to, swapped ? Outcome.OK : Outcome.FAIL);
    }

    private Action action() {
        return switch (random.nextInt(3)) {
            case 0 -> new Action.Read("x", state);
            case 1 -> new Action.Write("x", value());
            default -> new Action.Cas("x", value(), value());
        };
    }

    private String value() {
        return Integer.toString(random.nextInt(VALUES));
    }

    /** The same operations, but one of the reads returned something else. */
    static List<Operation> withOneLie(List<Operation> operations, Random random) {
        List<Operation> lied = new ArrayList<>(operations);
        for (int tries = 0; tries < 20; tries++) {
            int i = random.nextInt(lied.size());
            Operation truth = lied.get(i);
            if (truth.action() instanceof Action.Read && truth.outcome() == Outcome.OK) {
                Action lie = new Action.Read("x", Optional.of(Integer.toString(random.nextInt(VALUES))));
                lied.set(
                        i,
                        Histories.operation(
                                truth.process(), lie, truth.invokedNanos(), truth.completedNanos(), Outcome.OK));
                break;
            }
        }
        return lied;
    }
}
