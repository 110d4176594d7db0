package dev.drydock.live.node;

import dev.drydock.live.wire.Codec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps values in a table of this process; their bytes are their places in it. */
final class TableCodec<T> implements Codec<T> {
    private static final List<Object> VALUES = Collections.synchronizedList(new ArrayList<>());

    @Override
    public byte[] encode(T value) {
        synchronized (VALUES) {
            VALUES.add(value);
            return ByteBuffer.allocate(4).putInt(VALUES.size() - 1).array();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Only what was put in comes out.
    public T decode(ByteBuffer bytes) {
        return (T) VALUES.get(bytes.getInt());
    }

    @Override
    public long schema() {
        return 0;
    }
}
