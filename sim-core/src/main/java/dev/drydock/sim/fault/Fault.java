package dev.drydock.sim.fault;

import dev.drydock.sim.network.Partial;
import dev.drydock.sim.node.ClockSpec;
import java.util.List;

/** One thing that goes wrong. What is undone when it is over stands with each. */
public sealed interface Fault {

    /**
     * Nodes stop and lose all that was not durable; over: they restart.
     *
     * @param torn whether the write under way is cut in the middle, so that the next start finds half a record
     */
    record Crash(NodeSelector nodes, boolean torn) implements Fault {}

    /** Nodes that are down start; those that are up crash first. {@link NodeSelector.All} means those that are down. */
    record Restart(NodeSelector nodes) implements Fault {}

    /**
     * Only nodes of one group reach each other; nodes in no group reach each other too. Over: all links are back.
     *
     * @param groups at least one
     */
    record Partition(List<NodeSelector> groups) implements Fault {
        public Partition {
            groups = List.copyOf(groups);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("a partition has at least one group of nodes");
            }
        }
    }

    /** Each of these nodes reaches no other and is reached by none. Over: all links are back. */
    record Isolate(NodeSelector nodes) implements Fault {}

    /** Messages from these to those are lost; the other way they pass. Over: they pass. */
    record OneWay(NodeSelector from, NodeSelector to) implements Fault {}

    /** Between members only the links of this shape are left; spares reach all. Over: all links are back. */
    record PartialPartition(Partial shape) implements Fault {}

    /** Nodes stand still; what comes for them waits. Over: they go on. */
    record Pause(NodeSelector nodes) implements Fault {}

    /**
     * Processors are slower. Over: they are as before.
     *
     * @param factor at least 1
     */
    record Slow(NodeSelector nodes, double factor) implements Fault {
        public Slow {
            requireFactor(factor);
        }
    }

    /**
     * Disks are slower. Over: they are as before.
     *
     * @param factor at least 1
     */
    record SlowDisk(NodeSelector nodes, double factor) implements Fault {
        public SlowDisk {
            requireFactor(factor);
        }
    }

    /** The next write to the disk fails, which halts the node. Over: there is room, and the node restarts. */
    record FullDisk(NodeSelector nodes) implements Fault {}

    /** Bits flip in a durable record of the journal; its checksum shows it at the next start. Never undone. */
    record Corrupt(NodeSelector nodes) implements Fault {}

    /**
     * Clocks jump and drift. Over: the drift is as before; the jump stays.
     *
     * @param jumpNanos forwards; negative for backwards
     * @param driftPpm in place of the drift before; {@code NaN} leaves it alone
     */
    record Clock(NodeSelector nodes, long jumpNanos, double driftPpm) implements Fault {
        public Clock {
            if (!Double.isNaN(driftPpm)) {
                ClockSpec.requireDrift(driftPpm);
            }
        }
    }

    /**
     * The whole network is worse. Over: it is as before.
     *
     * @param loss share of messages lost besides, 0 to 1
     * @param duplicate share of messages delivered twice besides, 0 to 1
     * @param reorder share of messages held up besides, 0 to 1
     * @param slower factor on every latency, at least 1
     */
    record Network(double loss, double duplicate, double reorder, double slower) implements Fault {
        public Network {
            if (!(loss >= 0 && loss <= 1 && duplicate >= 0 && duplicate <= 1 && reorder >= 0 && reorder <= 1)) {
                throw new IllegalArgumentException("loss, duplicate and reorder are shares between 0% and 100%");
            }
            requireFactor(slower);
        }
    }

    private static void requireFactor(double factor) {
        if (!(factor >= 1 && factor <= 1e6)) {
            throw new IllegalArgumentException("a factor of slowness is between 1 and 1000000, not " + factor);
        }
    }
}
