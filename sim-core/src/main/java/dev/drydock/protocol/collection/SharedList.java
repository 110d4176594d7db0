package dev.drydock.protocol.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An immutable list whose versions share their structure: appending to the newest version takes amortised constant time,
 * appending to an older one copies at most one chunk and the table of chunks. Not to be shared between threads.
 *
 * <p>Versions that grew from one another look into the same chunks, each up to its own size. Only slots beyond the size
 * of every version are ever written, so no version sees a change.
 *
 * @param <E> the elements, immutable and not null
 */
public final class SharedList<E> {
    private static final int CHUNK_BITS = 7;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int MASK = CHUNK - 1;
    private static final int FIRST = 8;
    private static final int TOP = 10;
    private static final SharedList<?> EMPTY = new SharedList<>(new Chunks(new Object[0][], -1), 0);

    /** The chunks that versions share, and how many slots some version already uses; -1 when none may grow in place. */
    private static final class Chunks {
        private Object[][] table;
        private int used;

        Chunks(Object[][] table, int used) {
            this.table = table;
            this.used = used;
        }

        void add(Object element) {
            int chunk = used >> CHUNK_BITS;
            if (chunk == table.length) {
                table = Arrays.copyOf(table, Math.max(4, 2 * table.length));
            }
            int offset = used & MASK;
            if (table[chunk] == null) {
                table[chunk] = new Object[chunk == 0 ? FIRST : CHUNK];
            } else if (offset == table[chunk].length) {
                table[chunk] = Arrays.copyOf(table[chunk], 2 * offset);
            }
            table[chunk][offset] = element;
            used++;
        }

        /** A copy of the first slots that may grow on its own. */
        Chunks fork(int size) {
            int whole = size >> CHUNK_BITS;
            Object[][] copy = Arrays.copyOf(table, whole + 1);
            if (whole < table.length && table[whole] != null) {
                copy[whole] = Arrays.copyOf(Arrays.copyOf(table[whole], size & MASK), CHUNK);
            }
            return new Chunks(copy, size);
        }
    }

    private final Chunks chunks;
    private final int size;

    private SharedList(Chunks chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** A list without elements. */
    @SuppressWarnings("unchecked") // it has no elements of any kind
    public static <E> SharedList<E> empty() {
        return (SharedList<E>) EMPTY;
    }

    /** How many elements it has. */
    public int size() {
        return size;
    }

    /** Whether it has no elements. */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The element at a place.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= place < size()}
     */
    @SuppressWarnings("unchecked") // only elements are ever stored
    public E get(int place) {
        Objects.checkIndex(place, size);
        return (E) chunks.table[place >> CHUNK_BITS][place & MASK];
    }

    /** This list with one more element. */
    public SharedList<E> append(E element) {
        Chunks target = chunks.used == size ? chunks : chunks.fork(size);
        target.add(Objects.requireNonNull(element));
        return new SharedList<>(target, size + 1);
    }

    /**
     * The first elements of this list.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= newSize <= size()}
     */
    public SharedList<E> truncate(int newSize) {
        Objects.checkFromToIndex(0, newSize, size);
        return newSize == size ? this : new SharedList<>(chunks, newSize);
    }

    /**
     * A copy of the elements from one place to another.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
     */
    @SuppressWarnings("unchecked") // only elements are ever stored
    public List<E> slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        if (to - from == 1) {
            return List.of(get(from));
        }
        Object[] copy = new Object[to - from];
        for (int place = from; place < to; ) {
            int offset = place & MASK;
            int length = Math.min(CHUNK - offset, to - place);
            System.arraycopy(chunks.table[place >> CHUNK_BITS], offset, copy, place - from, length);
            place += length;
        }
        return (List<E>) List.of(copy);
    }

    /**
     * How many elements, from the first on, this list and another have in common. Takes constant time when one grew from
     * the other by appending, and otherwise time in proportion to the chunks that they do not share.
     */
    @SuppressWarnings("ReferenceEquality") // what both share is alike without looking
    public int commonPrefix(SharedList<E> other) {
        int shorter = Math.min(size, other.size);
        if (chunks == other.chunks) {
            return shorter;
        }
        for (int place = 0; place < shorter; place += CHUNK) {
            Object[] mine = chunks.table[place >> CHUNK_BITS];
            Object[] theirs = other.chunks.table[place >> CHUNK_BITS];
            int length = Math.min(CHUNK, shorter - place);
            int mismatch = mine == theirs ? -1 : Arrays.mismatch(mine, 0, length, theirs, 0, length);
            if (mismatch >= 0) {
                return place + mismatch;
            }
        }
        return shorter;
    }

    /** A copy of all elements. */
    public List<E> toList() {
        return slice(0, size);
    }

    @SuppressWarnings("unchecked") // elements are only compared
    @Override
    public boolean equals(Object other) {
        return other instanceof SharedList<?> list && list.size == size && commonPrefix((SharedList<E>) list) == size;
    }

    /** Size and the last elements. */
    @Override
    public int hashCode() {
        int hash = size;
        for (int place = Math.max(0, size - TOP); place < size; place++) {
            hash = 31 * hash + get(place).hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
