package dev.drydock.live.outcome;

import dev.drydock.record.course.Cost;
import dev.drydock.record.course.Leadership;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What the nodes of a group had sent and written up to any moment. */
final class GroupCosts implements Leadership.Sent {
    private final Counts counts;
    private final List<String> nodes;
    private long now;

    GroupCosts(Counts counts, List<String> nodes) {
        this.counts = counts;
        this.nodes = nodes;
    }

    /** From now on {@link #messages} and {@link #bytes} are those up to this time since the trial began. */
    void advance(long time) {
        now = time;
    }

    /** Types of messages: those of which nodes counted bytes too. */
    private SortedSet<String> types() {
        SortedSet<String> types = counts.after(Counted.MESSAGES);
        types.retainAll(counts.after(Counted.BYTES));
        return types;
    }

    /** Whether nodes counted something. */
    boolean knows(String counter) {
        return counts.knows(nodes::contains, counter);
    }

    /** Whether nodes counted their messages. */
    boolean isKnown() {
        return !types().isEmpty();
    }

    @Override
    public long messages() {
        return types().stream()
                .mapToLong(type -> count(Counted.MESSAGES + type, now))
                .sum();
    }

    @Override
    public long bytes() {
        return types().stream()
                .mapToLong(type -> count(Counted.BYTES + type, now))
                .sum();
    }

    /** Everything, so long after the trial began. */
    Cost at(long time) {
        SortedMap<String, Cost.OfType> byType = new TreeMap<>();
        for (String type : types()) {
            byType.put(type, new Cost.OfType(count(Counted.MESSAGES + type, time), count(Counted.BYTES + type, time)));
        }
        return new Cost(
                byType.values().stream().mapToLong(Cost.OfType::messages).sum(),
                byType.values().stream().mapToLong(Cost.OfType::bytes).sum(),
                byType,
                count(Counted.SYNCS, time),
                count(Counted.JOURNAL_BYTES, time),
                count(Counted.CHECKPOINT_BYTES, time));
    }

    private long count(String counter, long time) {
        return Math.round(counts.sum(nodes::contains, counter, time));
    }
}
