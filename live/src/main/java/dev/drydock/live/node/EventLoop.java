package dev.drydock.live.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Runs everything of a node on one thread, one thing after the other, in the order in which it came. What comes while it is
 * busy is taken all at once when it is not: one lock and at most one wake-up for many things. The queue is bounded.
 */
final class EventLoop implements AutoCloseable {
    /** So many things are done between two looks at what is due. */
    private static final int BETWEEN_LOOKS = 64;

    private static final long PATIENCE_SECONDS = 10;

    private final int room;
    private final Attendant attendant;
    private final Consumer<Throwable> failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
    private List<Runnable> filling = new ArrayList<>();
    private volatile boolean asleep;
    private volatile boolean signalled;
    private volatile boolean closed;

    /** Looks after what is due by itself, on the loop's thread. */
    @FunctionalInterface
    interface Attendant {
        /**
         * Does what is due.
         *
         * @return when to look again at the latest, by {@link System#nanoTime}
         */
        long attend();
    }

    /**
     * A loop that does not run yet.
     *
     * @param room how many things may wait
     * @param failed hears of what is thrown, on the loop's thread
     */
    EventLoop(String name, int room, Attendant attendant, Consumer<Throwable> failed) {
        this.room = room;
        this.attendant = attendant;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Has something done on the loop; false when there is no room. Any thread may ask. */
    boolean offer(Runnable task) {
        return put(task, room);
    }

    /** Has something rare done on the loop, room or not. */
    void submit(Runnable task) {
        put(task, Integer.MAX_VALUE);
    }

    /** Has the attendant look soon, without anything being queued. */
    void signal() {
        signalled = true;
        wake();
    }

    /**
     * Has something done on the loop and waits for it.
     *
     * @throws IllegalStateException when it failed, or the loop does not get round to it
     */
    <T> T call(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        submit(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the node did not do it: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How many things wait. */
    int waiting() {
        lock.lock();
        try {
            return filling.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean put(Runnable task, int limit) {
        lock.lock();
        try {
            if (filling.size() >= limit) {
                return false;
            }
            filling.add(task);
        } finally {
            lock.unlock();
        }
        wake();
        return true;
    }

    private void wake() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        List<Runnable> batch = new ArrayList<>();
        while (!closed) {
            batch = take(batch);
            for (int i = 0; i < batch.size() && !closed; i++) {
                run(batch.get(i));
                if (i % BETWEEN_LOOKS == BETWEEN_LOOKS - 1) {
                    attend();
                }
            }
            batch.clear();
            signalled = false;
            sleepUntil(attend());
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    private long attend() {
        try {
            return attendant.attend();
        } catch (RuntimeException | Error e) {
            failed.accept(e);
            return System.nanoTime();
        }
    }

    private List<Runnable> take(List<Runnable> emptied) {
        lock.lock();
        try {
            List<Runnable> taken = filling;
            filling = emptied;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void sleepUntil(long deadline) {
        asleep = true;
        try {
            if (waiting() == 0 && !signalled && !closed) {
                long nanos = deadline - System.nanoTime();
                if (nanos > 0) {
                    LockSupport.parkNanos(this, nanos);
                }
            }
        } finally {
            asleep = false;
        }
    }

    /** Ends after what it is doing; nothing that waits is done. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
