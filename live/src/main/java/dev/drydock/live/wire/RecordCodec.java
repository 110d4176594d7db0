package dev.drydock.live.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A codec for a type that is made of records all the way down, found once by reflection. Its parts may be numbers, truth
 * values, texts, enums, {@link dev.drydock.protocol.Bytes}, {@link java.time.Duration}, optionals, lists, sets and maps,
 * records, sealed interfaces of records, and {@link dev.drydock.protocol.Portable} values.
 *
 * <p>The bytes: whole numbers as in Protocol Buffers, with the sign in the lowest bit and seven bits to a byte; texts and
 * collections after their sizes; a record as its components in their order; a value of a sealed interface after its number
 * among all that the interface permits, in the order of their declaration. Nothing is told that both ends know: that they
 * know the same is what {@link #schema} is for.
 *
 * @param <T> the type, usually a sealed interface of records
 */
public final class RecordCodec<T> implements Codec<T> {
    private static final int MOST_EXPECTED = 1 << 16;

    private final Class<T> type;
    private final Shape shape;
    private final long schema;

    /** Of the value that was encoded last. Threads may overwrite each other's. */
    private int expected;

    private RecordCodec(Class<T> type, Shape shape) {
        this.type = type;
        this.shape = shape;
        Description description = new Description();
        shape.describe(description);
        this.schema = description.digest();
    }

    /**
     * A codec for this type.
     *
     * @throws IllegalArgumentException when it is made of something that has no form as bytes; the message says what
     */
    public static <T> RecordCodec<T> of(Class<T> type) {
        return of(type, Map.of());
    }

    /**
     * A codec for this type where some interfaces are open.
     *
     * @param openings for each interface that is not sealed, what may stand in its place: records, and sealed interfaces
     * @throws IllegalArgumentException when it is made of something that has no form as bytes; the message says what
     */
    public static <T> RecordCodec<T> of(Class<T> type, Map<Class<?>, List<Class<?>>> openings) {
        return new RecordCodec<>(type, new Shapes(openings).of(type));
    }

    @Override
    public byte[] encode(T value) {
        Out out = new Out(expected);
        shape.write(out, value);
        expected = Math.min(out.size(), MOST_EXPECTED);
        return out.toArray();
    }

    @Override
    public T decode(ByteBuffer bytes) throws MalformedException {
        In in = new In(bytes);
        Object value = shape.read(in);
        in.requireEnd();
        return type.cast(value);
    }

    @Override
    public long schema() {
        return schema;
    }
}
