package dev.drydock.live.wire;

import dev.drydock.live.plan.Security;
import dev.drydock.protocol.Bytes;

/** What two nodes say to each other before anything else. */
sealed interface Greeting {

    /**
     * The node that connects says who it is, and whom it wants.
     *
     * @param schema of the messages
     * @param from its number
     * @param to the other's number
     * @param nonce never used before
     */
    record Hello(Security.Mode mode, String run, String protocol, long schema, int from, int to, Bytes nonce)
            implements Greeting {}

    /**
     * The other node proves that it holds the key.
     *
     * @param nonce never used before
     * @param proof a code of the {@link Hello} and the nonce; empty where there is no key
     */
    record Challenge(Bytes nonce, Bytes proof) implements Greeting {}

    /**
     * And so does the first.
     *
     * @param proof a code of all that was said before; empty where there is no key
     */
    record Proof(Bytes proof) implements Greeting {}

    /** The other node agrees. Frames follow. */
    record Welcome() implements Greeting {}

    /** Nothing follows. */
    record Refused(String why) implements Greeting {}
}
