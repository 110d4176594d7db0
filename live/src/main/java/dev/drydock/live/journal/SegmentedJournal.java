package dev.drydock.live.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A journal in a folder. A thread of its own writes all that waits at once and syncs once (group commit); nobody waits for
 * others to come. What was durable is found again after any crash; {@link Recovery} says how damage is judged. After a
 * failure, also of a sync, nothing more is written.
 *
 * <p>Besides, it does on demand what disks do: tearing, damaging, being slow or full.
 */
public final class SegmentedJournal implements Journal {
    private final Storage storage;
    private final Found found;
    private final JournalOptions options;
    private final SyncMeter meter = new SyncMeter();
    private final WorkQueue queue = new WorkQueue();
    private final Damage damage;
    private final Segments segments;
    private final JournalThread writer;
    private final Thread thread;

    /** Opens the journal of a storage, which it closes. */
    SegmentedJournal(Storage storage, String place, Listener listener, JournalOptions options) throws IOException {
        this.storage = storage;
        this.options = options;
        Recovery.Recovered recovered = Recovery.recover(storage);
        this.found = recovered.found();
        this.segments = new Segments(storage, recovered, options, meter, new SecureRandom());
        this.damage = new Damage(storage, segments);
        this.writer = new JournalThread(queue, segments, listener, place);
        this.thread = Thread.ofPlatform().daemon().name("journal").start(writer);
    }

    /**
     * Opens the journal in a folder, which is made when it is missing, and reads it.
     *
     * @param listener hears of writes, from the first one on
     * @throws IOException when the folder cannot be read or written, or a process has it open; the message is a sentence
     */
    public static SegmentedJournal open(Path folder, Listener listener, JournalOptions options) throws IOException {
        FolderStorage storage = FolderStorage.take(folder);
        try {
            return new SegmentedJournal(storage, folder.toString(), listener, options);
        } catch (IOException e) {
            storage.close();
            throw new IOException("The journal in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Found found() {
        return found;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the record is longer than the options allow
     * @throws IllegalStateException when the journal is closed
     */
    @Override
    public long append(byte[] record) {
        requireLength(record);
        return queue.add(new Work.Append(record));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a record is longer than the options allow
     * @throws IllegalStateException when the journal is closed
     */
    @Override
    public long checkpoint(List<byte[]> records) {
        records.forEach(this::requireLength);
        return queue.add(new Work.Checkpoint(List.copyOf(records)));
    }

    /**
     * Leaves half a record at the end, durably, after all writes that were asked for before, and writes nothing more: as if
     * power had failed in the middle of a write. Returns once that is done; nobody hears of later writes.
     */
    public void tear() {
        order(() -> {
            damage.tear();
            writer.stop();
            return true;
        });
    }

    /**
     * Flips bits of a record that is durable, on the disk, where the next opening will find it. Returns once that is done.
     *
     * @return false when there is no durable record
     */
    public boolean corrupt(RandomGenerator random) {
        return order(() -> damage.corrupt(random));
    }

    /**
     * Makes each sync take so many times as long from now on.
     *
     * @param factor at least 1, which is the disk as it is
     */
    public void slow(double factor) {
        meter.slow(factor);
    }

    /** Makes each write fail as on a full disk, or no more. A journal that has failed stays so. */
    public void full(boolean isFull) {
        writer.full(isFull);
    }

    /** What it did since it was opened. */
    public JournalMeasures measures() {
        return meter.measures();
    }

    /** Writes what was asked for, makes it durable and gives the folder free. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try (storage) {
            segments.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean order(Work.Task task) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        queue.add(new Work.Order(task, done));
        return done.join();
    }

    private void requireLength(byte[] record) {
        if (record.length > options.mostRecordBytes()) {
            throw new IllegalArgumentException(
                    "a record has at most " + options.mostRecordBytes() + " bytes, not " + record.length);
        }
    }
}
