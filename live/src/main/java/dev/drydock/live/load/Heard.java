package dev.drydock.live.load;

import dev.drydock.protocol.client.LeaderSearch;

/** What a client makes of a node's answer. */
sealed interface Heard {

    /** The value of a key; null when it was never written. */
    record Found(String value) implements Heard {}

    /** A write is done. */
    record Stored() implements Heard {}

    /** A compare and set is done. */
    record Compared(boolean swapped) implements Heard {}

    /** The group has forgotten the session: what becomes of the request is unknown for ever. */
    record Expired() implements Heard {}

    /**
     * The node cannot serve the request.
     *
     * @param leader the number of the node that can, as it believes; {@link LeaderSearch#NOBODY} when it knows none
     */
    record NotLeader(int leader) implements Heard {}

    /** The node did not take the request. */
    record Refused() implements Heard {}

    /** Nothing that a client could rely on, which is as good as no answer. */
    record Garbage() implements Heard {}
}
