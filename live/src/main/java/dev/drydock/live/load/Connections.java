package dev.drydock.live.load;

import dev.drydock.live.plan.HostPort;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Keep-alive connections to a few addresses, one request on each at a time, all on one loop. The one that was used last is
 * used next; there is a bound on how many there are to an address, and who finds none free waits in line.
 */
final class Connections {
    private static final int CONNECT_MILLIS = 5_000;
    private static final long SWEEP_MILLIS = 50;

    private final EventLoop loop;
    private final int most;
    private final Bootstrap bootstrap;
    private final Map<String, Peer> peers = new TreeMap<>();

    /** @param most to one address */
    Connections(EventLoop loop, int most, int answerBytes) {
        this.loop = loop;
        this.most = most;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(answerBytes));
                    }
                });
        var unused = loop.scheduleAtFixedRate(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends a request as soon as a connection is free. On the loop. */
    void send(HostPort to, Exchange exchange) {
        peers.computeIfAbsent(to.toString(), name -> new Peer(to)).send(exchange);
    }

    private void sweep() {
        long now = System.nanoTime();
        peers.values().forEach(peer -> peer.sweep(now));
    }

    /** One address. */
    private final class Peer {
        private final HostPort address;
        private final ArrayDeque<Line> idle = new ArrayDeque<>();
        private final Set<Line> lines = new LinkedHashSet<>();
        private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
        private int open;

        Peer(HostPort address) {
            this.address = address;
        }

        void send(Exchange exchange) {
            Line line = idle.pollLast();
            if (line != null) {
                line.ask(exchange);
            } else if (open < most) {
                connect(exchange);
            } else {
                waiting.add(exchange);
            }
        }

        private void connect(Exchange exchange) {
            open++;
            var unused = bootstrap.connect(address.socketAddress()).addListener((ChannelFutureListener) connected -> {
                if (connected.isSuccess()) {
                    Line line = new Line(this, connected.channel());
                    lines.add(line);
                    connected.channel().pipeline().addLast(line);
                    line.ask(exchange);
                } else {
                    open--;
                    exchange.failed("nobody answers at " + address);
                    serve();
                }
            });
        }

        /** A connection is free, or another may be opened. */
        private void serve() {
            if (!waiting.isEmpty() && (!idle.isEmpty() || open < most)) {
                send(waiting.remove());
            }
        }

        private void sweep(long now) {
            while (!waiting.isEmpty() && waiting.peek().deadline - now <= 0) {
                waiting.remove().failed("no connection was free");
            }
            List<Line> late = new ArrayList<>();
            for (Line line : lines) {
                if (line.current != null && line.current.deadline - now <= 0) {
                    late.add(line);
                }
            }
            late.forEach(line -> {
                var unused = line.channel.close();
            });
        }
    }

    /** One connection. */
    private final class Line extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Peer peer;
        private final Channel channel;
        private Exchange current;

        Line(Peer peer, Channel channel) {
            this.peer = peer;
            this.channel = channel;
        }

        void ask(Exchange exchange) {
            current = exchange;
            if (channel.isActive()) {
                var unused = channel.writeAndFlush(exchange.request, channel.voidPromise());
            } else {
                // It is told of its end later, when this call is over.
                loop.execute(this::lost);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            Exchange answered = current;
            if (answered == null || response.decoderResult().isFailure()) {
                var unused = context.close();
                return;
            }
            current = null;
            if (HttpUtil.isKeepAlive(response)) {
                peer.idle.add(this);
            } else {
                var unused = context.close();
            }
            answered.answered(response);
            peer.serve();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost();
        }

        private void lost() {
            if (peer.lines.remove(this)) {
                peer.open--;
                peer.idle.remove(this);
            }
            Exchange unanswered = current;
            current = null;
            if (unanswered != null) {
                unanswered.failed("the connection to " + peer.address + " broke");
            }
            peer.serve();
        }
    }
}
