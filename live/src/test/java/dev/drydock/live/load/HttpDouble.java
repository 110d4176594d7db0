package dev.drydock.live.load;

import dev.drydock.live.plan.HostPort;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server that says what a test wants it to, on one thread. */
final class HttpDouble implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;

    /** What is asked. */
    record Call(String path, String body, Map<String, String> headers) {}

    /**
     * What is said.
     *
     * @param status of HTTP; 0 breaks the connection, -1 says nothing at all
     * @param afterNanos how long it takes
     */
    record Said(int status, String body, Map<String, String> headers, long afterNanos) {
        static final Said BREAK = new Said(0, "", Map.of(), 0);
        static final Said NOTHING = new Said(-1, "", Map.of(), 0);

        static Said of(int status, String body) {
            return new Said(status, body, Map.of(), 0);
        }

        Said after(long nanos) {
            return new Said(status, body, headers, nanos);
        }

        Said with(Map<String, String> others) {
            return new Said(status, body, others, afterNanos);
        }
    }

    HttpDouble(Function<Call, Said> speaker) {
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(2 << 20))
                                .addLast(new Speaking(speaker));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    HostPort address() {
        return new HostPort("127.0.0.1", ((InetSocketAddress) listening.localAddress()).getPort());
    }

    private static final class Speaking extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Function<Call, Said> speaker;

        Speaking(Function<Call, Said> speaker) {
            this.speaker = speaker;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            Map<String, String> headers = new TreeMap<>();
            request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
            String body = request.content().toString(StandardCharsets.UTF_8);
            // What generators ask before a run is no part of it.
            Said said = request.uri().equals("/status")
                    ? Said.of(200, "{}")
                    : speaker.apply(new Call(request.uri(), body, headers));
            if (said.status() == -1) {
                return;
            }
            if (said.afterNanos() > 0) {
                var unused =
                        context.executor().schedule(() -> say(context, said), said.afterNanos(), TimeUnit.NANOSECONDS);
            } else {
                say(context, said);
            }
        }

        private static void say(ChannelHandlerContext context, Said said) {
            if (said.status() == 0) {
                var unused = context.close();
                return;
            }
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(said.status()), Unpooled.wrappedBuffer(body));
            response.headers().set("content-length", body.length);
            said.headers().forEach(response.headers()::set);
            var unused = context.writeAndFlush(response);
        }
    }

    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
