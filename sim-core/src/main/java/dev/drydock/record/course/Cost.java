package dev.drydock.record.course;

import dev.drydock.record.Measures;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a group has spent so far.
 *
 * @param messages that nodes sent to each other
 * @param bytes that those had
 * @param byType both by the name of the type, such as {@code AppendEntries}
 * @param syncs of all nodes' disks
 * @param journalBytes that all nodes appended to their journals
 * @param checkpointBytes of checkpoints that all nodes wrote
 */
public record Cost(
        long messages,
        long bytes,
        SortedMap<String, OfType> byType,
        long syncs,
        long journalBytes,
        long checkpointBytes) {
    private static final OfType NOTHING = new OfType(0, 0);

    /**
     * Of one type of message.
     *
     * @param messages how many
     * @param bytes how many they had together
     */
    public record OfType(long messages, long bytes) {
        /** What came on top of an earlier count. */
        public OfType since(OfType before) {
            return new OfType(messages - before.messages, bytes - before.bytes);
        }
    }

    /** Adds the measures of what was spent since an earlier moment, in which so many operations succeeded. */
    public void measure(Cost before, long succeeded, Map<String, Double> measures) {
        double sent = messages - before.messages;
        double size = bytes - before.bytes;
        measures.put(Measures.MESSAGES, sent);
        measures.put(Measures.BYTES_SENT, size);
        measures.put(Measures.JOURNAL_BYTES, (double) (journalBytes - before.journalBytes));
        measures.put(Measures.CHECKPOINT_BYTES, (double) (checkpointBytes - before.checkpointBytes));
        if (succeeded > 0) {
            double count = succeeded;
            measures.put(Measures.MESSAGES_PER_OPERATION, sent / count);
            measures.put(Measures.BYTES_PER_OPERATION, size / count);
            measures.put(Measures.SYNCS_PER_OPERATION, (syncs - before.syncs) / count);
        }
        byType.forEach((type, all) -> {
            OfType later = all.since(before.byType.getOrDefault(type, NOTHING));
            measures.put(Measures.messagesOf(type), (double) later.messages());
            measures.put(Measures.bytesOf(type), (double) later.bytes());
        });
    }
}
