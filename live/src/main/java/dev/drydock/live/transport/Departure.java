package dev.drydock.live.transport;

/**
 * A message on its way out.
 *
 * @param type of the message, for counts
 * @param bytes the message
 * @param handedOverNanos when it was handed over, by {@link System#nanoTime}
 * @param dueNanos when it is to leave
 * @param sequence says which of two that are due together leaves first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by its bytes
record Departure(Class<?> type, byte[] bytes, long handedOverNanos, long dueNanos, long sequence)
        implements Comparable<Departure> {

    @Override
    public int compareTo(Departure other) {
        int byTime = Long.signum(dueNanos - other.dueNanos);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
