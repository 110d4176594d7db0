package dev.drydock.sim;

import java.util.Arrays;

/**
 * The states of a simulation's timers, in one array so that setting a timer, or its entry coming up, touches one cache
 * line.
 *
 * <pre>
 *   word:  0 ... 3   4 5   6     7             8            9                 10 ...
 *          unused          due   due sequence  queued time  queued sequence   timer 2 ...
 *                          |&lt;------------------ timer 1 ------------------&gt;|
 *
 *   due              when it fires, or NONE
 *   due sequence     its place among the events of that instant
 *   queued time      where its entry is in the event list, or NONE when it has none
 *   queued sequence  the sequence number of that entry, or NONE
 * </pre>
 *
 * <p>Timers are numbered from 1. The words of an array begin 16 bytes into it, so that in a large one, which begins a
 * cache line, no timer's block lies across two of them.
 */
final class TimerTable {
    static final long FIRES = -2;
    static final long GONE = -1;
    /** A table of so many takes 8 GiB, and the next doubling would pass what an array can hold. */
    static final int MOST = (1 << 28) - 1;

    private static final long NONE = -1;
    private static final int WORDS = 4;
    private static final int MARGIN = 2;
    private static final int DUE_SEQUENCE = 1;
    private static final int QUEUED_TIME = 2;
    private static final int QUEUED_SEQUENCE = 3;

    private long[] words = new long[MARGIN + 16 * WORDS];
    private int count;
    /** How many entries of timers, cleared or set again, will come up to no effect. */
    private int idle;

    private static int at(int timer) {
        return timer * WORDS + MARGIN;
    }

    /** Makes a timer, not set, and tells its number. */
    int add() {
        if (count == MOST) {
            throw new IllegalStateException("a simulation has at most " + MOST + " timers");
        }
        int at = at(++count);
        if (at + WORDS > words.length) {
            words = Arrays.copyOf(words, MARGIN + 2 * (words.length - MARGIN));
        }
        Arrays.fill(words, at, at + WORDS, NONE);
        return count;
    }

    int idle() {
        return idle;
    }

    /** Sets a timer; true when it needs an entry in the event list at its new place. */
    boolean arm(int timer, long time, long sequence) {
        long[] w = words;
        int at = at(timer);
        long queued = w[at + QUEUED_TIME];
        boolean postponed = queued != NONE && queued <= time;
        if (queued != NONE && (w[at] != NONE) != postponed) {
            idle += postponed ? -1 : 1;
        }
        w[at] = time;
        w[at + DUE_SEQUENCE] = sequence;
        if (!postponed) {
            w[at + QUEUED_TIME] = time;
            w[at + QUEUED_SEQUENCE] = sequence;
        }
        return !postponed;
    }

    /** Clears a timer. */
    void cancel(int timer) {
        if (isArmed(timer)) {
            words[at(timer)] = NONE;
            idle++;
        }
    }

    boolean isArmed(int timer) {
        return due(timer) != NONE;
    }

    /** When a timer fires, it being set. */
    long due(int timer) {
        return words[at(timer)];
    }

    long dueSequence(int timer) {
        return words[at(timer) + DUE_SEQUENCE];
    }

    /** Whether a timer fires by the entry of this sequence number. */
    boolean firesBy(int timer, long sequence) {
        return sequence == words[at(timer) + DUE_SEQUENCE] && isArmed(timer);
    }

    /**
     * A timer's entry of this sequence number has come up.
     *
     * @return {@link #FIRES}, and the timer is clear; {@link #GONE}, the entry having been idle; or the number under
     *     which the entry is to be put back, at {@link #due}
     */
    long comesUp(int timer, long sequence) {
        if (drops(timer, sequence)) {
            return GONE;
        }
        if (postpones(timer, sequence)) {
            return dueSequence(timer);
        }
        long[] w = words;
        int at = at(timer);
        w[at] = NONE;
        w[at + QUEUED_TIME] = NONE;
        w[at + QUEUED_SEQUENCE] = NONE;
        return FIRES;
    }

    /**
     * Whether a timer's entry of this sequence number, which has been taken out of the event list, is to be put back at
     * {@link #due} under {@link #dueSequence}; if so, it counts as being there.
     */
    boolean postpones(int timer, long sequence) {
        long[] w = words;
        int at = at(timer);
        long due = w[at];
        long dueSequence = w[at + DUE_SEQUENCE];
        if (sequence == dueSequence || sequence != w[at + QUEUED_SEQUENCE] || due == NONE) {
            return false;
        }
        w[at + QUEUED_TIME] = due;
        w[at + QUEUED_SEQUENCE] = dueSequence;
        return true;
    }

    /** Drops a timer's entry of this sequence number, which has been taken out of the event list, if it is idle. */
    boolean drops(int timer, long sequence) {
        long[] w = words;
        int at = at(timer);
        if (sequence == w[at + QUEUED_SEQUENCE]) {
            if (w[at] != NONE) {
                return false;
            }
            w[at + QUEUED_TIME] = NONE;
            w[at + QUEUED_SEQUENCE] = NONE;
        }
        idle--;
        return true;
    }
}
