package dev.drydock.live.http;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.HttpLimits;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where requests come in. A connection carries one request at a time; what is sent ahead waits unread. A connection on which
 * nothing happens for a minute, or whose request or reader is too slow, is closed.
 */
public final class HttpPort implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int SCRAP = 4_096;
    private static final long IDLE_NANOS = 60_000_000_000L;
    private static final long SWEEPS_PER_PATIENCE = 4;
    private static final long MOST_SWEEP_NANOS = 1_000_000_000L;

    private final Loop loop;
    private final HttpLimits limits;
    private final Handler handler;
    private final Refusals refusals;
    private final ServerSocketChannel listener;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Timer sweep;

    /** What is done with a request. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers it, now or later.
         *
         * @throws HttpException when it is wrong; that is then the answer
         */
        void handle(Exchange exchange) throws HttpException;
    }

    /** Hears who was refused, and why. */
    @FunctionalInterface
    public interface Refusals {
        /** Somebody was refused. */
        void refused(String who, String why);
    }

    private HttpPort(Loop loop, HttpLimits limits, Handler handler, Refusals refusals, ServerSocketChannel listener) {
        this.loop = loop;
        this.limits = limits;
        this.handler = handler;
        this.refusals = refusals;
        this.listener = listener;
        this.sweep = loop.timer(this::sweep);
    }

    /**
     * A port that listens from now on.
     *
     * @throws IOException when it cannot
     */
    public static HttpPort open(Loop loop, HostPort at, HttpLimits limits, Handler handler, Refusals refusals)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.configureBlocking(false);
            listener.bind(at.socketAddress(), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen at " + at + ": " + e.getMessage(), e);
        }
        HttpPort port = new HttpPort(loop, limits, handler, refusals, listener);
        return loop.ask(() -> {
            loop.register(listener, SelectionKey.OP_ACCEPT, key -> port.accept());
            port.sweepLater();
            return port;
        });
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It is not used any more either way.
        }
        sweep.cancel();
        new ArrayList<>(connections).forEach(Connection::close);
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                take(channel);
                channel = listener.accept();
            }
        } catch (IOException e) {
            refusals.refused("somebody", "no connection: " + e.getMessage());
        }
    }

    private void take(SocketChannel channel) throws IOException {
        if (connections.size() >= limits.connections()) {
            refusals.refused(String.valueOf(channel.getRemoteAddress()), "too many connections");
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Connection connection = new Connection(channel);
        connection.key = loop.register(channel, SelectionKey.OP_READ, key -> connection.ready());
        connections.add(connection);
    }

    private void sweepLater() {
        sweep.in(Math.min(MOST_SWEEP_NANOS, Math.max(1, limits.patienceNanos() / SWEEPS_PER_PATIENCE)));
    }

    private void sweep() {
        long now = loop.now();
        for (Connection connection : new ArrayList<>(connections)) {
            connection.sweep(now);
        }
        sweepLater();
    }

    /** One connection. */
    final class Connection {
        private final SocketChannel channel;
        private final Inbox inbox = new Inbox(limits.headBytes(), limits.bodyBytes());
        private final Outbox outbox = new Outbox();
        private SelectionKey key;
        private Exchange current;
        private boolean advancing;
        private boolean ends;
        /** Whether all is said, and what still comes is thrown away until the other end closes. */
        private boolean draining;

        /** When it began to wait for what it waits for now. */
        private long since = loop.now();

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        boolean closes(HttpMessage request) {
            return ends || request.closes();
        }

        private void ready() {
            try {
                if (key.isWritable()) {
                    outbox.flush(channel, key);
                    flushed();
                }
                if (channel.isOpen() && key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                close();
            }
        }

        private void read() throws IOException {
            if (draining) {
                drain();
                return;
            }
            boolean begins = !inbox.hasBegun();
            int count = inbox.read(channel);
            if (count < 0) {
                close();
                return;
            }
            if (begins && current == null) {
                since = loop.now();
            }
            if (inbox.isFull()) {
                key.interestOpsAnd(~SelectionKey.OP_READ);
            }
            advance();
        }

        /** Closing at once would take back what was said, as long as something is unread. */
        private void drain() throws IOException {
            if (!draining) {
                draining = true;
                since = loop.now();
                channel.shutdownOutput();
                key.interestOps(SelectionKey.OP_READ);
            }
            if (channel.read(ByteBuffer.allocate(SCRAP)) < 0) {
                close();
            }
        }

        /** Handles what has come, as long as each request is answered at once. */
        private void advance() {
            if (advancing) {
                return;
            }
            advancing = true;
            try {
                while (current == null && !ends && !draining && outbox.isEmpty() && channel.isOpen()) {
                    HttpMessage message = inbox.next();
                    if (message == null) {
                        break;
                    }
                    message.requireRequest();
                    begin(message);
                }
            } catch (HttpException e) {
                refuse(e);
            } finally {
                advancing = false;
            }
            if (channel.isOpen() && !draining && !inbox.isFull()) {
                key.interestOpsOr(SelectionKey.OP_READ);
            }
        }

        private void begin(HttpMessage message) {
            Exchange exchange = new Exchange(this, message, loop.now());
            current = exchange;
            try {
                handler.handle(exchange);
            } catch (HttpException e) {
                exchange.answer(e.status(), new HeaderText(), sentence(e));
            } catch (RuntimeException e) {
                exchange.answer(500, new HeaderText());
                throw e;
            }
        }

        /** Nothing after this can be understood. */
        private void refuse(HttpException e) {
            refusals.refused(who(), e.getMessage());
            ends = true;
            send(Outbox.message(
                    "HTTP/1.1 " + e.status() + " " + Exchange.reason(e.status()),
                    "Connection: close\r\n",
                    sentence(e)));
        }

        private byte[] sentence(HttpException e) {
            return ("{\"error\":\"" + e.getMessage() + "\"}").getBytes(StandardCharsets.UTF_8);
        }

        void answer(byte[] bytes, boolean last) {
            current = null;
            ends |= last;
            since = loop.now();
            send(bytes);
        }

        void say(String text) {
            if (channel.isOpen()) {
                try {
                    outbox.write(text.getBytes(StandardCharsets.ISO_8859_1), channel, key);
                } catch (IOException e) {
                    close();
                }
            }
        }

        private void send(byte[] bytes) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                outbox.write(bytes, channel, key);
                flushed();
            } catch (IOException e) {
                close();
            }
        }

        private void flushed() throws IOException {
            if (!outbox.isEmpty()) {
                return;
            }
            if (ends && current == null) {
                drain();
            } else {
                advance();
            }
        }

        private void sweep(long now) {
            if (draining && now - since > limits.patienceNanos()) {
                close();
                return;
            }
            boolean slow = !outbox.isEmpty() || (current == null && inbox.hasBegun());
            boolean idle = current == null && outbox.isEmpty() && !inbox.hasBegun();
            if (slow && now - since > limits.patienceNanos()) {
                refusals.refused(who(), "too slow");
                close();
            } else if (idle && now - since > IDLE_NANOS) {
                close();
            }
        }

        private String who() {
            try {
                return String.valueOf(channel.getRemoteAddress());
            } catch (IOException e) {
                return "somebody";
            }
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // It is not used any more either way.
            }
            connections.remove(this);
            Exchange left = current;
            current = null;
            if (left != null) {
                left.gone();
            }
        }
    }
}
