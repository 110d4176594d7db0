package dev.drydock.balance.admission;

import dev.drydock.protocol.balance.Admission;

/**
 * A waiting room of limited size: who finds it full is rejected, as in the queue M/M/1/K (Kleinrock, "Queueing Systems",
 * volume 1, 1975, section 3.6).
 *
 * @param room how many wait, not counting those in service; at least 0
 * @param cores how many are served at once; who finds one free needs no room
 */
public record BoundedQueue(int room, int cores) implements Admission {
    public BoundedQueue {
        if (room < 0 || cores < 1) {
            throw new IllegalArgumentException("a queue holds at least 0 requests beside 1 core, not " + room);
        }
    }

    @Override
    public boolean admits(int waiting, int inService, long deadlineNanos, long now) {
        return inService < cores || waiting < room;
    }

    @Override
    public boolean serves(long waitedNanos, int waiting, long deadlineNanos, long now) {
        return true;
    }

    @Override
    public boolean newestFirst(int waiting, long now) {
        return false;
    }
}
