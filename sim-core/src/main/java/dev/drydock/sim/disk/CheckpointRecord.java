package dev.drydock.sim.disk;

import dev.drydock.protocol.JournalRecord;
import java.util.List;

/** What a journal is to hold in place of all that it held before; one write, durable as a whole or not at all. */
public record CheckpointRecord(List<JournalRecord> records) implements JournalRecord {
    private static final int HEADER_BYTES = 16;

    public CheckpointRecord {
        records = List.copyOf(records);
    }

    @Override
    public int bytes() {
        return HEADER_BYTES + records.stream().mapToInt(JournalRecord::bytes).sum();
    }
}
