package dev.drydock.check;

/**
 * The sequential specification of a register with compare and set, as a pure function from a state and an operation with
 * its result to the next state. Values and states are numbers that stand for texts; equal numbers are equal values.
 */
final class Register {
    /** The state of a register that holds nothing. */
    static final int NOTHING = 0;

    /** Not a state: the operation cannot have had this result in the given state. */
    static final int ILLEGAL = -1;

    static final byte READ = 0;
    static final byte WRITE = 1;
    static final byte CAS = 2;
    static final byte CAS_FAILED = 3;

    private Register() {}

    /**
     * The state after an operation.
     *
     * @param expected what a read returned, or what a compare and set expected
     * @param value what a write or a compare and set stores
     */
    static int step(int state, byte action, int expected, int value) {
        return switch (action) {
            case READ -> state == expected ? state : ILLEGAL;
            case WRITE -> value;
            case CAS -> state == expected ? value : ILLEGAL;
            case CAS_FAILED -> state == expected ? ILLEGAL : state;
            default -> throw new IllegalArgumentException("no such action: " + action);
        };
    }
}
