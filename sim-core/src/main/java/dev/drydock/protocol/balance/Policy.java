package dev.drydock.protocol.balance;

/**
 * The balancing policy of one balancer: chooses a server for each attempt of a request.
 *
 * <p>Whoever drives it keeps to this: {@link #servers} comes before the first {@link #pick}; for every attempt that is
 * sent there is exactly one {@link #started} and, later, exactly one {@link #finished}, however it ended.
 */
public interface Policy {
    /** No server: there is none to choose. */
    int NOBODY = -1;

    /** From now on these servers may be chosen. What is known of servers that stay is kept. */
    void servers(Servers servers, long now);

    /**
     * Chooses.
     *
     * @return the number of a server that may be chosen, or {@link #NOBODY} when there is none
     */
    int pick(Request request, Context context);

    /** An attempt is sent to a server, usually the one just picked. */
    default void started(int server, long now) {}

    /**
     * An attempt has ended for this balancer.
     *
     * @param latencyNanos since {@link #started}, however it ended
     */
    default void finished(int server, Ended ended, long latencyNanos, long now) {}

    /** A server told its load along with an answer; only where {@link PolicyProvider#hears} says {@link Hears#LOAD}. */
    default void reported(int server, Load load, long now) {}

    /** A server answered a {@link Context#probe}. */
    default void probed(int server, Load load, long now) {}

    /** A server has told this balancer, and no other, that it is idle; only for {@link Hears#IDLENESS}. */
    default void idle(int server, long now) {}

    /** How many idle servers wait to be used here; a server that becomes idle may go where there are fewest. */
    default int idleServers() {
        return 0;
    }

    /** What a policy needs to hear besides its own attempts. */
    enum Hears {
        /** {@link Context#requestsAt}: how many requests servers hold. */
        REQUESTS,
        /** {@link Context#workAt} and {@link Request#work}: how much work there is. */
        WORK,
        /** {@link #idle}: a server tells one balancer when it becomes idle. */
        IDLENESS,
        /** {@link #reported}: servers tell their load with each answer. */
        LOAD,
        /** {@link #probed}: servers answer probes. */
        PROBES
    }
}
