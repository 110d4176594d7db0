package dev.drydock.check;

import java.util.Arrays;

/** Which of the operations left need or make which value, and when the first of them is invoked or returns. */
final class Values {
    private final KeyHistory history;
    /** Mandatory operations that see a value, by return. */
    private final ByValue awaiting;
    /** All operations that see a value, by invocation. */
    private final ByValue seeing;
    /** All operations that make a value, by invocation. */
    private final ByValue making;
    /** Failed compare and sets that expected a value, by invocation. */
    private final ByValue failing;

    private int failed;

    Values(KeyHistory history) {
        this.history = history;
        int values = history.codes.values();
        int[] ret = Arrays.copyOf(history.ret, history.size());
        Arrays.fill(ret, history.mandatory(), ret.length, ByValue.NEVER);
        awaiting = new ByValue(ret, values);
        seeing = new ByValue(history.call, values);
        making = new ByValue(history.call, values);
        failing = new ByValue(history.call, values);
        for (int operation : ByValue.inOrder(ret)) {
            if (sees(operation) && operation < history.mandatory()) {
                awaiting.append(history.expected[operation], operation);
            }
        }
        for (int operation : ByValue.inOrder(history.call)) {
            if (sees(operation)) {
                seeing.append(history.expected[operation], operation);
            }
            if (makes(operation)) {
                making.append(history.value[operation], operation);
            }
            if (fails(operation)) {
                failing.append(history.expected[operation], operation);
                failed++;
            }
        }
    }

    /** Whether an operation needs the register to hold what it expects. */
    private boolean sees(int operation) {
        return history.action[operation] == Register.READ || history.action[operation] == Register.CAS;
    }

    /** Whether an operation stores a value. */
    boolean makes(int operation) {
        return history.action[operation] == Register.WRITE || history.action[operation] == Register.CAS;
    }

    /** Whether an operation needs the register not to hold what it expects. */
    boolean fails(int operation) {
        return history.action[operation] == Register.CAS_FAILED;
    }

    void lift(int operation) {
        if (sees(operation)) {
            seeing.lift(operation);
            if (operation < history.mandatory()) {
                awaiting.lift(operation);
            }
        }
        if (makes(operation)) {
            making.lift(operation);
        }
        if (fails(operation)) {
            failing.lift(operation);
            failed--;
        }
    }

    void restore(int operation) {
        if (sees(operation)) {
            seeing.restore(operation);
            if (operation < history.mandatory()) {
                awaiting.restore(operation);
            }
        }
        if (makes(operation)) {
            making.restore(operation);
        }
        if (fails(operation)) {
            failing.restore(operation);
            failed++;
        }
    }

    /** Whether a mandatory operation must see the value before any operation left can make it. */
    boolean awaitedInVain(int value) {
        return making.first(value) > awaiting.first(value);
    }

    /** The first invocation of an operation that sees the value. */
    int firstSeeing(int value) {
        return seeing.first(value);
    }

    /** The first invocation of an operation that makes the value. */
    int firstMaking(int value) {
        return making.first(value);
    }

    /** The first invocation of a compare and set that expected the value and failed. */
    int firstFailing(int value) {
        return failing.first(value);
    }

    /** Whether a failed compare and set is left. */
    boolean anyFailed() {
        return failed > 0;
    }
}
