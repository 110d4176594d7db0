package dev.drydock.record.edn;

/**
 * One line of a history: an invocation or a completion by a client.
 *
 * @param process as written
 * @param key null when the line does not tell it
 * @param first what was read, written or expected; null when the line does not tell it
 * @param second what a compare and set stores; null otherwise
 * @param observed of a failed compare and set, whether it failed because the object held another value
 * @param time in nanoseconds, or {@link #UNKNOWN}
 * @param index the place in the history, or {@link #UNKNOWN}
 */
record ClientEvent(
        Place place,
        Type type,
        String process,
        String function,
        String key,
        String first,
        String second,
        boolean observed,
        long time,
        long index) {
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Jepsen's types of operations. */
    enum Type {
        INVOKE,
        OK,
        FAIL,
        INFO
    }
}
