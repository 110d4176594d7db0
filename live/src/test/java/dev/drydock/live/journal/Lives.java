package dev.drydock.live.journal;

import dev.drydock.live.journal.Journal.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A journal whose work is done on the test's own thread, batch by batch, life after life, and what it should hold. */
final class Lives {
    static final JournalOptions SMALL = new JournalOptions(600, 128, 1 << 20);

    private final MemoryStorage storage;
    private final Random salts;
    private final JournalOptions options;

    /** What the journal holds after the first so many writes of this life. */
    private final List<List<String>> states = new ArrayList<>();

    private Recorded recorded = new Recorded();
    private JournalThread thread;
    private Segments segments;

    Lives(MemoryStorage storage, long seed, JournalOptions options) {
        this.storage = storage;
        this.salts = new Random(seed);
        this.options = options;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> texts(Found found) {
        return found.records().stream()
                .map(record -> new String(record, StandardCharsets.UTF_8))
                .toList();
    }

    /** Opens the journal and begins a life. */
    Found open() throws IOException {
        recorded = new Recorded();
        states.clear();
        Recovery.Recovered recovered = Recovery.recover(storage);
        states.add(texts(recovered.found()));
        thread = null;
        segments = new Segments(storage, recovered, options, new SyncMeter(), salts);
        thread = new JournalThread(new WorkQueue(), segments, recorded, "memory");
        return recovered.found();
    }

    /** Writes these records together. */
    void append(String... records) {
        List<Work> batch = new ArrayList<>();
        for (String record : records) {
            batch.add(new Work.Append(bytes(record)));
            List<String> next = new ArrayList<>(last());
            next.add(record);
            states.add(next);
        }
        thread.handle(batch);
    }

    /** Replaces all by these records. */
    void checkpoint(String... records) {
        states.add(List.of(records));
        thread.handle(List.of(
                new Work.Checkpoint(List.of(records).stream().map(Lives::bytes).toList())));
    }

    /** What the journal may hold after a crash: at least what was reported durable, at most all that was asked for. */
    List<List<String>> allowed() {
        return thread == null
                ? List.of(states.get(0))
                : List.copyOf(states.subList((int) recorded.durable(), states.size()));
    }

    /** What it should hold. */
    List<String> last() {
        return states.get(states.size() - 1);
    }

    Recorded recorded() {
        return recorded;
    }

    Segments segments() {
        return segments;
    }
}
