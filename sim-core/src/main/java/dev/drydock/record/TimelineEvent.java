package dev.drydock.record;

/**
 * A turning point of a run, for its timeline.
 *
 * @param timeNanos since the start of the run
 * @param node whom it concerns, such as {@code n3}; {@code -} for the world as a whole
 * @param term the term (or ballot round) for role changes, otherwise 0
 * @param text a few words for people; for what the operator does, what it asked for
 */
public record TimelineEvent(long timeNanos, Kind kind, String node, long term, String text) {

    /** The kinds of turning point. */
    public enum Kind {
        LEARNER,
        FOLLOWER,
        PRE_CANDIDATE,
        CANDIDATE,
        LEADER,
        STARTED,
        CRASHED,
        PAUSED,
        RESUMED,
        HALTED,
        /** A node has learned who the members of the group are; the text names them. */
        MEMBERS,
        /** The operator asked for something. */
        ASKED,
        /** What the operator asked for came about. */
        DONE,
        /** What the operator asked for certainly did not come about. */
        REFUSED,
        /** The operator asks no longer, though nobody knows whether what it asked for came about. */
        GIVEN_UP,
        REMARK
    }
}
