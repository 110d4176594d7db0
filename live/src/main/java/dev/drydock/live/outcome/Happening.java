package dev.drydock.live.outcome;

/**
 * Something that the controller of a run did to it, or saw of it.
 *
 * @param nanos when, by {@link System#nanoTime}: when it had come about
 * @param subject the process; {@code -} for what concerns several
 * @param text a few words, such as {@code partition n1 n2 | n3 n4 n5}; for {@link What#OVER}, those with which it began
 */
public record Happening(long nanos, What what, String subject, String text) {

    /** What it was. */
    public enum What {
        /** The process is gone: killed, or it ended by itself. That it is back is told by its own event. */
        DOWN,
        /** The process is frozen. */
        PAUSED,
        /** The process goes on. */
        RESUMED,
        /** A fault that cuts links between nodes began. */
        CUT,
        /** Any other fault that is not told by {@link #DOWN} or {@link #PAUSED} began. */
        FAULT,
        /** The fault with this text is over. */
        OVER,
        /** The operator asks for something. */
        ASKED,
        /** What the operator asked for came about. */
        DONE,
        /** What the operator asked for certainly did not come about. */
        REFUSED,
        /** The operator asks no longer. */
        GIVEN_UP,
        /** Worth a line of the timeline. */
        REMARK
    }
}
