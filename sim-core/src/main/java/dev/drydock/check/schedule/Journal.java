package dev.drydock.check.schedule;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Start.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A node's disk: what is durable, and the writes that are still under way, in order. */
final class Journal {

    private record Write(List<JournalRecord> records, boolean replacesAll, Origin origin) {}

    private final Deque<Write> underWay = new ArrayDeque<>();
    private List<JournalRecord> durable = new ArrayList<>();
    private Condition condition = Condition.INTACT;
    private long written;
    private long done;

    /** What a boot would find now. */
    List<JournalRecord> durable() {
        return durable;
    }

    /** In which condition a boot would find it; the boot after that finds it intact. */
    Condition condition() {
        Condition found = condition;
        condition = Condition.INTACT;
        return found;
    }

    void prepare(List<? extends JournalRecord> records) {
        durable.addAll(records);
    }

    /** All records but the first so many are lost, though they were durable. */
    void corrupt(int kept) {
        durable.subList(Math.min(kept, durable.size()), durable.size()).clear();
        condition = Condition.CORRUPT;
    }

    void append(JournalRecord record, Origin origin) {
        underWay.add(new Write(List.of(record), false, origin));
        written++;
    }

    void replace(List<JournalRecord> records, Origin origin) {
        underWay.add(new Write(records, true, origin));
        written++;
    }

    /** Where the oldest write that is under way comes from. */
    Optional<Origin> oldest() {
        return Optional.ofNullable(underWay.peek()).map(Write::origin);
    }

    boolean isUnderWay(Origin origin) {
        return underWay.stream().anyMatch(write -> write.origin().equals(origin));
    }

    /** How many writes were ever begun, lost ones included. */
    long written() {
        return written;
    }

    /** How many writes are durable, or lost for good. */
    long done() {
        return done;
    }

    /** The oldest write that is under way becomes durable; nothing happens when there is none. */
    void finishOne() {
        Write write = underWay.poll();
        if (write != null) {
            if (write.replacesAll()) {
                durable = new ArrayList<>();
            }
            durable.addAll(write.records());
            done++;
        }
    }

    /** What was not durable is gone. */
    void crash() {
        underWay.clear();
        done = written;
    }
}
