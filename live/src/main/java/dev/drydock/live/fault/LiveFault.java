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
     * Between some nodes only these links are left. Over: all are back.
     *
     * @param among the names of the nodes
     * @param left pairs of names, from and to
     * @param shape a word for it, such as {@code ring}
     */
    record PartialPartition(List<String> among, List<List<String>> left, String shape) implements LiveFault {
        public PartialPartition {
            among = List.copyOf(among);
            left = left.stream().map(List::copyOf).toList();
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

    /**
     * Servers take longer over their work, answer with errors or not at all, or refuse what comes. Over: as before.
     *
     * @param how in a word or two, for whoever reads of it
     * @param slower factor on the work, at least 1
     * @param errors share of requests that are answered with an error, 0 to 1
     * @param stalled whether nothing is answered
     * @param refuses whether what comes is refused, while what came before is served
     * @param loses share of answers that are never sent, 0 to 1
     */
    record Server(
            Target servers, String how, double slower, double errors, boolean stalled, boolean refuses, double loses)
            implements LiveFault {
        /** Work takes so many times as long. */
        public static Server slow(Target servers, double slower) {
            return new Server(servers, "slow", slower, 0, false, false, 0);
        }

        /** So large a share of requests is answered with an error. */
        public static Server failing(Target servers, String how, double errors) {
            return new Server(servers, how, 1, errors, false, false, 0);
        }

        /** Nothing is answered. */
        public static Server stalled(Target servers, String how) {
            return new Server(servers, how, 1, 0, true, false, 0);
        }

        /** What comes is refused. */
        public static Server closing(Target servers) {
            return new Server(servers, "closing", 1, 0, false, true, 0);
        }

        /** So large a share of answers is never sent. */
        public static Server leaking(Target servers, double loses) {
            return new Server(servers, "leak", 1, 0, false, false, loses);
        }
    }

    /** Balancers are told that servers are not there to be chosen any more. Over: they are listed again. */
    record Drain(Target servers) implements LiveFault {}

    /** Containers are taken off the run's network. Over: they are on it again. */
    record Disconnect(Target nodes) implements LiveFault {}
}
