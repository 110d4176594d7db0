package dev.drydock.live.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** What has come over a connection and is not yet a whole message. */
final class Inbox {
    private static final int USUAL = 1_024;

    private final int mostHead;
    private final int mostBody;
    private byte[] bytes = new byte[USUAL];
    private int from;
    private int to;
    /** Up to here there is no end of a head. */
    private int searched;
    /** The head that waits for its body; null when there is none. */
    private HttpMessage head;

    private int bodyLength;

    Inbox(int mostHead, int mostBody) {
        this.mostHead = mostHead;
        this.mostBody = mostBody;
    }

    /** Reads what there is and has room; returns how much, negative at the end. */
    int read(SocketChannel channel) throws IOException {
        makeRoom();
        ByteBuffer free = ByteBuffer.wrap(bytes, to, bytes.length - to);
        int count = channel.read(free);
        to += Math.max(0, count);
        return count;
    }

    /** Whether nothing more can be read before something is taken. */
    boolean isFull() {
        return to - from >= mostHead + mostBody;
    }

    /** Whether a message has begun to come in. */
    boolean hasBegun() {
        return to > from || head != null;
    }

    private void makeRoom() {
        if (from > 0 && from == to) {
            rewind();
        }
        if (to == bytes.length) {
            if (from > 0) {
                System.arraycopy(bytes, from, bytes, 0, to - from);
                searched -= from;
                to -= from;
                from = 0;
            } else {
                bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, mostHead + mostBody));
            }
        }
    }

    private void rewind() {
        from = 0;
        to = 0;
        searched = 0;
        if (bytes.length > USUAL) {
            bytes = new byte[USUAL];
        }
    }

    /** Takes the next whole message; null when there is none yet. */
    HttpMessage next() throws HttpException {
        if (head == null) {
            int end = endOfHead();
            if ((end < 0 ? to : end) - from > mostHead) {
                throw new HttpException(431, "a head has at most " + mostHead + " bytes");
            }
            if (end < 0) {
                return null;
            }
            head = HttpMessage.head(bytes, from, end + 2 - from);
            from = end + 4;
            searched = from;
            bodyLength = head.bodyLength(mostBody);
        }
        if (to - from < bodyLength) {
            return null;
        }
        HttpMessage message =
                bodyLength == 0 ? head : head.withBody(Arrays.copyOfRange(bytes, from, from + bodyLength));
        from += bodyLength;
        searched = from;
        head = null;
        return message;
    }

    private int endOfHead() {
        for (int i = Math.max(from, searched); i + 3 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        searched = Math.max(from, to - 3);
        return -1;
    }
}
