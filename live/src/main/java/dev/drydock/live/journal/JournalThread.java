package dev.drydock.live.journal;

import dev.drydock.live.journal.Journal.Listener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Does a journal's work: all that waits is written together and synced once, however much or little it is. */
final class JournalThread implements Runnable {
    private final WorkQueue queue;
    private final Segments segments;
    private final Listener listener;
    private final String place;
    private long done;
    private long reported;
    private boolean marked = true;
    private boolean stopped;
    private volatile boolean full;

    /**
     * Of a queue.
     *
     * @param place names the journal to people
     */
    JournalThread(WorkQueue queue, Segments segments, Listener listener, String place) {
        this.queue = queue;
        this.segments = segments;
        this.listener = listener;
        this.place = place;
    }

    /** Whether the disk takes no more from now on. */
    void full(boolean isFull) {
        full = isFull;
    }

    /** Nothing more is written. Called on the journal's thread. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            List<Work> taken = queue.take();
            while (!taken.isEmpty()) {
                handle(taken);
                taken = queue.take();
            }
            if (!stopped) {
                segments.mark();
                segments.last().sync();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    /** Does what was taken together. */
    void handle(List<Work> taken) {
        try {
            for (Work work : taken) {
                handle(work);
            }
            commit();
            if (!marked && !stopped && queue.isEmpty()) {
                segments.mark();
                marked = true;
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            taken.forEach(JournalThread::refuse);
        }
    }

    private void handle(Work work) throws IOException {
        switch (work) {
            case Work.Order order -> {
                commit();
                order(order.task(), order.done());
            }
            case Work.Append append -> {
                if (!stopped) {
                    requireRoom();
                    segments.append(append.record());
                    done++;
                }
            }
            case Work.Checkpoint checkpoint -> {
                commit();
                if (!stopped) {
                    requireRoom();
                    segments.checkpoint(checkpoint.records());
                    done++;
                    commit();
                }
            }
        }
    }

    private void order(Work.Task task, CompletableFuture<Boolean> end) throws IOException {
        if (stopped) {
            end.complete(false);
            return;
        }
        end.complete(task.run());
    }

    private static void refuse(Work work) {
        if (work instanceof Work.Order order) {
            order.done().complete(false);
        }
    }

    private void requireRoom() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    /** Makes durable what was written and tells; nothing after a failure, not even a sync. */
    private void commit() throws IOException {
        if (done > reported && !stopped) {
            segments.sync();
            reported = done;
            marked = false;
            listener.durable(done);
        }
    }

    /** Tells the first failure. A sync that failed is never tried again: the system may have forgotten what it could not write. */
    private void fail(Throwable cause) {
        if (!stopped) {
            stopped = true;
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            listener.failed("The journal in " + place + " cannot be written: " + why);
        }
    }
}
