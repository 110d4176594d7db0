package dev.drydock.live.load;

import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands tasks to an executor at their times, as exactly as the machine lets a thread wake up: selectors of sockets count
 * milliseconds, a parked thread some ten microseconds. Any thread may plan.
 */
final class Pacer implements AutoCloseable {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Executor executor;
    private final Thread thread;
    private long sequence;
    private boolean closed;

    private record Task(long at, long sequence, Runnable what) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
        }
    }

    Pacer(Executor executor) {
        this.executor = executor;
        this.thread = Thread.ofPlatform().daemon().name("pacer").start(this::run);
    }

    /** Plans a task for a time by {@link System#nanoTime}; at once when that is over. */
    void at(long nanos, Runnable what) {
        boolean first;
        synchronized (tasks) {
            Task task = new Task(nanos, sequence++, what);
            tasks.add(task);
            first = tasks.peek().sequence == task.sequence;
        }
        if (first) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (true) {
            Task due = null;
            long wait;
            synchronized (tasks) {
                if (closed) {
                    return;
                }
                Task first = tasks.peek();
                wait = first == null ? Long.MAX_VALUE : first.at() - System.nanoTime();
                if (wait <= 0) {
                    due = tasks.remove();
                }
            }
            if (due == null) {
                LockSupport.parkNanos(wait);
            } else {
                executor.execute(due.what());
            }
        }
    }

    /** Nothing that is planned happens any more. */
    @Override
    public void close() {
        synchronized (tasks) {
            closed = true;
            tasks.clear();
        }
        LockSupport.unpark(thread);
    }
}
