package dev.drydock.live.http;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.HttpLimits;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Somebody who is asked. Each request has a connection for itself as long as it is under way; connections are used again,
 * and opened when all are in use. Answers are always told in an event of their own.
 */
public final class HttpPeer implements AutoCloseable {
    private static final int MOST_IDLE = 256;
    /** Well below the time after which a port closes what is idle. */
    private static final long IDLE_NANOS = 20_000_000_000L;

    private final Loop loop;
    private final HostPort address;
    private final HttpLimits limits;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = new LinkedHashSet<>();

    /** Whom to ask, and how much to take from there; nothing is connected yet. */
    public HttpPeer(Loop loop, HostPort address, HttpLimits limits) {
        this.loop = loop;
        this.address = address;
        this.limits = limits;
    }

    /** Hears how a request ends; exactly one of the last two is told, unless the request is cancelled. */
    public interface Listener {
        /** All of it has been handed to the system to be sent. */
        default void sent() {}

        /** Work on it has begun. */
        default void begun() {}

        /** There is an answer. */
        void answered(int status, Headers headers, byte[] body);

        /**
         * There will be none.
         *
         * @param refused whether it surely never reached anybody
         */
        void failed(boolean refused);
    }

    /** A request that is under way. */
    public interface Call {
        /** Waits for it no longer, which whoever is asked can see. */
        void cancel();
    }

    /** Asks. */
    public Call ask(String method, String path, HeaderText headers, byte[] body, Listener listener) {
        byte[] message = Outbox.message(method + " " + path + " HTTP/1.1", "Host: " + address + "\r\n" + headers, body);
        Connection connection = free();
        if (connection == null) {
            connection = new Connection();
        }
        busy.add(connection);
        connection.ask(message, listener);
        return connection;
    }

    private Connection free() {
        Connection last = idle.pollLast();
        if (last != null && loop.now() - last.idleSince > IDLE_NANOS) {
            last.close();
            new ArrayList<>(idle).forEach(Connection::close);
            idle.clear();
            return null;
        }
        return last;
    }

    /** How many requests are under way. */
    public int underWay() {
        return busy.size();
    }

    @Override
    public void close() {
        new ArrayList<>(busy).forEach(Connection::close);
        new ArrayList<>(idle).forEach(Connection::close);
    }

    private final class Connection implements Call {
        private final Inbox inbox = new Inbox(limits.headBytes(), limits.bodyBytes());
        private final Outbox outbox = new Outbox();
        private SocketChannel channel;
        private SelectionKey key;
        private Listener listener;
        /** What is sent once there is a connection. */
        private byte[] first;

        private boolean told;
        private long idleSince;

        void ask(byte[] message, Listener asking) {
            listener = asking;
            told = false;
            if (channel == null) {
                first = message;
                connect();
            } else {
                send(message);
            }
        }

        private void connect() {
            try {
                channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                boolean done = channel.connect(address.socketAddress());
                key = loop.register(channel, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, k -> ready());
                if (done) {
                    connected();
                }
            } catch (IOException | RuntimeException e) {
                loop.execute(() -> fail(true));
            }
        }

        private void connected() {
            byte[] message = first;
            first = null;
            send(message);
        }

        private void send(byte[] message) {
            try {
                outbox.write(message, channel, key);
                tellSent();
            } catch (IOException e) {
                loop.execute(() -> fail(false));
            }
        }

        private void tellSent() {
            if (!told && outbox.isEmpty()) {
                told = true;
                listener.sent();
            }
        }

        private void ready() {
            try {
                if (key.isConnectable()) {
                    channel.finishConnect();
                    key.interestOps(SelectionKey.OP_READ);
                    connected();
                }
                if (channel.isOpen() && key.isWritable()) {
                    outbox.flush(channel, key);
                    tellSent();
                }
                if (channel.isOpen() && key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                fail(first != null);
            }
        }

        private void read() {
            try {
                int count = inbox.read(channel);
                if (count < 0 || (listener == null && count > 0)) {
                    fail(false);
                    return;
                }
                HttpMessage message = inbox.next();
                while (message != null && listener != null) {
                    heard(message);
                    message = channel.isOpen() && listener != null ? inbox.next() : null;
                }
            } catch (IOException | HttpException e) {
                fail(false);
            }
        }

        private void heard(HttpMessage message) throws HttpException {
            int status = message.status();
            Listener hearing = listener;
            if (status < 200) {
                hearing.begun();
                return;
            }
            listener = null;
            release(message.closes());
            hearing.answered(status, message.headers(), message.body());
        }

        private void release(boolean closes) {
            busy.remove(this);
            if (closes || inbox.hasBegun() || idle.size() >= MOST_IDLE) {
                close();
            } else {
                idleSince = loop.now();
                idle.addLast(this);
            }
        }

        private void fail(boolean refused) {
            Listener hearing = listener;
            close();
            if (hearing != null) {
                hearing.failed(refused);
            }
        }

        @Override
        public void cancel() {
            if (listener != null) {
                abort();
                close();
            }
        }

        /** Ends the connection without leaving the port in use for a minute, as closing one after the other would. */
        private void abort() {
            if (channel != null && channel.isConnected()) {
                try {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                } catch (IOException e) {
                    // Then the port is in use a little longer.
                }
            }
        }

        private void close() {
            listener = null;
            busy.remove(this);
            idle.remove(this);
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // It is not used any more either way.
                }
            }
        }
    }
}
