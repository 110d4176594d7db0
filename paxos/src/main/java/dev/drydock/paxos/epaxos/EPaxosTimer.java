package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.TimerName;

/** The timers of a replica. */
public enum EPaxosTimer implements TimerName {
    /** When it fires, a replica repeats what was not answered, and tells the others how far it has come. */
    RESEND,
    /** When it fires, a replica recovers instances that were uncommitted when it fired before (section 4.7). */
    RECOVERY
}
