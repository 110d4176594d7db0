package dev.drydock.live.process;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.record.TraceEvent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The voice of a process. Telling never waits for the reader: what finds no room is counted and dropped. Any thread may
 * tell.
 */
public final class Events implements AutoCloseable {
    private static final int ROOM = 1 << 16;
    private static final long PATIENCE_MILLIS = 50;

    private final String process;
    private final PrintStream out;
    private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    /**
     * Events of a process.
     *
     * @param out where lines go, usually standard output
     */
    public Events(String process, PrintStream out) {
        this.process = process;
        this.out = out;
        this.writer = Thread.ofPlatform().daemon().name("events").start(this::write);
    }

    /** Tells something that happens now. */
    public void tell(What what, String detail) {
        tell(what, detail, 0);
    }

    /** Tells something that happens now in a term. */
    public void tell(What what, String detail, long term) {
        offer(new LiveEvent(System.nanoTime(), process, what, detail, term));
    }

    /**
     * Tells something that happens now for the trace.
     *
     * @param peer the other end; null where there is none
     */
    public void trace(TraceEvent.What traced, String peer, String detail) {
        offer(new LiveEvent(System.nanoTime(), process, What.TRACE, detail, 0, traced, peer));
    }

    private void offer(LiveEvent event) {
        if (!waiting.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    /** How many events found no room. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what was told, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (!closed || !waiting.isEmpty()) {
                LiveEvent next = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    print(next);
                    if (waiting.isEmpty()) {
                        out.flush();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    private void print(LiveEvent event) {
        byte[] line = (Plans.json().writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
    }
}
