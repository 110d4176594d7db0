package dev.drydock.live.journal;

import dev.drydock.protocol.Start.Condition;
import java.util.List;

/**
 * A node's stable storage: one sequence of records in a folder, each with a checksum. Writes happen in the order in which
 * they were asked for, in the background, many at a time where many wait (group commit); asking never waits for the disk.
 * One thread asks.
 */
public interface Journal extends AutoCloseable {

    /** What was found when it was opened, oldest first. */
    Found found();

    /** Appends a record. Returns its number: 1, 2, 3 ... for the writes of this opening. */
    long append(byte[] record);

    /** Replaces the whole journal by these records, at once or, after a crash, not at all. Returns its number, as of one write. */
    long checkpoint(List<byte[]> records);

    @Override
    void close();

    /**
     * What a journal held when it was opened.
     *
     * @param records those that passed their checksums, oldest first
     * @param condition what the checksums said
     */
    record Found(List<byte[]> records, Condition condition) {}

    /** Hears how writes end, on the journal's own thread. */
    interface Listener {
        /** Every write up to this number is durable. */
        void durable(long number);

        /** A write failed, and nothing after it will be written: the disk is full, say. */
        void failed(String why);
    }
}
