package dev.drydock.protocol;

/** The part that a node plays in its group, as timelines and reports show it. */
public enum Role {
    /** Takes part without a vote. */
    LEARNER,
    FOLLOWER,
    PRE_CANDIDATE,
    CANDIDATE,
    LEADER
}
