package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.drydock.live.fleet.FleetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The standard output of one container over all its lives, line by line. The engine keeps it all; each life is followed
 * while it lasts and read once more when it is over, and what was handed on before is skipped by its count.
 */
final class Lines implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int LAST_WORDS = 20;
    private static final int ATTEMPTS = 20;
    private static final long FIRST_LASTING_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 100;

    private final Engine engine;
    private final String id;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int lives;
    private int livesRead;
    private boolean following;
    private volatile boolean closed;
    private RuntimeException failure;
    private FrameReader reading;
    /** Only of the reading thread. */
    private long handed;

    Lines(Engine engine, String id) {
        this.engine = engine;
        this.id = id;
    }

    /** The container has been started. */
    void started() {
        update(() -> lives++);
    }

    /** Hands lines on, on a thread of its own, until it is closed. */
    void follow(Consumer<String> lines) {
        update(() -> {
            if (following) {
                throw new FleetException("the lines of a container are followed once");
            }
            following = true;
        });
        Thread.ofVirtual().name("lines of " + id).start(() -> run(lines));
    }

    /** Waits until all lives so far are read. They must be over. */
    void await() {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (following && livesRead < lives && failure == null && !closed) {
                if (left <= 0) {
                    throw new FleetException("Docker did not hand out all that a container wrote");
                }
                left = changed.awaitNanos(left);
            }
            if (failure != null) {
                throw new FleetException(
                        "what a container wrote could not be read: " + Engine.sentence(failure), failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while the lines of a container were read", e);
        } finally {
            lock.unlock();
        }
    }

    /** The last lines of the standard error. */
    List<String> lastWords() {
        List<String> words = new ArrayList<>();
        Splitter splitter = new Splitter(0, words::add);
        try (var callback = engine.client()
                .logContainerCmd(id)
                .withStdErr(true)
                .withTail(LAST_WORDS)
                .exec(new FrameReader(splitter))) {
            callback.awaitCompletion();
            return List.copyOf(words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        update(() -> {
            closed = true;
            if (reading != null) {
                closeQuietly(reading);
            }
        });
    }

    private void run(Consumer<String> lines) {
        try {
            for (int life = awaitLife(); life > 0; life = awaitLife()) {
                readLife(lines);
                int done = life;
                update(() -> livesRead = done);
            }
        } catch (RuntimeException e) {
            update(() -> failure = e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A stream that breaks is begun anew, and so, ever more seldom, is one that lasts, in case the engine lost it: what was
     * handed on is known by its count.
     */
    private void readLife(Consumer<String> lines) throws InterruptedException {
        long lastingMillis = FIRST_LASTING_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                while (!read(lines, true, lastingMillis)) {
                    lastingMillis *= 2;
                }
                read(lines, false, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                return;
            } catch (RuntimeException e) {
                if (closed || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** How many lives there are, as soon as one of them has not been read; 0 when it is closed. */
    private int awaitLife() throws InterruptedException {
        lock.lock();
        try {
            while (livesRead == lives && !closed) {
                changed.await();
            }
            return closed ? 0 : lives;
        } finally {
            lock.unlock();
        }
    }

    /** Reads from the beginning. Returns false when that did not end within this time; then the stream has been given up. */
    private boolean read(Consumer<String> lines, boolean follow, long lastingMillis) throws InterruptedException {
        Splitter splitter = new Splitter(handed, lines);
        FrameReader callback = new FrameReader(splitter);
        update(() -> reading = callback);
        engine.client()
                .logContainerCmd(id)
                .withStdOut(true)
                .withFollowStream(follow)
                .withTailAll()
                .exec(callback);
        if (closed) {
            closeQuietly(callback);
        }
        try {
            return callback.awaitCompletion(lastingMillis, TimeUnit.MILLISECONDS);
        } finally {
            handed = Math.max(handed, splitter.stop());
        }
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(FrameReader callback) {
        try {
            callback.close();
        } catch (IOException e) {
            throw new FleetException("a stream of Docker's could not be closed: " + e.getMessage(), e);
        }
    }

    private static final class FrameReader extends ResultCallback.Adapter<Frame> {
        private final Splitter splitter;

        FrameReader(Splitter splitter) {
            this.splitter = splitter;
        }

        @Override
        public void onNext(Frame frame) {
            splitter.accept(frame.getPayload());
        }
    }

    /** Makes lines of pieces, and hands them on from a certain one. */
    private static final class Splitter {
        private final long skipped;
        private final Consumer<String> to;
        private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
        private long lines;
        private boolean stopped;

        Splitter(long skipped, Consumer<String> to) {
            this.skipped = skipped;
            this.to = to;
        }

        /** Nothing more is handed on. Returns how many lines there were. */
        synchronized long stop() {
            stopped = true;
            return lines;
        }

        synchronized void accept(byte[] bytes) {
            if (stopped) {
                return;
            }
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    piece.write(bytes, start, i - start);
                    start = i + 1;
                    end();
                }
            }
            piece.write(bytes, start, bytes.length - start);
        }

        private void end() {
            lines++;
            if (lines > skipped) {
                to.accept(piece.toString(StandardCharsets.UTF_8));
            }
            piece.reset();
        }
    }
}
