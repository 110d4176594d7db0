package dev.drydock.record;

/** The values that load generators write: each is written once, so that a history tells which write a read saw. */
public final class WrittenValue {
    /** What a compare and set expects of a key that was never seen to hold anything; nobody writes it. */
    public static final String NEVER_WRITTEN = "-";

    private WrittenValue() {}

    /**
     * The value of an operation.
     *
     * @param process the client process
     * @param operation its number in the process, from 1
     * @param length about how long the value is; it is longer where uniqueness needs it
     */
    public static String of(int process, int operation, int length) {
        String unique = process + ":" + operation;
        return unique.length() < length ? unique + ".".repeat(length - unique.length()) : unique;
    }
}
