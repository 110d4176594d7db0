package dev.drydock.live.load;

import dev.drydock.live.plan.HostPort;
import dev.drydock.protocol.balance.Ended;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** Requests to a balanced service, and what their answers tell. */
final class WorkWire {
    private static final String WORK = "x-drydock-work";
    private static final String KEY = "x-drydock-key";
    private static final String PRIORITY = "x-drydock-priority";
    private static final String ENDED = "x-drydock-ended";
    private static final String WAITED = "x-drydock-waited-nanos";
    private static final String ATTEMPTS = "x-drydock-attempts";
    private static final String SERVER = "x-drydock-server";
    private static final int LONGEST_NAME = 64;

    private WorkWire() {}

    /**
     * What an answer tells.
     *
     * @param how the request ended
     * @param waited at servers, in nanoseconds
     * @param attempts sent to servers
     * @param server which one answered; null when it is not told
     */
    record Heard(Ended how, long waited, int attempts, String server) {}

    static FullHttpRequest request(HostPort to, long work, long key, long priority) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/work", Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, to.toString())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(WORK, Long.toString(work))
                .set(KEY, Long.toString(key))
                .set(PRIORITY, Long.toString(priority));
        return request;
    }

    static Heard heard(FullHttpResponse response) {
        HttpHeaders headers = response.headers();
        String server = headers.get(SERVER);
        return new Heard(
                how(response.status().code(), headers.get(ENDED)),
                number(headers.get(WAITED), 0),
                (int) Math.min(Integer.MAX_VALUE, number(headers.get(ATTEMPTS), 1)),
                server == null || server.isEmpty() || server.length() > LONGEST_NAME ? null : server);
    }

    private static Ended how(int status, String told) {
        for (Ended ended : Ended.values()) {
            if (ended.name().equals(told)) {
                return ended;
            }
        }
        return switch (status) {
            case 200 -> Ended.OK;
            case 503 -> Ended.REJECTED;
            case 504 -> Ended.TIMED_OUT;
            default -> Ended.FAILED;
        };
    }

    private static long number(String text, long otherwise) {
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
