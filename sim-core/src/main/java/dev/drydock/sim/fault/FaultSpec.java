package dev.drydock.sim.fault;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** When faults happen. All times are from the start of the run. */
public sealed interface FaultSpec {

    /**
     * Once.
     *
     * @param lasting how long until it is over; never when empty
     */
    record Once(Distribution at, Optional<Distribution> lasting, Fault fault) implements FaultSpec {}

    /**
     * Again and again.
     *
     * @param fromNanos when it happens first
     * @param every from the beginning of one to the beginning of the next
     * @param untilNanos when it happens no more and what it left is healed; the end of the run when empty
     * @param lasting how long until each is over; never before {@code untilNanos} when empty
     */
    record Repeated(
            long fromNanos, Distribution every, OptionalLong untilNanos, Optional<Distribution> lasting, Fault fault)
            implements FaultSpec {
        public Repeated {
            requireSpan(fromNanos, untilNanos);
            requireMean(every);
        }
    }

    /**
     * Nodes are taken down and started again one after the other, in order, once each.
     *
     * @param every from one to the next
     * @param down how long each is down
     */
    record RollingRestart(NodeSelector nodes, long fromNanos, Distribution every, Distribution down)
            implements FaultSpec {
        public RollingRestart {
            requireSpan(fromNanos, OptionalLong.empty());
            requireMean(every);
        }
    }

    /**
     * Faults of these kinds at random, several at a time. A majority of the nodes is never down, halted or corrupted for
     * good, and at {@code untilNanos} all is healed.
     */
    record RandomFaults(
            List<RandomKind> kinds, Distribution every, Distribution lasting, long fromNanos, long untilNanos)
            implements FaultSpec {
        public RandomFaults {
            kinds = List.copyOf(kinds);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("random faults are of at least one kind");
            }
            requireSpan(fromNanos, OptionalLong.of(untilNanos));
            requireMean(every);
        }
    }

    private static void requireSpan(long fromNanos, OptionalLong untilNanos) {
        if (fromNanos < 0 || untilNanos.orElse(Long.MAX_VALUE) < fromNanos) {
            throw new IllegalArgumentException("faults begin at 0 or later and end after they begin");
        }
    }

    private static void requireMean(Distribution every) {
        if (!(every.mean() >= 1_000)) {
            throw new IllegalArgumentException("the time between faults is on average at least 1 microsecond");
        }
    }
}
