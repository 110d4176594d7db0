package dev.drydock.live.http;

import java.nio.charset.StandardCharsets;

/**
 * A request or an answer as it came.
 *
 * @param first of a request its method, of an answer its version
 * @param second of a request what it is for, such as {@code /work}; of an answer its status
 * @param third of a request its version; of an answer why
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpMessage(String first, String second, String third, Headers headers, byte[] body) {
    private static final int MOST_HEADERS = 64;
    private static final int MOST_METHOD = 16;

    /**
     * Reads the lines before the empty one.
     *
     * @param length without the empty line, with the end of the last line before it
     */
    static HttpMessage head(byte[] bytes, int from, int length) throws HttpException {
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        String[] start = text.substring(0, end).split(" ", 3);
        if (start.length < 3 || start[0].isEmpty() || start[1].isEmpty()) {
            throw new HttpException(400, "a request begins with a line such as POST /work HTTP/1.1");
        }
        requirePlain(text.substring(0, end));
        Headers headers = new Headers();
        int at = end + 2;
        while (at < text.length()) {
            int next = text.indexOf("\r\n", at);
            addHeader(text.substring(at, next), headers);
            at = next + 2;
        }
        return new HttpMessage(start[0], start[1], start[2], headers, new byte[0]);
    }

    private static void addHeader(String line, Headers headers) throws HttpException {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line, colon)) {
            throw new HttpException(400, "a header is a name, a colon and a value");
        }
        if (headers.count() == MOST_HEADERS) {
            throw new HttpException(431, "there are more than " + MOST_HEADERS + " headers");
        }
        requirePlain(line);
        headers.add(
                line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static boolean isToken(String line, int length) {
        for (int i = 0; i < length; i++) {
            char c = line.charAt(i);
            if (c <= ' ' || c >= 127 || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void requirePlain(String line) throws HttpException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                throw new HttpException(400, "a line of a head has no control characters");
            }
        }
    }

    /** Refuses what no request begins with. */
    void requireRequest() throws HttpException {
        if (first.length() > MOST_METHOD || !isToken(first, first.length())) {
            throw new HttpException(400, "no such method");
        }
        if (second.charAt(0) != '/') {
            throw new HttpException(400, "a request is for a path that begins with /");
        }
        if (!third.equals("HTTP/1.1") && !third.equals("HTTP/1.0")) {
            throw new HttpException(505, "this is HTTP/1.1");
        }
    }

    /** Of an answer. */
    int status() throws HttpException {
        if (!first.startsWith("HTTP/1.") || second.length() != 3) {
            throw new HttpException(502, "no answer begins like this");
        }
        try {
            return Integer.parseInt(second);
        } catch (NumberFormatException e) {
            throw new HttpException(502, "no answer begins like this");
        }
    }

    /** How long the body is. */
    int bodyLength(int most) throws HttpException {
        if (headers.has("transfer-encoding")) {
            throw new HttpException(411, "a body comes with its length, not in chunks");
        }
        if (headers.times("content-length") > 1) {
            throw new HttpException(400, "a body has one length");
        }
        long length = headers.number("content-length", 0, 0, Long.MAX_VALUE);
        if (length > most) {
            throw new HttpException(413, "a body has at most " + most + " bytes");
        }
        return (int) length;
    }

    HttpMessage withBody(byte[] bytes) {
        return new HttpMessage(first, second, third, headers, bytes);
    }

    /** Whether the connection ends with this exchange. */
    boolean closes() {
        String connection = headers.value("connection");
        boolean old = third.equals("HTTP/1.0") || first.equals("HTTP/1.0");
        return connection == null
                ? old
                : connection.toLowerCase(java.util.Locale.ROOT).contains("close");
    }
}
