package dev.drydock.live.journal;

import dev.drydock.live.journal.Journal.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that counts on from the last number in a journal, one number a record, and says on standard output up to which
 * number all is durable, until it is killed. Every now and then a checkpoint takes the place of what is old.
 */
final class WritingProcess {
    private static final int CHECKPOINT_EVERY = 2_000;
    private static final int KEPT = 100;
    private static final int MOST = 10_000_000;

    private WritingProcess() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Counting counting = new Counting();
        SegmentedJournal journal =
                SegmentedJournal.open(folder, counting, new JournalOptions(64 << 10, 16 << 10, 1 << 10));
        List<byte[]> found = journal.found().records();
        int last = found.isEmpty() ? 0 : number(found.get(found.size() - 1));
        counting.begin(last);
        for (int number = last + 1; number < last + MOST; number++) {
            if (number % CHECKPOINT_EVERY == 0) {
                List<byte[]> kept = new ArrayList<>();
                for (int old = Math.max(1, number - KEPT); old <= number; old++) {
                    kept.add(record(old));
                }
                journal.checkpoint(kept);
            } else {
                journal.append(record(number));
            }
            if (number % 8 == 0) {
                counting.await(number - 64);
            }
        }
    }

    static byte[] record(int number) {
        return Lives.bytes(number + " ".repeat(number % 97));
    }

    static int number(byte[] record) {
        return Integer.parseInt(
                Lives.texts(new Journal.Found(List.of(record), null)).get(0).strip());
    }

    /** Says what is durable. */
    private static final class Counting implements Listener {
        private int base;
        private int durable;

        synchronized void begin(int last) {
            base = last;
            durable = last;
        }

        synchronized void await(int number) {
            while (durable < number) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        @Override
        public void durable(long number) {
            synchronized (this) {
                durable = base + (int) number;
                notifyAll();
            }
            System.out.println(base + number);
            System.out.flush();
        }

        @Override
        public void failed(String why) {
            System.out.println(why);
            System.exit(1);
        }
    }
}
