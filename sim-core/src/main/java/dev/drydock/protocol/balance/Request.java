package dev.drydock.protocol.balance;

/** What a balancer can see of a request. A driver may reuse one object for all requests: look at it, do not keep it. */
public interface Request {

    /** A hash of what it is about (a key, a session), all 64 bits well mixed; equal for equal keys. */
    long key();

    /** Its priority, 0 first. */
    int priority();

    /**
     * How long a server of speed 1 would work on it, in nanoseconds. Only the clairvoyant policies look at this; they are
     * bounds for the others, or models of systems in which sizes are known.
     */
    long work();

    /** A server that it should not be sent to again if there is another, because it was tried; -1 when there is none. */
    int avoid();
}
