package dev.drydock.live.transport;

import java.util.Set;

/**
 * The network as one node of a group sees it. Messages may be lost, and are when a connection breaks. Sending never waits.
 *
 * @param <M> the messages
 */
public interface Transport<M> extends AutoCloseable {

    /** Sends a message to another node. */
    void send(int to, M message);

    /** From now on nothing is sent to these nodes, and to all others it is. */
    void cut(Set<Integer> nodes);

    /** From now on every link is worse by this, in place of what was said before. */
    void impair(Impairment impairment);

    @Override
    void close();

    /** Hears what arrives, on threads of the transport's own. */
    @FunctionalInterface
    interface Receiver<M> {
        /** A message has arrived. */
        void received(int from, M message);
    }

    /**
     * How much worse links are than their plan says.
     *
     * @param slower factor on every delay, at least 1
     */
    record Impairment(double loss, double duplicate, double reorder, double slower) {
        /** No worse. */
        public static final Impairment NONE = new Impairment(0, 0, 0, 1);
    }
}
