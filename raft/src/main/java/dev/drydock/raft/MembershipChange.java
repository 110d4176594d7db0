package dev.drydock.raft;

/** How the members of a group are changed. */
public enum MembershipChange {
    /** One server after the other, for any two majorities then overlap (dissertation §4.1-4.3). */
    SINGLE,
    /** All at once through a joint configuration (§6). */
    JOINT
}
