package dev.drydock.live.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Work that waits for the journal's thread, in the order in which it was asked for. */
final class WorkQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private List<Work> waiting = new ArrayList<>();
    private boolean closed;
    private long numbered;

    /**
     * Adds work.
     *
     * @return its number: how many writes were added so far
     * @throws IllegalStateException when the queue is closed
     */
    long add(Work work) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal is closed");
            }
            waiting.add(work);
            if (!(work instanceof Work.Order)) {
                numbered++;
            }
            some.signal();
            return numbered;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work and takes all there is; empty when the queue is closed and nothing is left. */
    List<Work> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                some.await();
            }
            List<Work> taken = waiting;
            waiting = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            some.signal();
        } finally {
            lock.unlock();
        }
    }
}
