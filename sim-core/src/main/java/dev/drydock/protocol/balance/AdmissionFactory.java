package dev.drydock.protocol.balance;

/** Makes the admission rule of each server of a service. A value: equal when it makes equal rules. */
public interface AdmissionFactory {

    /** Whether its rules go by how long requests waited in a queue, or change its order. */
    boolean looksAtQueue();

    /**
     * The rule of one server.
     *
     * @param random the server's own stream, which the rule keeps
     */
    Admission create(Randomness random);
}
