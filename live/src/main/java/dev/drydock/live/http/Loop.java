package dev.drydock.live.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread on which sockets are read and written, timers fire and tasks run, one after the other. Everything but
 * {@link #execute}, {@link #ask} and {@link #close} is for that thread.
 */
public final class Loop implements AutoCloseable {
    /** So long before a timer fires the loop is awake, and looks at the clock until then. */
    private static final long LEAD_NANOS = 60_000;
    /** Timers that are further away than this are left to the selector, whose clock ticks in milliseconds. */
    private static final long FAR_NANOS = 5_000_000;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long MILLI = 1_000_000;
    private static final int TASKS_AT_ONCE = 1_000;
    private static final long ANSWER_SECONDS = 10;

    private final Selector selector;
    private final Thread thread;
    private final Alarm alarm;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final PriorityQueue<Timer.Plan> plans = new PriorityQueue<>();
    private final Troubles troubles;
    private long sequence;
    private volatile boolean closed;

    /** What is done when a socket is ready. */
    @FunctionalInterface
    interface Ready {
        /** The socket can do what it was to be watched for. */
        void ready(SelectionKey key);
    }

    /** Hears of what went wrong and was nobody's to handle. */
    @FunctionalInterface
    public interface Troubles {
        /** Something threw this. */
        void trouble(Throwable thrown);
    }

    /** A loop that runs from now on. */
    public Loop(String name, Troubles troubles) {
        this.troubles = troubles;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        alarm = new Alarm(name + "-alarm", selector::wakeup);
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** The time, in nanoseconds. */
    public long now() {
        return System.nanoTime();
    }

    /** Runs a task on the loop's thread, soon. For any thread. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (!thread.equals(Thread.currentThread()) && waking.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /**
     * What a task on the loop's thread returns. For any other thread.
     *
     * @throws IllegalArgumentException when the task throws it
     */
    public <T> T ask(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new IllegalArgumentException(wrong.getMessage(), wrong);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the loop does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A timer that is not armed. */
    public Timer timer(Runnable action) {
        return new Timer(this, action);
    }

    void plan(Timer.Plan plan) {
        plans.add(plan);
    }

    long nextSequence() {
        return sequence++;
    }

    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws ClosedChannelException {
        return channel.register(selector, operations, ready);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (!thread.equals(Thread.currentThread())) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try (selector;
                alarm) {
            while (!closed) {
                runTasks();
                await(fireDue());
                waking.set(false);
                selector.selectedKeys().forEach(this::ready);
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            troubles.trouble(e);
        }
    }

    private void ready(SelectionKey key) {
        guarded(() -> {
            if (key.isValid()) {
                ((Ready) key.attachment()).ready(key);
            }
        });
    }

    private void runTasks() {
        for (int done = 0; done < TASKS_AT_ONCE; done++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            guarded(task);
        }
    }

    /** Fires what is due; returns when the next is. */
    private long fireDue() {
        while (true) {
            Timer.Plan next = plans.peek();
            if (next == null) {
                return NEVER;
            }
            if (!next.isCurrent()) {
                plans.remove();
            } else if (next.at() - System.nanoTime() > 0) {
                return next.at();
            } else {
                plans.remove();
                guarded(next::fire);
            }
        }
    }

    private void await(long next) throws IOException {
        if (!tasks.isEmpty()) {
            selector.selectNow();
        } else if (next == NEVER) {
            selector.select();
        } else {
            long left = next - System.nanoTime();
            if (left <= LEAD_NANOS) {
                Thread.onSpinWait();
                selector.selectNow();
            } else if (left > FAR_NANOS) {
                selector.select(left / MILLI - 2);
            } else {
                alarm.set(next - LEAD_NANOS);
                selector.select();
            }
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingThrowable") // One request's failure must not stop all others.
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (CancelledKeyException e) {
            // The connection was closed meanwhile.
        } catch (RuntimeException | Error e) {
            troubles.trouble(e);
        }
    }
}
