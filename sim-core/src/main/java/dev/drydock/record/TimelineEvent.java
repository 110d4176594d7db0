package dev.drydock.record;

/**
 * A turning point of a run, for its timeline.
 *
 * @param timeNanos since the start of the run
 * @param node whom it concerns, such as {@code n3}; {@code -} for the world as a whole
 * @param term the term (or ballot round) for role changes, otherwise 0
 * @param text a few words for people
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
        REMARK
    }
}
