package dev.drydock.sim.network;

import dev.drydock.record.course.Cost.OfType;
import dev.drydock.record.course.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many messages nodes have sent to each other and how many bytes they had, in all and by type. */
public final class Traffic implements Leadership.Sent {
    private final List<Count> counts = new ArrayList<>();
    private Count last = new Count(Object.class);
    private long messages;
    private long bytes;

    /** The messages of one class. */
    private static final class Count {
        private final Class<?> type;
        private long messages;
        private long bytes;

        Count(Class<?> type) {
            this.type = type;
        }
    }

    void add(Object message, int size) {
        messages++;
        bytes += size;
        Count count = count(message.getClass());
        count.messages++;
        count.bytes += size;
    }

    @Override
    public long messages() {
        return messages;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** By the name of the type, such as {@code AppendEntries}. */
    public SortedMap<String, OfType> byType() {
        SortedMap<String, OfType> byType = new TreeMap<>();
        for (Count count : counts) {
            byType.merge(
                    count.type.getSimpleName(),
                    new OfType(count.messages, count.bytes),
                    (a, b) -> new OfType(a.messages() + b.messages(), a.bytes() + b.bytes()));
        }
        return byType;
    }

    private Count count(Class<?> type) {
        if (last.type.equals(type)) {
            return last;
        }
        for (Count count : counts) {
            if (count.type.equals(type)) {
                last = count;
                return count;
            }
        }
        last = new Count(type);
        counts.add(last);
        return last;
    }
}
