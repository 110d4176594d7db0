package dev.drydock.live.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Greetings on a stream: each after eight bytes that say what this is and two that say how long it is. */
final class Greetings {
    private static final byte[] MAGIC = "drydock1".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES = 1_024;
    private static final RecordCodec<Greeting> CODEC = RecordCodec.of(Greeting.class);

    private final DataInputStream in;
    private final OutputStream out;

    Greetings(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** As it stands on the stream, without magic and length. */
    static byte[] bytes(Greeting greeting) {
        return CODEC.encode(greeting);
    }

    void say(Greeting greeting) throws IOException {
        byte[] bytes = bytes(greeting);
        out.write(ByteBuffer.allocate(MAGIC.length + Short.BYTES + bytes.length)
                .put(MAGIC)
                .putShort((short) bytes.length)
                .put(bytes)
                .array());
        out.flush();
    }

    Greeting hear() throws IOException, MalformedException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
            throw new MalformedException("it does not speak this protocol");
        }
        int length = in.readUnsignedShort();
        if (length > MOST_BYTES) {
            throw new MalformedException("a greeting has " + length + " bytes; it has at most " + MOST_BYTES);
        }
        byte[] greeting = new byte[length];
        in.readFully(greeting);
        return CODEC.decode(ByteBuffer.wrap(greeting));
    }
}
