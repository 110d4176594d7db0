package dev.drydock.paxos.multi;

import dev.drydock.protocol.TimerName;

/** The timers of a node of Multi-Paxos. */
public enum MultiPaxosTimer implements TimerName {
    /** When it fires, a follower has heard nothing of a leader for too long, or a leader looks who has answered it. */
    LEADER,
    /** When it fires, a leader says that it is there, or a candidate asks again. */
    HEARTBEAT,
    /** When it fires, the lease that this acceptor has granted is over. */
    LEASE
}
