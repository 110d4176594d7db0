package dev.drydock.live.node;

import dev.drydock.protocol.Message;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** How often what happened at a node: messages by their type, requests by kind and outcome. Any thread counts and reads. */
final class Counters {
    private final Map<Class<?>, Both> sent = new ConcurrentHashMap<>();
    private final Map<Class<?>, LongAdder> received = new ConcurrentHashMap<>();
    private final Map<Ended, LongAdder> ended = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();

    private record Both(LongAdder count, LongAdder bytes) {}

    /**
     * How a request ended.
     *
     * @param kind such as {@code put}
     */
    record Ended(String kind, Asking.Outcome outcome) {}

    void sent(Message message) {
        Both both = sent.computeIfAbsent(message.getClass(), type -> new Both(new LongAdder(), new LongAdder()));
        both.count().increment();
        both.bytes().add(message.bytes());
    }

    void received(Message message) {
        received.computeIfAbsent(message.getClass(), type -> new LongAdder()).increment();
    }

    /** A message found no room in the queue. */
    void lost() {
        lost.increment();
    }

    void ended(Ended how) {
        ended.computeIfAbsent(how, key -> new LongAdder()).increment();
    }

    long lostMessages() {
        return lost.sum();
    }

    void eachSent(ObjLongConsumer<String> counts) {
        sent.forEach(
                (type, both) -> counts.accept(type.getSimpleName(), both.count().sum()));
    }

    void eachReceived(ObjLongConsumer<String> counts) {
        received.forEach((type, count) -> counts.accept(type.getSimpleName(), count.sum()));
    }

    void eachEnded(ObjLongConsumer<Ended> counts) {
        ended.forEach((how, count) -> counts.accept(how, count.sum()));
    }

    /** Everything by name, such as {@code messages.AppendEntries} and, in the model's bytes, {@code bytes.AppendEntries}. */
    SortedMap<String, Long> all() {
        SortedMap<String, Long> all = new TreeMap<>();
        sent.forEach((type, both) -> {
            all.put("messages." + type.getSimpleName(), both.count().sum());
            all.put("modelBytes." + type.getSimpleName(), both.bytes().sum());
        });
        eachReceived((type, count) -> all.put("received." + type, count));
        eachEnded((how, count) -> all.put("requests." + how.kind() + "." + how.outcome(), count));
        all.put("messages.lostForRoom", lost.sum());
        return all;
    }
}
