package dev.drydock.live.load;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.StoreScript.Kind;
import dev.drydock.protocol.client.LeaderSearch;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** Requests to a node's client port, and its answers: JSON over HTTP. */
final class KeyValueWire {
    private static final Heard GARBAGE = new Heard.Garbage();
    private static final Heard STORED = new Heard.Stored();
    private static final Heard REFUSED = new Heard.Refused();
    private static final Heard EXPIRED = new Heard.Expired();

    private KeyValueWire() {}

    /**
     * What is asked.
     *
     * @param expected by a compare and set; otherwise null
     * @param value to be written; null for a read
     */
    record Asked(Kind kind, long session, long sequence, String key, String expected, String value) {}

    static FullHttpRequest request(HostPort to, Asked asked) {
        StringBuilder json = new StringBuilder(
                64 + (asked.value() == null ? 0 : asked.value().length()));
        json.append("{\"session\":")
                .append(asked.session())
                .append(",\"sequence\":")
                .append(asked.sequence());
        member(json, "key", asked.key());
        member(json, "expected", asked.expected());
        member(json, "value", asked.value());
        byte[] body = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, path(asked.kind()), Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, to.toString())
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return request;
    }

    private static String path(Kind kind) {
        return switch (kind) {
            case READ -> "/kv/get";
            case WRITE -> "/kv/put";
            case CAS -> "/kv/cas";
        };
    }

    private static void member(StringBuilder json, String name, String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, json);
            json.append('"');
        }
    }

    /** Makes something of an answer to a request of this kind. */
    static Heard heard(Kind kind, FullHttpResponse response) {
        try {
            JsonNode json = Plans.json().readTree(ByteBufUtil.getBytes(response.content()));
            return switch (response.status().code()) {
                case 200 -> done(kind, json);
                case 410 -> json.path("expired").asBoolean(false) ? EXPIRED : GARBAGE;
                case 421 ->
                    json.has("leader") || json.isObject() ? new Heard.NotLeader(node(json.path("leader"))) : GARBAGE;
                case 503 -> json.path("refused").isString() ? REFUSED : GARBAGE;
                default -> GARBAGE;
            };
        } catch (JacksonException e) {
            return GARBAGE;
        }
    }

    private static Heard done(Kind kind, JsonNode json) {
        return switch (kind) {
            case READ -> {
                JsonNode value = json.get("value");
                if (value == null || value.isNull()) {
                    yield json.isObject() ? new Heard.Found(null) : GARBAGE;
                }
                yield value.isString() ? new Heard.Found(value.stringValue()) : GARBAGE;
            }
            case WRITE -> json.path("stored").asBoolean(false) ? STORED : GARBAGE;
            case CAS ->
                json.path("swapped").isBoolean()
                        ? new Heard.Compared(json.path("swapped").booleanValue())
                        : GARBAGE;
        };
    }

    private static int node(JsonNode leader) {
        String name = leader.asString("");
        return name.matches("n[1-9]\\d{0,5}") ? Integer.parseInt(name.substring(1)) : LeaderSearch.NOBODY;
    }
}
