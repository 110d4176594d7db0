package dev.drydock.live.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent.What;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the run's controller tells a process what to do: JSON over HTTP, each request with the run's token. Who has no
 * token is refused before anything of the body is read.
 */
public final class ControlPort implements AutoCloseable {
    private static final int MOST_BYTES = 16 << 20;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final byte[] authorization;
    private final Events events;
    private final Watchdog watchdog;

    /** What a path does with a request's JSON (null when it has none); it answers with anything that becomes JSON, or null. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Does it.
         *
         * @throws IllegalArgumentException when the request is wrong; the message is told
         */
        Object handle(JsonNode body) throws IOException;
    }

    /** What a path answers with that is no JSON. */
    @FunctionalInterface
    public interface Writer {
        /** Writes the answer. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * A port that listens from now on.
     *
     * @throws IOException when it cannot
     */
    public ControlPort(HostPort at, String token, Watchdog watchdog, Events events) throws IOException {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.events = events;
        this.watchdog = watchdog;
        server = HttpServer.create(at.socketAddress(), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Offers a path, such as {@code /control/links}. */
    public void offer(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (isAuthorized(exchange, path)) {
                    answer(exchange, handler);
                }
            }
        });
    }

    /** Offers a path whose answer is no JSON. */
    public void offerText(String path, String type, Writer writer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (isAuthorized(exchange, path)) {
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        writer.write(out);
                    }
                }
            }
        });
    }

    private boolean isAuthorized(HttpExchange exchange, String path) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown == null || !MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization)) {
            events.tell(What.REFUSED, exchange.getRemoteAddress() + " at " + path + ": no token, or a wrong one");
            exchange.sendResponseHeaders(401, -1);
            return false;
        }
        watchdog.heard();
        return true;
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            send(exchange, 413, Plans.json().createObjectNode().put("error", "too long"));
            return;
        }
        try {
            Object result =
                    handler.handle(body.length == 0 ? null : Plans.json().readTree(body));
            send(exchange, 200, result == null ? Plans.json().createObjectNode() : result);
        } catch (IllegalArgumentException | JacksonException e) {
            send(exchange, 400, Plans.json().createObjectNode().put("error", e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, int status, Object what) throws IOException {
        byte[] bytes = Plans.json().writeValueAsBytes(what);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
