package dev.drydock.live.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Wakes somebody up at a time, to some ten microseconds: a thread that sleeps until then. */
final class Alarm implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final Runnable wake;
    private final AtomicLong due = new AtomicLong(NEVER);
    private final Thread thread;
    private volatile boolean closed;

    Alarm(String name, Runnable wake) {
        this.wake = wake;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Wakes at this time by {@link System#nanoTime}, in place of what was said before. */
    void set(long at) {
        long before = due.getAndSet(at);
        if (before == NEVER || at - before < 0) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        lessSlack();
        while (!closed) {
            long at = due.get();
            if (at == NEVER) {
                LockSupport.park(this);
            } else if (at - System.nanoTime() > 0) {
                LockSupport.parkNanos(this, at - System.nanoTime());
            } else if (due.compareAndSet(at, NEVER)) {
                wake.run();
            }
        }
    }

    /** Linux lets a thread sleep up to 50 us longer than asked for; where it can be told not to, it is. */
    private static void lessSlack() {
        try {
            Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            Files.writeString(Path.of("/proc").resolve(self).resolve("timerslack_ns"), "1000");
        } catch (IOException | RuntimeException e) {
            // Then it wakes later by that much, and the loop's lead makes up for it.
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
