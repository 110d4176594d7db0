package dev.drydock.live.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What waits for the journal's thread. */
sealed interface Work {

    /** A record to append; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Append(byte[] record) implements Work {}

    /** Records to put in place of all that there are. */
    record Checkpoint(List<byte[]> records) implements Work {}

    /** Something else to do with the disk, between writes. */
    record Order(Task task, CompletableFuture<Boolean> done) implements Work {}

    /** What is to be done. */
    @FunctionalInterface
    interface Task {
        /** Does it. Returns whether there was anything to do. */
        boolean run() throws IOException;
    }
}
