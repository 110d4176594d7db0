package dev.drydock.protocol.balance;

/** Makes the admission rule of each server of a service. A value: equal when it makes equal rules. */
public interface AdmissionFactory {

    /**
     * The rule of one server.
     *
     * @param cores how many requests the server serves at once; {@link Integer#MAX_VALUE} when all of them
     * @param random the server's own stream, which the rule keeps
     */
    Admission create(int cores, Randomness random);
}
