package dev.drydock.paxos.fast;

import dev.drydock.protocol.TimerName;

/** The timers of a node. */
public enum FastTimer implements TimerName {
    /** When it fires, nothing was heard of a coordinator for too long. */
    COORDINATOR,
    /** When it fires, a coordinator says that it is there and sees to slots that make no progress. */
    HEARTBEAT,
    /** When it fires, what a node has proposed is sent again, and gaps are seen to. */
    RETRANSMIT
}
