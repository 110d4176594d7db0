package dev.drydock.raft;

import dev.drydock.protocol.TimerName;

/** The timers of a Raft node. */
public enum RaftTimer implements TimerName {
    /** When it fires, nothing was heard of a leader or of a candidate worth a vote for too long (§5.2). */
    ELECTION,
    /** When it fires, a leader reminds its followers that it is there (§5.2). */
    HEARTBEAT,
    /** When it fires, a leader looks whether a majority has answered it lately (dissertation §6.2). */
    CHECK_QUORUM,
    /** When it fires, a leader whose learners catch up sees that an election timeout has passed (dissertation §4.2.1). */
    CATCH_UP,
    /** When it fires, a leader's attempt to hand over has failed (dissertation §3.10). */
    TRANSFER
}
