package dev.drydock.live.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * A codec for a type that is made of records all the way down, found once by reflection.
 *
 * @param <T> the type, usually a sealed interface of records
 */
@SuppressWarnings("DoNotCallSuggester") // being built
public final class RecordCodec<T> implements Codec<T> {

    /**
     * A codec for this type.
     *
     * @throws IllegalArgumentException when it is made of something that is no value; the message says what
     */
    public static <T> RecordCodec<T> of(Class<T> type) {
        return of(type, Map.of());
    }

    /**
     * A codec for this type where some interfaces are open.
     *
     * @param openings for each interface that is not sealed, what may stand in its place
     */
    public static <T> RecordCodec<T> of(Class<T> type, Map<Class<?>, List<Class<?>>> openings) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public byte[] encode(T value) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public T decode(ByteBuffer bytes) throws MalformedException {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public long schema() {
        throw new UnsupportedOperationException("being built");
    }
}
