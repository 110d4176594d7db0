package dev.drydock.sim.operator;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.OptionalLong;

/** When an operator asks for what. It asks for one thing after the other; all times are from the start of the run. */
public sealed interface OperatorSpec {

    /** For how long after asking the operator asks again while it has no answer, or is turned away; above 0. */
    long giveUpNanos();

    /** Once. */
    record Once(Distribution at, Task task, long giveUpNanos) implements OperatorSpec {
        public Once {
            requireGiveUp(giveUpNanos);
        }
    }

    /**
     * Again and again.
     *
     * @param fromNanos when first
     * @param every from one to the next, on average at least a microsecond
     * @param untilNanos when no more; the end of the run when empty
     */
    record Repeated(long fromNanos, Distribution every, OptionalLong untilNanos, Task task, long giveUpNanos)
            implements OperatorSpec {
        public Repeated {
            requireGiveUp(giveUpNanos);
            requireSpan(fromNanos, untilNanos.orElse(Long.MAX_VALUE));
            requireMean(every);
        }
    }

    /**
     * Tasks of these kinds at random, none while another is under way. A change of members is asked for again until its
     * outcome is known, however long that takes. A member is only taken away while a majority of those that stay is up.
     *
     * @param keep how many members there always are, at least 1
     */
    record RandomTasks(
            List<RandomTask> kinds, Distribution every, long fromNanos, long untilNanos, int keep, long giveUpNanos)
            implements OperatorSpec {
        public RandomTasks {
            kinds = List.copyOf(kinds);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("random tasks are of at least one kind");
            }
            if (keep < 1) {
                throw new IllegalArgumentException("a group keeps at least one member, not " + keep);
            }
            requireGiveUp(giveUpNanos);
            requireSpan(fromNanos, untilNanos);
            requireMean(every);
        }
    }

    private static void requireGiveUp(long giveUpNanos) {
        if (giveUpNanos < 1) {
            throw new IllegalArgumentException("an operator gives up after a time above 0");
        }
    }

    private static void requireSpan(long fromNanos, long untilNanos) {
        if (fromNanos < 0 || untilNanos < fromNanos) {
            throw new IllegalArgumentException("an operator begins at 0 or later and ends after that");
        }
    }

    private static void requireMean(Distribution every) {
        if (!(every.mean() >= 1_000)) {
            throw new IllegalArgumentException("the time between tasks is on average at least 1 microsecond");
        }
    }
}
