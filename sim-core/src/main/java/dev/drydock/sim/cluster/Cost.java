package dev.drydock.sim.cluster;

import dev.drydock.record.Measures;
import dev.drydock.sim.network.Traffic;
import dev.drydock.sim.node.SimNode;
import java.util.Map;
import java.util.SortedMap;

/** What a cluster has spent so far: messages, bytes, syncs. */
record Cost(
        long messages,
        long bytes,
        SortedMap<String, Traffic.OfType> byType,
        long syncs,
        long journalBytes,
        long checkpointBytes) {
    private static final Traffic.OfType NOTHING = new Traffic.OfType(0, 0);

    static Cost of(Cluster<?, ?> cluster) {
        Traffic traffic = cluster.network.traffic();
        long syncs = 0;
        long journal = 0;
        long checkpoints = 0;
        for (SimNode<?, ?> node : cluster.nodes) {
            syncs += node.disk().syncs();
            journal += node.disk().journalBytes();
            checkpoints += node.disk().checkpointBytes();
        }
        return new Cost(traffic.messages(), traffic.bytes(), traffic.byType(), syncs, journal, checkpoints);
    }

    /** Adds the measures of what was spent since an earlier moment, in which so many operations succeeded. */
    void measure(Cost before, long succeeded, Map<String, Double> measures) {
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
            Traffic.OfType later = all.since(before.byType.getOrDefault(type, NOTHING));
            measures.put(Measures.messagesOf(type), (double) later.messages());
            measures.put(Measures.bytesOf(type), (double) later.bytes());
        });
    }
}
