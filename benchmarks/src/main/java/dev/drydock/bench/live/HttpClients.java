package dev.drydock.bench.live;

import dev.drydock.bench.live.LoadPlan.Way;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Clients that write JSON over HTTP/1.1, each on its own connection, all on one thread. */
final class HttpClients {
    private static final int MOST_BYTES = 64 << 10;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final LoadPlan plan;
    private final Tally tally;
    private final String value;

    HttpClients(LoadPlan plan, Tally tally) {
        this.plan = plan;
        this.tally = tally;
        String letters = "x".repeat(plan.valueBytes());
        this.value = plan.way() == Way.DRYDOCK ? letters : base64(letters);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Connects all, which begin to write at once and do not end. */
    void begin() {
        long sessions = System.nanoTime() & ~0xFFFFL;
        for (int i = 0; i < plan.clients(); i++) {
            Client client = new Client(sessions + i, "k" + i);
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline()
                                    .addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_BYTES), client);
                        }
                    })
                    .connect(plan.at().socketAddress())
                    .syncUninterruptibly();
        }
    }

    /** One client. */
    private final class Client extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final long session;
        private final String key;
        private long sequence;
        private long since;

        Client(long session, String key) {
            this.session = session;
            this.key = plan.way() == Way.DRYDOCK ? key : base64(key);
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            write(context);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            tally.answered(since, response.status().code() == 200);
            write(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println("a client fails: " + cause);
            var unused = context.close();
        }

        private void write(ChannelHandlerContext context) {
            sequence++;
            String body = plan.way() == Way.DRYDOCK
                    ? "{\"session\":" + session + ",\"sequence\":" + sequence + ",\"key\":\"" + key + "\",\"value\":\""
                            + value + "\"}"
                    : "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}";
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1,
                    HttpMethod.POST,
                    plan.way() == Way.DRYDOCK ? "/kv/put" : "/v3/kv/put",
                    Unpooled.wrappedBuffer(bytes));
            request.headers()
                    .set(HttpHeaderNames.HOST, plan.at().toString())
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
            since = System.nanoTime();
            var unused = context.writeAndFlush(request, context.voidPromise());
        }
    }
}
