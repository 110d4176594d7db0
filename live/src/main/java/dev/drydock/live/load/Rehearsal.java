package dev.drydock.live.load;

import dev.drydock.live.load.KeyValueWire.Asked;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.StoreScript.Kind;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Asks nodes for their status, over and over until a run starts, so that the first operations find open connections and
 * code that has run before. Nothing of it counts, and the store is not touched.
 */
final class Rehearsal {
    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 100;
    /** So long before the start the last request is sent. */
    private static final long REST_NANOS = 50_000_000;

    private final LoadLoop loop;

    Rehearsal(LoadLoop loop) {
        this.loop = loop;
    }

    /** Begins with a node. On the loop. */
    void with(HostPort node) {
        for (int i = 0; i < CONNECTIONS; i++) {
            ask(node, ROUNDS);
        }
    }

    private void ask(HostPort node, int rounds) {
        if (rounds == 0 || loop.now() > -REST_NANOS) {
            return;
        }
        var unused = KeyValueWire.request(node, new Asked(Kind.CAS, 0, 1, "k", "-", "-"));
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/status", Unpooled.EMPTY_BUFFER);
        request.headers().set(HttpHeaderNames.HOST, node.toString());
        loop.connections.send(node, new Exchange(request, loop.machineTime(0)) {
            @Override
            void answered(FullHttpResponse response) {
                var unused = KeyValueWire.heard(Kind.READ, response);
                ask(node, rounds - 1);
            }

            @Override
            void failed(String why) {
                // The run will tell.
            }
        });
    }
}
