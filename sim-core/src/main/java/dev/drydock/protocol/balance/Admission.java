package dev.drydock.protocol.balance;

/** What one server takes on, and in which order, when there is too much: limits of its queue, CoDel, deadlines. */
public interface Admission {

    /**
     * Whether a request that arrives is taken on.
     *
     * @param waiting how many wait already, not counting those in service
     * @param inService how many are in service
     * @param deadlineNanos when its caller stops waiting; {@link Long#MAX_VALUE} when that is not known
     */
    boolean admits(int waiting, int inService, long deadlineNanos, long now);

    /**
     * Whether a request that comes up for service after waiting is served; otherwise it is rejected.
     *
     * @param waitedNanos how long it waited
     * @param waiting how many wait behind it
     */
    boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now);

    /** Whether the next to be served is the last that came, rather than the first. */
    boolean newestFirst(int waiting, long now);

    /** A request has left the server, served for so long. */
    default void left(long sojournNanos, long now) {}
}
