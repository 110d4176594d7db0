package dev.drydock.live.load;

import java.util.concurrent.Future;

/** One client process: one operation at a time, one session with the group. Only the generator's loop touches it. */
final class ClientProcess {
    final int number;

    /** Which sequence of the script it goes through. */
    final int loop;

    /** How many operations it has begun. */
    int operations;

    /** Of the last command that may change something, from 1; of the last read, from -1 downwards. */
    long lastWrite;

    long lastRead;

    /** The operation under way; null between operations. */
    Begun current;

    KeyValueWire.Asked asked;

    /** When the operation under way is given up, since the start of the run. */
    long giveUpAt;

    /** The node of the attempt under way, or of the next attempt during a pause. */
    int target;

    boolean awaiting;

    /** Whether the operation under way is for the nearest node rather than for the leader. */
    boolean near;

    /** Whether an attempt was sent that has no certain end: the operation may have taken effect. */
    boolean exposed;

    /** How many replies in a row sent it elsewhere. */
    int redirects;

    /** Fires when the attempt under way times out, or when a pause before the next is over; null when it is not set. */
    Future<?> timer;

    ClientProcess(int number, int loop) {
        this.number = number;
        this.loop = loop;
    }
}
