package dev.drydock.live.node;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Reply;

/** A client's request on its way through a node. Ended once, by one of its methods, on any thread. */
abstract class Asking {
    final ClientRequest request;

    /** When it came, by {@link System#nanoTime}. */
    final long since;

    /** Another that waits for the same answer; or null. */
    Asking also;

    /** Whether it waits, or waited, for an answer of the protocol. */
    boolean admitted;

    /** Its neighbours among all that wait, by their age. */
    Asking elder;

    Asking younger;

    private boolean ended;

    Asking(ClientRequest request, long since) {
        this.request = request;
        this.since = since;
    }

    /** How it ended, for counting. */
    enum Outcome {
        ANSWERED,
        EXPIRED,
        REDIRECTED,
        REFUSED,
        UNKNOWN
    }

    /** The node's answer. */
    final void answer(Reply reply) {
        ended = true;
        answered(reply);
    }

    /** There is no answer, and nobody knows whether there will be an effect. */
    final void giveUp(String why) {
        ended = true;
        givenUp(why);
    }

    /** Whether it has ended, as the loop sees it. */
    final boolean ended() {
        return ended;
    }

    abstract void answered(Reply reply);

    abstract void givenUp(String why);
}
