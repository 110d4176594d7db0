package dev.drydock.live.transport;

import dev.drydock.live.wire.Frames;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many messages were handed over, by type, how many bytes they took on the connection, the frames' own with them, and
 * what became of them. Any thread counts.
 */
final class Traffic {
    private final ConcurrentHashMap<Class<?>, OfType> types = new ConcurrentHashMap<>();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder reconnects = new LongAdder();

    private static final class OfType {
        private final LongAdder messages = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder lost = new LongAdder();
        private final LongAdder duplicated = new LongAdder();
    }

    void handedOver(Class<?> type, int bytes) {
        OfType of = of(type);
        of.messages.increment();
        of.bytes.add(Frames.MESSAGE_HEADER + bytes);
    }

    /** A frame was sent that has so many bytes of its own; they count for the type of its first message. */
    void framed(Class<?> first, int bytes) {
        of(first).bytes.add(bytes);
    }

    void lost(Class<?> type) {
        of(type).lost.increment();
    }

    void overflowed(Class<?> type) {
        overflowed.increment();
        lost(type);
    }

    void duplicated(Class<?> type) {
        of(type).duplicated.increment();
    }

    void reconnected() {
        reconnects.increment();
    }

    SortedMap<String, Long> byName() {
        SortedMap<String, Long> counts = new TreeMap<>();
        types.forEach((type, of) -> {
            String name = type.getSimpleName();
            counts.merge("messages." + name, of.messages.sum(), Long::sum);
            counts.merge("bytes." + name, of.bytes.sum(), Long::sum);
            counts.merge("lost." + name, of.lost.sum(), Long::sum);
            counts.merge("duplicated." + name, of.duplicated.sum(), Long::sum);
        });
        counts.put("overflowed", overflowed.sum());
        counts.put("reconnects", reconnects.sum());
        return counts;
    }

    private OfType of(Class<?> type) {
        OfType known = types.get(type);
        return known != null ? known : types.computeIfAbsent(type, unknown -> new OfType());
    }
}
