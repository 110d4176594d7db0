package dev.drydock.bench.live;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.PutRequest;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Clients that write to etcd over gRPC with hardly any work of their own, all on one thread: what a library for gRPC does in
 * Java costs as much processor time as etcd itself, which on a machine that they share would count against etcd.
 */
final class LeanGrpcClients implements AutoCloseable {
    private static final int CLIENTS_A_CONNECTION = 16;

    /** So many bytes of answers may come before room for more must be granted: half of what HTTP/2 grants at first. */
    private static final int GRANT_BYTES = 32_767;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final LoadPlan plan;
    private final Tally tally;
    private final LeanGrpc grpc;

    /**
     * Of a plan whose values are so short that what all clients of a connection have on their way fits into the window that
     * HTTP/2 grants at first.
     */
    LeanGrpcClients(LoadPlan plan, Tally tally) {
        if (plan.valueBytes() > 2_048) {
            throw new IllegalArgumentException("values have at most 2048 bytes");
        }
        this.plan = plan;
        this.tally = tally;
        this.grpc = new LeanGrpc(plan.at().toString());
    }

    /** Connects all, which begin to write at once and do not end. */
    void begin() {
        for (int i = 0; i < plan.clients(); i += CLIENTS_A_CONNECTION) {
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new Connection(i, Math.min(CLIENTS_A_CONNECTION, plan.clients() - i)))
                    .connect(plan.at().socketAddress())
                    .syncUninterruptibly();
        }
    }

    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }

    /** One of several clients on a connection. */
    private static final class Client {
        private final byte[] message;
        private long since;
        private boolean answered;

        Client(byte[] message) {
            this.message = message;
        }
    }

    /** A connection. */
    private final class Connection extends ByteToMessageDecoder {
        private final int first;
        private final int clients;
        private final Map<Integer, Client> streams = new HashMap<>();
        private int nextStream = 1;
        private int taken;

        Connection(int first, int clients) {
            this.first = first;
            this.clients = clients;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            var unused = context.write(LeanGrpc.preface());
            ByteString value = ByteString.copyFromUtf8("x".repeat(plan.valueBytes()));
            for (int i = 0; i < clients; i++) {
                ByteString key = ByteString.copyFromUtf8("k" + (first + i));
                write(
                        context,
                        new Client(LeanGrpc.message(PutRequest.newBuilder()
                                .setKey(key)
                                .setValue(value)
                                .build())));
            }
            context.flush();
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            while (in.readableBytes() >= LeanGrpc.FRAME_HEADER) {
                int length = in.getUnsignedMedium(in.readerIndex());
                if (in.readableBytes() < LeanGrpc.FRAME_HEADER + length) {
                    return;
                }
                in.skipBytes(3);
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt() & Integer.MAX_VALUE;
                take(context, type, flags, stream, in.readSlice(length));
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            if (taken > GRANT_BYTES) {
                ByteBuf grant = context.alloc().buffer();
                LeanGrpc.frame(grant, Integer.BYTES, LeanGrpc.WINDOW_UPDATE, 0, 0)
                        .writeInt(taken);
                var unused = context.write(grant);
                taken = 0;
            }
            context.flush();
            super.channelReadComplete(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println("a connection fails: " + cause);
            var unused = context.close();
        }

        private void take(ChannelHandlerContext context, int type, int flags, int stream, ByteBuf content) {
            switch (type) {
                case LeanGrpc.DATA -> {
                    taken += content.readableBytes();
                    streams.get(stream).answered = true;
                    end(context, flags, stream);
                }
                case LeanGrpc.HEADERS -> end(context, flags, stream);
                case LeanGrpc.SETTINGS, LeanGrpc.PING -> acknowledge(context, type, flags, content);
                case LeanGrpc.GOAWAY -> throw new IllegalStateException("etcd closes the connection");
                default -> {}
            }
        }

        /** An answer that ends without a message is an error's. */
        private void end(ChannelHandlerContext context, int flags, int stream) {
            if ((flags & LeanGrpc.END_STREAM) != 0) {
                Client client = streams.remove(stream);
                tally.answered(client.since, client.answered);
                write(context, client);
            }
        }

        private void write(ChannelHandlerContext context, Client client) {
            ByteBuf request = context.alloc().buffer(client.message.length + 128);
            grpc.request(request, client.message, nextStream);
            streams.put(nextStream, client);
            nextStream += 2;
            client.answered = false;
            client.since = System.nanoTime();
            var unused = context.write(request, context.voidPromise());
        }

        private void acknowledge(ChannelHandlerContext context, int type, int flags, ByteBuf content) {
            if ((flags & LeanGrpc.ACK) == 0) {
                int length = type == LeanGrpc.PING ? content.readableBytes() : 0;
                ByteBuf answer = context.alloc().buffer();
                LeanGrpc.frame(answer, length, type, LeanGrpc.ACK, 0).writeBytes(content, length);
                var unused = context.write(answer);
            }
        }
    }
}
