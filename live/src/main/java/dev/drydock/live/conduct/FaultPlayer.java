package dev.drydock.live.conduct;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does what is planned for certain times, one thing after the other, on the thread that plays. */
final class FaultPlayer {
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long numbers;
    private volatile boolean stopped;

    /** Something to do. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }

    private record Due(long at, long number, boolean heals, Action action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** Plans to do something at a time by {@link System#nanoTime}; what heals is done at the end even if it was not due. */
    void plan(long at, boolean heals, Action action) {
        queue.add(new Due(at, numbers++, heals, action));
    }

    /** Plans to undo something. */
    void undo(long at, Undo undo) {
        plan(at, true, undo::run);
    }

    /** Plays until a time, or until stopped. */
    void playUntil(long end) throws InterruptedException {
        while (!stopped) {
            Due next = queue.peek();
            long until = next == null ? end : Math.min(next.at(), end);
            long now = System.nanoTime();
            if (now < until) {
                LockSupport.parkNanos(Math.min(until - now, TimeUnit.MILLISECONDS.toNanos(200)));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            } else if (next != null && next.at() <= now && next.at() < end) {
                queue.poll();
                next.action().run();
            } else {
                return;
            }
        }
    }

    /** Undoes at once whatever is not undone yet. */
    void heal() throws InterruptedException {
        while (!queue.isEmpty()) {
            Due next = queue.poll();
            if (next.heals()) {
                next.action().run();
            }
        }
    }

    /** Nothing further is begun. */
    void stop() {
        stopped = true;
    }
}
