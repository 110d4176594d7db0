package dev.drydock.live.node;

import dev.drydock.live.plan.HostPort;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Where clients ask: JSON over HTTP/1.1, on one thread. Everything is bounded: connections, the size of a request, the time
 * that it may take to arrive, and the time that a connection may be silent.
 */
final class ClientPort implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int LINE_BYTES = 1_024;
    private static final int HEADER_BYTES = 8_192;
    private static final long SWEEP_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 10;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("clients", true), NioIoHandler.newFactory());
    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final Desk desk;
    private final Limits limits;
    private Channel server;

    /**
     * What a port bears.
     *
     * @param connections that may be open at once
     * @param bodyBytes of one request
     * @param arrivalNanos how long a request may take to arrive
     * @param idleNanos how long a connection may be silent
     */
    record Limits(int connections, int bodyBytes, long arrivalNanos, long idleNanos) {
        /** For a run's clients; they bound what a port holds to some 64 MiB. */
        static final Limits DEFAULTS =
                new Limits(1_024, 64 << 10, TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(120));
    }

    /** Who serves what the port reads. */
    interface Desk {
        /** Takes a request on; false when too many wait. */
        boolean take(Asking asking);

        /** Nobody waits for a request any more that was taken on. */
        void gone(Asking asking);

        /** How the node stands, as JSON. */
        byte[] status();

        /** Whether this header allows to administrate the group. */
        boolean mayAdministrate(String authorization);

        /** A request has ended. */
        void ended(String kind, Asking.Outcome how);
    }

    /**
     * A port that listens from now on.
     *
     * @throws IOException when it cannot
     */
    ClientPort(HostPort at, Desk desk, Limits limits) throws IOException {
        this.desk = desk;
        this.limits = limits;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        open(channel);
                    }
                });
        try {
            server = bootstrap.bind(at.socketAddress()).syncUninterruptibly().channel();
        } catch (RuntimeException e) {
            close();
            throw new IOException("nobody can listen at " + at + ": " + e.getMessage(), e);
        } catch (Throwable e) { // Netty throws what it got, checked or not.
            close();
            throw new IOException("nobody can listen at " + at + ": " + e.getMessage(), e);
        }
        var unused = group.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How many connections are open. */
    int connections() {
        return open.size();
    }

    private void open(SocketChannel channel) {
        if (open.size() >= limits.connections()) {
            var unused = channel.close();
            return;
        }
        ClientConnection connection = new ClientConnection(channel, desk, open::remove);
        open.add(connection);
        channel.pipeline()
                .addLast(connection.watch())
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_BYTES)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setMaxChunkSize(limits.bodyBytes())))
                .addLast(new HttpObjectAggregator(limits.bodyBytes(), true))
                .addLast(connection);
    }

    private void sweep() {
        long now = System.nanoTime();
        for (ClientConnection connection : open) {
            connection.closeIfSlow(now, limits);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        var unused =
                group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
