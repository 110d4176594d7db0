package dev.drydock.live.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** What is to go over a connection and does not yet fit. */
final class Outbox {
    private ByteBuffer pending;

    /** Whether something waits. */
    boolean isEmpty() {
        return pending == null;
    }

    /** Writes as much as fits; the key is watched until all of it has gone. */
    void write(byte[] bytes, SocketChannel channel, SelectionKey key) throws IOException {
        if (pending == null) {
            pending = ByteBuffer.wrap(bytes);
        } else {
            pending = ByteBuffer.allocate(pending.remaining() + bytes.length)
                    .put(pending)
                    .put(bytes)
                    .flip();
        }
        flush(channel, key);
    }

    /** Writes on. */
    void flush(SocketChannel channel, SelectionKey key) throws IOException {
        if (pending != null) {
            channel.write(pending);
            if (pending.hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
            } else {
                pending = null;
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        }
    }

    /** A message as bytes. */
    static byte[] message(String start, String headers, byte[] body) {
        String head = start + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] bytes = new byte[head.length() + body.length];
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(first, 0, bytes, 0, first.length);
        System.arraycopy(body, 0, bytes, first.length, body.length);
        return bytes;
    }
}
