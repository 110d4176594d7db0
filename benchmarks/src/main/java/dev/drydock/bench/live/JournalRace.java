package dev.drydock.bench.live;

import dev.drydock.live.journal.Journal.Listener;
import dev.drydock.live.journal.JournalMeasures;
import dev.drydock.live.journal.JournalOptions;
import dev.drydock.live.journal.SegmentedJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * How many records of 100 bytes does the journal make durable in a second, with 1, 16 and 128 that wait, and how many does a
 * plain loop of write and {@code fdatasync}, which is the disk's own pace?
 *
 * <pre>
 *   java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.live.JournalRace FOLDER 3
 * </pre>
 *
 * <p>The arguments are a folder on the disk in question, in which a folder is made and removed, and the seconds of each round.
 * Rounds of all contestants are interleaved, three of each.
 */
public final class JournalRace {
    private static final int BYTES = 100;
    private static final int ROUNDS = 3;
    private static final int[] WAITING = {1, 16, 128};
    private static final JournalOptions GROWING = new JournalOptions(64L << 20, 0, 1 << 20);

    private JournalRace() {}

    /** Runs all. */
    public static void main(String... arguments) throws Exception {
        Path parent = Path.of(arguments.length > 0 ? arguments[0] : ".");
        long nanos = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 3) * 1_000_000_000L;
        for (int round = 0; round < ROUNDS; round++) {
            plain(parent, nanos);
            for (int waiting : WAITING) {
                journal(parent, nanos, waiting, JournalOptions.DEFAULT);
                journal(parent, nanos, waiting, GROWING);
            }
        }
    }

    private static void plain(Path parent, long nanos) throws IOException {
        Path file = Files.createTempFile(parent, "plain", ".log");
        long count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer record = ByteBuffer.allocateDirect(BYTES);
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                channel.write(record.clear(), count * BYTES);
                channel.force(false);
                count++;
            }
        } finally {
            Files.delete(file);
        }
        tell("plain loop", count, nanos, "");
    }

    private static void journal(Path parent, long nanos, int waiting, JournalOptions options) throws Exception {
        Path folder = Files.createTempDirectory(parent, "journal");
        Waiters waiters = new Waiters(waiting);
        SegmentedJournal journal = SegmentedJournal.open(folder, waiters, options);
        long count = 0;
        byte[] record = new byte[BYTES];
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            waiters.free.acquire();
            journal.append(record);
            count++;
        }
        waiters.free.acquire(waiting);
        JournalMeasures measures = journal.measures();
        journal.close();
        Folders.remove(folder);
        String detail = String.format(
                Locale.ROOT,
                "sync p50 %.0f us, p99 %.0f us, %.1f records a sync",
                measures.syncNanos().getValueAtPercentile(50) / 1e3,
                measures.syncNanos().getValueAtPercentile(99) / 1e3,
                measures.batches().getMean());
        tell("journal, " + waiting + " waiting, " + (options.aheadBytes() >> 10) + " KiB ahead", count, nanos, detail);
    }

    private static void tell(String who, long count, long nanos, String detail) {
        System.out.println(String.format(Locale.ROOT, "%-36s %,9.0f appends/s  %s", who, count * 1e9 / nanos, detail));
    }

    /** So many may wait; each is freed when its record is durable. */
    private static final class Waiters implements Listener {
        private final Semaphore free;
        private long durable;

        Waiters(int count) {
            free = new Semaphore(count);
        }

        @Override
        public void durable(long number) {
            free.release((int) (number - durable));
            durable = number;
        }

        @Override
        public void failed(String why) {
            throw new IllegalStateException(why);
        }
    }
}
