package dev.drydock.protocol;

/**
 * A distributed protocol as one node sees it. Deterministic: the same state and input always give the same new state and
 * the same effects. An instance holds configuration only, so one instance may serve every node of a group.
 *
 * @param <S> the state of one node: an immutable value with {@code equals}
 * @param <M> the messages between nodes: a sealed interface of small records
 */
public interface Protocol<S, M extends Message> {

    /** Boots a node, or recovers it from what its journal kept. */
    S start(Start start, Effects<M> effects);

    /** Takes one input: the whole protocol. */
    S step(S state, Input<M> input, Effects<M> effects);
}
