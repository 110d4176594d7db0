package dev.drydock.live.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Does everything of a node one thing after the other, in the order in which it came. Whoever brings something while nothing
 * is being done does it at once on the thread it came with, and some of what others bring meanwhile; so a request that comes
 * alone wakes no other thread. A thread of the loop's own does what is due by itself and what is left over. The queue is
 * bounded.
 */
final class EventLoop implements AutoCloseable {
    /** So many things are done between two looks at what is due. */
    private static final int BETWEEN_LOOKS = 64;

    private static final long PATIENCE_SECONDS = 10;
    private static final long CLOSE_LOOK_NANOS = 20_000;
    private static final long AWAKE = Long.MIN_VALUE;

    private final int room;
    private final Attendant attendant;
    private final Consumer<Throwable> failed;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final Thread thread;
    private List<Runnable> filling = new ArrayList<>();
    private List<Runnable> batch = new ArrayList<>();
    private volatile int size;
    private volatile boolean signalled;
    private volatile boolean closed;
    private boolean started;

    /** When to look again at the latest, and until when the loop's own thread sleeps while it does. */
    private volatile long due;

    private volatile long asleepUntil = AWAKE;

    /** Looks after what is due by itself. */
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
     * A loop that does nothing yet.
     *
     * @param room how many things may wait
     * @param failed hears of what is thrown, as a part of what the loop does
     */
    EventLoop(String name, int room, Attendant attendant, Consumer<Throwable> failed) {
        this.room = room;
        this.attendant = attendant;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        started = true;
        busy.set(false);
        thread.start();
    }

    /** Has something done; false when there is no room. Any thread may ask, and may be the one that does it. */
    boolean offer(Runnable task) {
        return put(task, room);
    }

    /** Has something rare done, room or not. */
    void submit(Runnable task) {
        put(task, Integer.MAX_VALUE);
    }

    /** Has the attendant look soon, on another thread. */
    void signal() {
        signalled = true;
        if (!busy.get()) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Has something done and waits for it.
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
        return size;
    }

    private boolean put(Runnable task, int limit) {
        lock.lock();
        try {
            if (size >= limit) {
                return false;
            }
            filling.add(task);
            size = filling.size();
        } finally {
            lock.unlock();
        }
        if (turn() && isWanted()) {
            LockSupport.unpark(thread);
        }
        return true;
    }

    private boolean isWanted() {
        return size > 0 || signalled;
    }

    /**
     * Does what waits, unless somebody is at it, who will then see that more has come. Returns whether it was done here.
     */
    private boolean turn() {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        try {
            doWaiting();
        } finally {
            busy.set(false);
        }
        return true;
    }

    private void doWaiting() {
        if (closed) {
            return;
        }
        signalled = false;
        takeBatch();
        for (int i = 0; i < batch.size() && !closed; i++) {
            run(batch.get(i));
            if (i % BETWEEN_LOOKS == BETWEEN_LOOKS - 1) {
                attend();
            }
        }
        batch.clear();
        long next = attend();
        due = next;
        if (next < asleepUntil) {
            LockSupport.unpark(thread);
        }
    }

    private void takeBatch() {
        lock.lock();
        try {
            List<Runnable> taken = filling;
            filling = batch;
            batch = taken;
            size = 0;
        } finally {
            lock.unlock();
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

    private void run() {
        while (!closed) {
            turn();
            long until = due;
            asleepUntil = until;
            long nanos = until - System.nanoTime();
            boolean leftOver = isWanted() && !busy.get();
            if (nanos > 0 && due >= until && !leftOver && !closed) {
                LockSupport.parkNanos(this, nanos);
            }
            asleepUntil = AWAKE;
        }
    }

    /** Ends after what it is doing; nothing that waits is done, nor anything that comes. Not called by what it does. */
    @Override
    public void close() {
        closed = true;
        while (started && !busy.compareAndSet(false, true)) {
            LockSupport.parkNanos(this, CLOSE_LOOK_NANOS);
        }
        LockSupport.unpark(thread);
    }
}
