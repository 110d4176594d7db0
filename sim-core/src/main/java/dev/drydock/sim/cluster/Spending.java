package dev.drydock.sim.cluster;

import dev.drydock.record.course.Cost;
import dev.drydock.sim.network.Traffic;
import dev.drydock.sim.node.SimNode;

/** Reads off a simulated cluster what it has spent. */
final class Spending {
    private Spending() {}

    /** What it has spent so far. */
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
}
