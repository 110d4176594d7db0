package dev.drydock.bench.live;

import dev.drydock.live.load.LoadResults;
import dev.drydock.live.load.StoreLoad;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LoadBounds;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreLoadPart.ClientLink;
import dev.drydock.live.plan.StoreLoadPart.Contact;
import dev.drydock.live.plan.StoreLoadPart.Patience;
import dev.drydock.live.plan.StoreLoadPart.Site;
import dev.drydock.live.plan.StoreScript;
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
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * How much load a generator can offer to a server that does nothing but answer, in the same process, and how late the
 * generator itself is: {@code open RATE SECONDS}, {@code closed CLIENTS SECONDS}, or nothing for a few of both.
 */
public final class GeneratorSpeed {
    private static final long SECOND = 1_000_000_000L;

    private GeneratorSpeed() {}

    /** Measures and prints a line for each load. */
    public static void main(String[] args) {
        try (Trivial server = new Trivial()) {
            if (args.length == 3) {
                measure(server, args[0].equals("closed"), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
                return;
            }
            measure(server, true, 16, 5);
            for (int rate : new int[] {500, 1_000, 2_000, 5_000, 10_000}) {
                measure(server, false, rate, 5);
            }
            for (int clients : new int[] {1, 16, 128}) {
                measure(server, true, clients, 5);
            }
        }
    }

    private static void measure(Trivial server, boolean closed, int size, int seconds) {
        StoreLoadPart part = part(server.address(), closed ? closed(size) : open(size, seconds), seconds * SECOND);
        try (StoreLoad load = new StoreLoad(part)) {
            load.begin(System.nanoTime() + SECOND / 10);
            while (!load.progress().over()) {
                LockSupport.parkNanos(SECOND / 5);
            }
            LoadResults results = LoadResults.of(load);
            Histogram late = results.lateness();
            Histogram took = results.latencies().get("write");
            System.out.printf(
                    Locale.ROOT,
                    "%s %d: %.0f operations/s; late p50 %.3f ms, p99 %.3f ms, max %.3f ms; latency p50 %.3f ms, p99 %.3f ms%n",
                    closed ? "closed loop, clients" : "open loop, arrivals/s",
                    size,
                    results.operations().size() / (double) seconds,
                    late.getValueAtPercentile(50) / 1e6,
                    late.getValueAtPercentile(99) / 1e6,
                    late.getMaxValue() / 1e6,
                    took.getValueAtPercentile(50) / 1e6,
                    took.getValueAtPercentile(99) / 1e6);
        }
    }

    /** Independent arrivals, as of many clients. */
    private static StoreScript open(int rate, int seconds) {
        SplittableRandom random = new SplittableRandom(1);
        double[] at = new double[1];
        long[] arrivals = LongStream.generate(
                        () -> (long) (at[0] += -Math.log(1 - random.nextDouble()) * SECOND / rate))
                .takeWhile(time -> time < seconds * SECOND)
                .toArray();
        return new StoreScript(Longs.of(arrivals), Longs.NONE, List.of(writes(arrivals.length)));
    }

    private static StoreScript closed(int clients) {
        return new StoreScript(
                Longs.NONE,
                Longs.NONE,
                IntStream.range(0, clients).mapToObj(i -> writes(1_000)).toList());
    }

    private static Longs writes(int count) {
        return Longs.of(LongStream.range(0, count)
                .map(i -> StoreScript.code(StoreScript.Kind.WRITE, (int) (i % 1_000)))
                .toArray());
    }

    private static StoreLoadPart part(HostPort server, StoreScript script, long until) {
        return new StoreLoadPart(
                script,
                until,
                128,
                new TreeMap<>(java.util.Map.of(1, server)),
                List.of(1),
                List.of(new Site(new TreeMap<>(java.util.Map.of(1, ClientLink.BARE)))),
                Contact.LEADER,
                new Patience(10 * SECOND, 20 * SECOND, SECOND),
                LoadBounds.USUAL,
                0,
                1);
    }

    /** Says that everything is stored. */
    private static final class Trivial implements AutoCloseable {
        private static final byte[] STORED = "{\"stored\":true}".getBytes(StandardCharsets.UTF_8);

        private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final Channel listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(1 << 20))
                                .addLast(new Storing());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();

        HostPort address() {
            return new HostPort("127.0.0.1", ((InetSocketAddress) listening.localAddress()).getPort());
        }

        @Override
        public void close() {
            var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }

        private static final class Storing extends SimpleChannelInboundHandler<FullHttpRequest> {
            @Override
            protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
                DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(STORED));
                response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, STORED.length);
                var unused = context.writeAndFlush(response, context.voidPromise());
            }
        }
    }
}
