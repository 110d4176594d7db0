package dev.drydock.live.fleet.local;

import dev.drydock.live.fleet.FleetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The lines of a file that grows. */
final class FileLines implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PATIENCE_SECONDS = 60;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Thread reader;
    private volatile long read;
    private volatile boolean closed;
    private volatile String failure;

    FileLines(Path file) {
        this.file = file;
    }

    /** Ends a line that a killed process has left open. */
    void endLine() throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer last = ByteBuffer.allocate(1);
                if (channel.size() == 0 || channel.read(last, channel.size() - 1) < 1 || last.get(0) == '\n') {
                    return;
                }
            }
            Files.writeString(file, "\n", StandardOpenOption.APPEND);
        }
    }

    /** Hands lines on, on a thread of its own, until it is closed. */
    synchronized void follow(Consumer<String> lines) {
        if (reader != null) {
            throw new FleetException("the lines of a process are followed once");
        }
        reader = Thread.ofVirtual().name("lines of " + file).unstarted(() -> run(lines));
        reader.start();
    }

    /** Waits until all that is in the file has been handed on. The process must have ended. */
    void await() {
        try {
            endLine();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (reader != null && !closed && failure == null && Files.exists(file) && read < Files.size(file)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new FleetException("what a process wrote could not be read in time");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            throw new FleetException("what a process wrote could not be read: " + e.getMessage(), e);
        }
        if (failure != null) {
            throw new FleetException("what a process wrote could not be read: " + failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (reader != null) {
            try {
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Consumer<String> lines) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try {
            while (!closed && !Files.exists(file)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (closed) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file)) {
                while (!closed) {
                    if (channel.read(chunk.clear()) > 0) {
                        split(chunk.flip(), line, lines);
                        read = channel.position();
                    } else {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } finally {
            over.countDown();
        }
    }

    private static void split(ByteBuffer bytes, ByteArrayOutputStream line, Consumer<String> lines) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lines.accept(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(next);
            }
        }
    }
}
