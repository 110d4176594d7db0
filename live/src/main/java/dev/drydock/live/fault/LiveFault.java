package dev.drydock.live.fault;

import java.util.List;

/** One thing that goes wrong, by the means of a live run. What is undone when it is over stands with each. */
public sealed interface LiveFault {

    /**
     * Processes are killed with SIGKILL. Over: they are started.
     *
     * @param torn whether half a record is found at the end of the journal at the next start
     */
    record Kill(Target nodes, boolean torn) implements LiveFault {}

    /** Those that are down are started; those that run are killed first, unless all are meant. */
    record Restart(Target nodes) implements LiveFault {}

    /** Only nodes of one group reach each other; nodes in no group reach each other too. Over: all links are back. */
    record Partition(List<Target> groups) implements LiveFault {
        public Partition {
            groups = List.copyOf(groups);
        }
    }

    /** Each of these reaches no other and is reached by none. Over: all links are back. */
    record Isolate(Target nodes) implements LiveFault {}

    /** What these send to those is lost. Over: it passes. */
    record OneWay(Target from, Target to) implements LiveFault {}

    /**
     * Between members only some links are left. Over: all are back.
     *
     * @param links pairs of node numbers, each both ways
     */
    record PartialPartition(List<List<Integer>> links, String shape) implements LiveFault {
        public PartialPartition {
            links = links.stream().map(List::copyOf).toList();
        }
    }

    /** Containers are frozen. Over: they go on. */
    record Pause(Target nodes) implements LiveFault {}

    /**
     * Containers may use only so large a part of their processors. Over: as before.
     *
     * @param factor at least 1
     */
    record SlowProcessor(Target nodes, double factor) implements LiveFault {}

    /**
     * Every sync of the journal takes longer. Over: as before.
     *
     * @param factor at least 1
     */
    record SlowDisk(Target nodes, double factor) implements LiveFault {}

    /** The next write of the journal fails for want of room, which halts the node. Over: there is room, and it restarts. */
    record FullDisk(Target nodes) implements LiveFault {}

    /** Bits flip in a durable record of the journal. Never undone. */
    record Corrupt(Target nodes) implements LiveFault {}

    /**
     * The nodes' own clocks jump and drift. Over: the drift is as before; the jump stays.
     *
     * @param driftPpm in place of the drift before; {@code NaN} leaves it alone
     */
    record Clock(Target nodes, long jumpNanos, double driftPpm) implements LiveFault {}

    /** Every link of every node's transport is worse. Over: as before. */
    record Network(double loss, double duplicate, double reorder, double slower) implements LiveFault {}

    /** Containers are taken off the run's network. Over: they are on it again. */
    record Disconnect(Target nodes) implements LiveFault {}
}
