package dev.drydock.protocol.balance;

/**
 * What stands between a request and its attempts, on the side of the caller: time-outs, retries, hedges, circuit breakers,
 * limits. One balancer's; all requests of that balancer go through it.
 *
 * <p>Requests are small numbers from 0 that the driver gives out and uses again once {@link Steps#end} was told.
 * Attempts of a request are numbered from 0 in the order in which they were sent. Whoever drives it calls {@link #answered}
 * once for every attempt that was sent and neither cancelled nor given up.
 */
public interface Caller {

    /** A request arrives. */
    void begin(int request, long now, Steps steps);

    /** An attempt has been answered: OK, FAILED, REJECTED or UNROUTED. */
    void answered(int request, int attempt, Ended ended, long now, Steps steps);

    /**
     * A timer has fired that was set and not cleared.
     *
     * @param timer as it was set
     */
    void timer(int request, int timer, long now, Steps steps);

    /**
     * A server has begun to serve an attempt that is still waited for; told only where {@link #hearsBegun}. It is told at
     * that very moment: what the caller then gives up, the server itself tells its counterpart.
     */
    default void begun(int request, int attempt, long now, Steps steps) {}

    /** Whether {@link #begun} is to be told. */
    default boolean hearsBegun() {
        return false;
    }

    /** How often a circuit breaker of this caller has opened. */
    default long breakerOpenings() {
        return 0;
    }

    /** What a caller can have done. After {@link #end} nothing more is told of that request. */
    interface Steps {
        /** Draws of this caller's own stream. */
        Randomness random();

        /**
         * Sends the next attempt of a request; its number is one more than that of the attempt before, from 0. An
         * attempt for which there is no server is answered later as UNROUTED.
         *
         * @param elsewhere whether servers already tried should be avoided
         * @param deadline when the caller stops waiting for it, which its server may be told; {@link Long#MAX_VALUE} for
         *     never
         */
        void send(int request, boolean elsewhere, long deadline);

        /** Waits for an attempt no longer, and tells its server to stop if {@code tell}; it ends as this. */
        void giveUp(int request, int attempt, Ended as, boolean tell);

        /**
         * Sets a timer of a request to fire once, in place of what it was set to.
         *
         * @param timer the caller's own number for it, 0 to 15
         * @param delayNanos at least 0
         */
        void set(int request, int timer, long delayNanos);

        /** Clears a timer of a request. */
        void clear(int request, int timer);

        /** The request is over. Its attempts still under way are given up as CANCELLED and told so, its timers cleared. */
        void end(int request, Ended ended);
    }
}
