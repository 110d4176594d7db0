package dev.drydock.sim.workload;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.record.Action;
import dev.drydock.sim.SimTimer;

/** One client process: one operation at a time, one session with the group, numbered like it. */
final class ClientProcess {
    final int number;

    /** Fires when the attempt under way times out, when a pause before the next is over, or when thinking is. */
    final SimTimer timer;

    /** Where its operations come from. */
    final OperationSource source;

    /** How many operations it has begun. */
    int operations;

    /** Of the last command that may change something, from 1; of the last read, from -1 downwards. */
    long lastWrite;

    long lastRead;

    /** The operation under way; null between operations. */
    Action action;

    int key;
    ClientRequest request;

    /** Where its operation stands in the history. */
    int position;

    long intended;
    long invoked;
    int attempts;

    /** The node of the attempt under way, or of the next attempt during a pause. */
    int target;

    boolean awaiting;

    /** Whether the operation under way is for the nearest node rather than for the leader. */
    boolean near;

    /** Whether an attempt was sent that has no certain end: the operation may have taken effect. */
    boolean exposed;

    /** How many replies in a row sent it elsewhere. */
    int redirects;

    ClientProcess(int number, SimTimer timer, OperationSource source) {
        this.number = number;
        this.timer = timer;
        this.source = source;
    }
}
