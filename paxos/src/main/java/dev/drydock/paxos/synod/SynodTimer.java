package dev.drydock.paxos.synod;

import dev.drydock.protocol.TimerName;

/** The timers of a node. */
public enum SynodTimer implements TimerName {
    /** When it fires, proposers that let others go first propose again (section 2.4). */
    BACKOFF,
    /** When it fires, what is unanswered is sent again and gaps are seen to. */
    RETRANSMIT
}
