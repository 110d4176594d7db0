package dev.drydock.record;

/**
 * One line of a trace.
 *
 * @param timeNanos since the start of the run
 * @param node where it happened, such as {@code n3} or {@code c17}; {@code -} for the world as a whole
 * @param peer the other end of a message; {@code -} where there is none
 * @param detail the message, role, fault or remark as text
 */
public record TraceEvent(long timeNanos, String node, What what, String peer, String detail) {

    /** What happened. */
    public enum What {
        SEND,
        DELIVER,
        DROP,
        DUPLICATE,
        TIMEOUT,
        REQUEST,
        REPLY,
        PERSIST,
        PERSISTED,
        APPLY,
        ROLE,
        REMARK,
        START,
        CRASH,
        PAUSE,
        RESUME,
        HALT,
        FAULT,
        HEAL
    }
}
