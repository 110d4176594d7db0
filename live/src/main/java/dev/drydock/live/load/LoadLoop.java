package dev.drydock.live.load;

import dev.drydock.live.plan.LoadBounds;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The one thread on which a load generator thinks, its clock, its connections, and how late it does what it meant to do. */
final class LoadLoop implements AutoCloseable {
    private static final int ANSWER_BYTES = 2 << 20;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int MOST_COMPLAINTS = 20;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("load", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Pacer pacer = new Pacer(loop);
    private final Histogram lateness = new Histogram(SIGNIFICANT_DIGITS);
    private final List<String> complaints = new ArrayList<>();
    final Connections connections;
    private long start;

    LoadLoop(LoadBounds bounds) {
        connections = new Connections(loop, bounds.connections(), ANSWER_BYTES);
    }

    /** The run starts, or started, at this time by {@link System#nanoTime}. */
    void start(long at) {
        start = at;
    }

    /** Nanoseconds since the start of the run. */
    long now() {
        return System.nanoTime() - start;
    }

    /** The time by {@link System#nanoTime} of a time since the start of the run. */
    long machineTime(long sinceStart) {
        return start + sinceStart;
    }

    /** Does something on the loop at a time since the start of the run, as exactly as can be. */
    void at(long sinceStart, Runnable what) {
        pacer.at(start + sinceStart, () -> safely(what));
    }

    /** Does something on the loop a little later. */
    void soon(Runnable what) {
        loop.execute(() -> safely(what));
    }

    /** Does something on the loop after some time, never earlier, perhaps a millisecond later. */
    Future<?> after(long nanos, Runnable what) {
        return loop.schedule(() -> safely(what), nanos, TimeUnit.NANOSECONDS);
    }

    /** Something that was meant for one time was begun at another. */
    void begun(long intended, long began) {
        lateness.recordValue(Math.max(0, began - intended));
    }

    /** How late things were begun, in nanoseconds. On the loop. */
    Histogram lateness() {
        return lateness;
    }

    /** What went wrong in the generator itself, in sentences; none unless it has a bug. On the loop. */
    List<String> complaints() {
        return complaints;
    }

    /** Does something on the loop, from another thread, and waits for what comes of it. */
    <T> T ask(Callable<T> what) {
        try {
            return loop.submit(what).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void safely(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            if (complaints.size() < MOST_COMPLAINTS) {
                complaints.add("The load generator failed in a step of its own: " + e + ".");
            }
        }
    }

    @Override
    public void close() {
        pacer.close();
        var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
