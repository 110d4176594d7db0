package dev.drydock.live.transport;

import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The messages that wait for their time to leave for one peer, so many and no more. Any thread adds, one takes. */
final class Departures {
    static final int MOST_MESSAGES = 1 << 16;
    static final long MOST_BYTES = 32L << 20;
    private static final int BATCH_BYTES = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Departure> queue = new PriorityQueue<>();
    private final Pacing pacing = new Pacing();
    private long bytes;
    private volatile Thread taker;

    /** Adds a message; false when there is no room for it. */
    boolean add(Departure departure) {
        boolean isNext;
        lock.lock();
        try {
            boolean tooMany = queue.size() >= MOST_MESSAGES || bytes + departure.bytes().length > MOST_BYTES;
            if (tooMany && !queue.isEmpty()) {
                return false;
            }
            queue.add(departure);
            bytes += departure.bytes().length;
            isNext = queue.peek().sequence() == departure.sequence();
        } finally {
            lock.unlock();
        }
        if (isNext) {
            LockSupport.unpark(taker);
        }
        return true;
    }

    /**
     * Waits for the next message to be due, and moves it and others that are due by then, up to some bytes; or nothing,
     * when none is due for so long.
     */
    void take(List<Departure> into, long patienceNanos) {
        taker = Thread.currentThread();
        long end = System.nanoTime() + patienceNanos;
        while (true) {
            long next = moveDue(into, end);
            if (!into.isEmpty()
                    || end - System.nanoTime() <= 0
                    || Thread.currentThread().isInterrupted()) {
                return;
            }
            pacing.await(next);
        }
    }

    /** Moves what is due; returns when to look again at the latest. */
    private long moveDue(List<Departure> into, long end) {
        lock.lock();
        try {
            long now = System.nanoTime();
            int moved = 0;
            while (!queue.isEmpty() && queue.peek().dueNanos() - now <= 0 && moved < BATCH_BYTES) {
                Departure due = queue.poll();
                bytes -= due.bytes().length;
                moved += due.bytes().length;
                into.add(due);
            }
            return queue.isEmpty() || queue.peek().dueNanos() - end > 0
                    ? end
                    : queue.peek().dueNanos();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages wait. */
    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }
}
