package dev.drydock.check;

/** How many of the operations left need or make each value. */
final class ValueCounts {
    private final int[] awaited;
    private final int[] wanted;
    private final int[] made;
    private final int[] failing;

    ValueCounts(int values) {
        awaited = new int[values];
        wanted = new int[values];
        made = new int[values];
        failing = new int[values];
    }

    void add(byte action, int expected, int value, boolean optional, int by) {
        if (action == Register.READ || action == Register.CAS) {
            wanted[expected] += by;
            awaited[expected] += optional ? 0 : by;
        }
        if (action == Register.WRITE || action == Register.CAS) {
            made[value] += by;
        }
        if (action == Register.CAS_FAILED) {
            failing[expected] += by;
        }
    }

    /** Whether a mandatory operation needs the value and none makes it. */
    boolean awaitedInVain(int value) {
        return awaited[value] > 0 && made[value] == 0;
    }

    /** Whether any operation reads the value or expects it in a compare and set that swaps. */
    boolean wanted(int value) {
        return wanted[value] > 0;
    }

    /** Whether a compare and set that expected the value failed. */
    boolean failing(int value) {
        return failing[value] > 0;
    }
}
