package dev.drydock.protocol;

/**
 * Everything that can happen to a node.
 *
 * @param <M> the protocol's messages
 */
public sealed interface Input<M extends Message> {

    /** A message arrived. The network may lose, delay, duplicate and reorder messages, but never alters one. */
    record Receive<M extends Message>(NodeId from, M message) implements Input<M> {}

    /** A timer that {@link Effects#setTimer} set has fired; it is no longer set. */
    record Timeout<M extends Message>(TimerName timer) implements Input<M> {}

    /** A client asks this node for something. */
    record Request<M extends Message>(ClientRequest request) implements Input<M> {}

    /** All that had been persisted when {@link Effects#notifyPersisted} was told with this token is durable. */
    record Persisted<M extends Message>(long token) implements Input<M> {}

    /**
     * The state machine and its sessions as they stood when {@link Effects#takeSnapshot} was told with this token, after
     * all that had been applied before it.
     */
    record SnapshotTaken<M extends Message>(long token, Bytes snapshot) implements Input<M> {}

    /**
     * What this node's own clock shows, as {@link Effects#readClock} asked.
     *
     * @param nanos nanoseconds since an epoch of the node's own; it drifts, and it may jump either way
     */
    record ClockReading<M extends Message>(long nanos) implements Input<M> {}
}
