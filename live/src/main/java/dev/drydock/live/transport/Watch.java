package dev.drydock.live.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes what takes too long. It counts its own ticks and reads no clock, so that a process that was frozen does not take
 * the time of its sleep for its peers' silence.
 */
final class Watch implements AutoCloseable {
    static final long TICK_MILLIS = 50;

    private final Set<Timed> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("watch").unstarted(this::run);

    /** Something that must show signs of life. */
    static final class Timed {
        private final Runnable end;
        private volatile int left;

        private Timed(int ticks, Runnable end) {
            this.left = ticks;
            this.end = end;
        }

        /** It has so much time from now on. */
        void extend(long millis) {
            left = ticks(millis);
        }
    }

    void start() {
        thread.start();
    }

    /** Ends something after so long, unless it is extended or forgotten before. */
    Timed add(long millis, Runnable end) {
        Timed timed = new Timed(ticks(millis), end);
        watched.add(timed);
        return timed;
    }

    void forget(Timed timed) {
        watched.remove(timed);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static int ticks(long millis) {
        return (int) (millis / TICK_MILLIS) + 1;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                watched.forEach(this::tick);
            }
        } catch (InterruptedException e) {
            watched.clear();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // an extension that is overwritten comes again with the next bytes
    private void tick(Timed timed) {
        if (--timed.left <= 0) {
            watched.remove(timed);
            timed.end.run();
        }
    }
}
