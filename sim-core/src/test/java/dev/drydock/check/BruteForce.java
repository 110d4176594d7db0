package dev.drydock.check;

import dev.drydock.record.Action;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Linearizability by its definition: every subset of the unknown operations, every permutation (none
 * tried twice). For few operations.
 */
final class BruteForce {
    private BruteForce() {}

    /** Whether the operations on one key, which holds nothing at first, have an order. */
    static boolean linearizable(List<Operation> operations, FailedCas reading) {
        List<Operation> left = new ArrayList<>();
        for (Operation operation : operations) {
            boolean observes = operation.action() instanceof Action.Cas && reading == FailedCas.OBSERVED;
            if (operation.outcome() != Outcome.FAIL || observes) {
                left.add(operation);
            }
        }
        return ordered(left, (1L << left.size()) - 1, Optional.empty(), new HashSet<>());
    }

    /** A set of operations left, by their bits, and the state. */
    private record Configuration(long left, Optional<String> state) {}

    private static boolean ordered(List<Operation> all, long left, Optional<String> state, Set<Configuration> dead) {
        boolean done = true;
        for (int i = 0; i < all.size(); i++) {
            done &= (left & (1L << i)) == 0 || all.get(i).outcome() == Outcome.INFO;
        }
        if (done) {
            return true;
        }
        if (!dead.add(new Configuration(left, state))) {
            return false;
        }
        for (int i = 0; i < all.size(); i++) {
            boolean next = (left & (1L << i)) != 0 && legal(all.get(i), state) && nonePrecedes(all, left, i);
            if (next && ordered(all, left & ~(1L << i), after(all.get(i), state), dead)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the operations, in this order, are what a register that holds nothing at first could do. */
    static boolean legal(List<Operation> order) {
        Optional<String> state = Optional.empty();
        for (Operation operation : order) {
            if (!legal(operation, state)) {
                return false;
            }
            state = after(operation, state);
        }
        return true;
    }

    private static boolean nonePrecedes(List<Operation> all, long left, int place) {
        for (int i = 0; i < all.size(); i++) {
            if ((left & (1L << i)) != 0 && precedes(all.get(i), all.get(place), i < place)) {
                return false;
            }
        }
        return true;
    }

    /** Completed before the other began; at the same instant, only if both are of one process. */
    private static boolean precedes(Operation a, Operation b, boolean listedBefore) {
        if (a.outcome() == Outcome.INFO) {
            return false;
        }
        boolean inTurn = listedBefore && a.process() == b.process() && a.completedNanos() == b.invokedNanos();
        return a.completedNanos() < b.invokedNanos() || inTurn;
    }

    private static boolean legal(Operation operation, Optional<String> state) {
        return switch (operation.action()) {
            case Action.Read read ->
                operation.outcome() == Outcome.INFO || read.value().equals(state);
            case Action.Write write -> true;
            case Action.Cas cas ->
                operation.outcome() == Outcome.INFO
                        || state.equals(Optional.of(cas.expected())) == (operation.outcome() == Outcome.OK);
        };
    }

    private static Optional<String> after(Operation operation, Optional<String> state) {
        return switch (operation.action()) {
            case Action.Read read -> state;
            case Action.Write write -> Optional.of(write.value());
            case Action.Cas cas -> state.equals(Optional.of(cas.expected())) ? Optional.of(cas.value()) : state;
        };
    }
}
