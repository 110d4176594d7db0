package dev.drydock.paxos.multi.log;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An immutable map from slots to values for the few slots around the end of a log, where there may be gaps. Versions share
 * their structure in chunks: a change copies one chunk and the table of chunks.
 *
 * @param <V> the values, immutable and not null
 */
public final class Slots<V> {
    private static final int BITS = 5;
    private static final int CHUNK = 1 << BITS;
    private static final Slots<?> EMPTY = new Slots<>(0, new Object[0][], 0);

    /** Hears of slots and their values. */
    @FunctionalInterface
    public interface Listener<V> {

        /** Of one slot. */
        void hear(long slot, V value);
    }

    /** The number of the first chunk of the table; slot s is in chunk s / CHUNK. */
    private final long firstChunk;

    /** A chunk in which no slot has a value may be null. */
    private final Object[][] table;

    private final long last;

    private Slots(long firstChunk, Object[][] table, long last) {
        this.firstChunk = firstChunk;
        this.table = table;
        this.last = last;
    }

    /** No slot has a value. */
    @SuppressWarnings("unchecked") // it has no values of any kind
    public static <V> Slots<V> empty() {
        return (Slots<V>) EMPTY;
    }

    /** Whether no slot has a value. */
    public boolean isEmpty() {
        return table.length == 0;
    }

    /** The last slot that has a value; 0 when none has. */
    public long last() {
        return last;
    }

    /** The value of a slot. */
    public Optional<V> get(long slot) {
        return Optional.ofNullable(at(slot));
    }

    /** This map with values for a slot and those that follow it. */
    public Slots<V> with(long first, List<? extends V> values) {
        if (values.isEmpty()) {
            return this;
        }
        long lastNew = first + values.size() - 1;
        long from = isEmpty() ? chunk(first) : Math.min(firstChunk, chunk(first));
        long to = Math.max(chunk(lastNew), chunk(last));
        Object[][] copy = new Object[(int) (to - from) + 1][];
        System.arraycopy(table, 0, copy, isEmpty() ? 0 : (int) (firstChunk - from), table.length);
        for (long number = chunk(first); number <= chunk(lastNew); number++) {
            int place = (int) (number - from);
            copy[place] = copy[place] == null ? new Object[CHUNK] : copy[place].clone();
        }
        for (int i = 0; i < values.size(); i++) {
            copy[(int) (chunk(first + i) - from)][offset(first + i)] = values.get(i);
        }
        return new Slots<>(from, copy, Math.max(last, lastNew));
    }

    /** This map with a value for one slot. */
    public Slots<V> with(long slot, V value) {
        return with(slot, List.of(value));
    }

    /** This map without the values of a slot and of all before it. */
    public Slots<V> dropThrough(long slot) {
        if (slot >= last) {
            return empty();
        }
        if (isEmpty() || slot < firstChunk << BITS) {
            return this;
        }
        long from = chunk(slot + 1);
        Object[][] copy = Arrays.copyOfRange(table, (int) (from - firstChunk), table.length);
        if (copy[0] != null && offset(slot + 1) > 0) {
            copy[0] = copy[0].clone();
            Arrays.fill(copy[0], 0, offset(slot + 1), null);
        }
        return new Slots<>(from, copy, last);
    }

    /** Tells of every slot that has a value, in ascending order. */
    public void forEach(Listener<? super V> listener) {
        forEachChanged(empty(), listener);
    }

    /** Tells of every slot whose value is not the one that it had before, in ascending order. */
    @SuppressWarnings("ReferenceEquality") // what both share is alike without looking
    public void forEachChanged(Slots<V> before, Listener<? super V> listener) {
        for (int place = 0; place < table.length; place++) {
            long number = firstChunk + place;
            if (table[place] == null || table[place] == before.chunkNumbered(number)) {
                continue;
            }
            for (long slot = number << BITS; slot < (number + 1) << BITS; slot++) {
                V value = at(slot);
                if (value != null && !value.equals(before.at(slot))) {
                    listener.hear(slot, value);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // only values are ever stored
    private V at(long slot) {
        Object[] chunk = chunkNumbered(chunk(slot));
        return chunk == null ? null : (V) chunk[offset(slot)];
    }

    private Object[] chunkNumbered(long number) {
        long place = number - firstChunk;
        return place < 0 || place >= table.length ? null : table[(int) place];
    }

    private static long chunk(long slot) {
        return slot >> BITS;
    }

    private static int offset(long slot) {
        return (int) (slot & (CHUNK - 1));
    }

    @SuppressWarnings("unchecked") // values are only compared
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Slots<?> slots) || slots.last != last) {
            return false;
        }
        boolean[] differs = new boolean[1];
        forEachChanged((Slots<V>) slots, (slot, value) -> differs[0] = true);
        ((Slots<V>) slots).forEachChanged(this, (slot, value) -> differs[0] = true);
        return !differs[0];
    }

    /** The last slot and its value. */
    @Override
    public int hashCode() {
        return isEmpty() ? 0 : 31 * Long.hashCode(last) + at(last).hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((slot, value) -> text.append(text.length() == 1 ? "" : ", ")
                .append(slot)
                .append('=')
                .append(value));
        return text.append('}').toString();
    }
}
