package dev.drydock.bench.live;

import io.etcd.jetcd.api.PutRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * As much of HTTP/2 (RFC 9113) and gRPC as one write to etcd after the other needs, all of it computed beforehand: header
 * fields that refer to the static table or stand there in full (RFC 7541), so that neither end keeps a table.
 */
final class LeanGrpc {
    /** Types of frames. */
    static final int DATA = 0;

    static final int HEADERS = 1;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;

    /** Flags: the stream's last frame, which on settings and pings means an acknowledgement. */
    static final int END_STREAM = 1;

    static final int ACK = 1;
    static final int END_HEADERS = 4;

    /** Length, type, flags and stream. */
    static final int FRAME_HEADER = 9;

    private static final int METHOD_POST = 0x83;
    private static final int SCHEME_HTTP = 0x86;
    private static final int PATH = 0x04;
    private static final int AUTHORITY = 0x01;
    private static final int[] CONTENT_TYPE = {0x0f, 31 - 0x0f};

    private final ByteBuf headers;

    /** For a server with this name. */
    LeanGrpc(String authority) {
        headers = Unpooled.buffer();
        headers.writeByte(METHOD_POST).writeByte(SCHEME_HTTP);
        text(headers.writeByte(PATH), "/etcdserverpb.KV/Put");
        text(headers.writeByte(AUTHORITY), authority);
        text(headers.writeByte(CONTENT_TYPE[0]).writeByte(CONTENT_TYPE[1]), "application/grpc");
        text(text(headers.writeByte(0), "te"), "trailers");
    }

    private static ByteBuf text(ByteBuf out, String text) {
        return out.writeByte(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a connection begins with. */
    static ByteBuf preface() {
        ByteBuf out = Unpooled.buffer();
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return frame(out, 0, SETTINGS, 0, 0);
    }

    /** Begins a frame of so many bytes. */
    static ByteBuf frame(ByteBuf out, int length, int type, int flags, int stream) {
        return out.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
    }

    /** A write as gRPC frames it: not compressed, its length, itself. */
    static byte[] message(PutRequest request) {
        byte[] bytes = request.toByteArray();
        ByteBuf out = Unpooled.buffer();
        out.writeByte(0).writeInt(bytes.length).writeBytes(bytes);
        byte[] all = new byte[out.readableBytes()];
        out.readBytes(all);
        return all;
    }

    /** A request on a new stream. */
    void request(ByteBuf out, byte[] message, int stream) {
        frame(out, headers.readableBytes(), HEADERS, END_HEADERS, stream).writeBytes(headers.duplicate());
        frame(out, message.length, DATA, END_STREAM, stream).writeBytes(message);
    }
}
