package dev.drydock.protocol;

import java.util.Optional;

/**
 * A law that a protocol must never break, checked after every event that touched a node. An instance watches one run and
 * may remember what it has seen; it sees every state of every node in order.
 *
 * @param <S> the state of one node
 */
public interface Invariant<S> {

    /** The paper's name for it, such as {@code Election Safety}. */
    String name();

    /** A node booted or recovered. Empty when the law holds, otherwise a sentence that says how it was broken. */
    Optional<String> started(NodeId node, S state);

    /** A node took a step. Empty when the law holds, otherwise a sentence that says how it was broken. */
    Optional<String> stepped(NodeId node, S before, S after);
}
