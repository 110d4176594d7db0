package dev.drydock.bench.live;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that write to etcd over gRPC, all on one thread. They share connections, as etcd's own measurements do: so many that
 * none is a bottleneck, so few that writes share packets.
 */
final class GrpcClients {
    private static final int CLIENTS_A_CONNECTION = 16;

    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final LoadPlan plan;
    private final Tally tally;
    private final ByteString value;

    GrpcClients(LoadPlan plan, Tally tally) {
        this.plan = plan;
        this.tally = tally;
        this.value = ByteString.copyFromUtf8("x".repeat(plan.valueBytes()));
        for (int i = 0; i < plan.clients(); i += CLIENTS_A_CONNECTION) {
            channels.add(NettyChannelBuilder.forAddress(plan.at().socketAddress())
                    .eventLoopGroup(group)
                    .channelType(NioSocketChannel.class)
                    .directExecutor()
                    .usePlaintext()
                    .build());
        }
    }

    /** Connects all, which begin to write at once and do not end. */
    void begin() {
        for (int i = 0; i < plan.clients(); i++) {
            KVGrpc.KVStub stub = KVGrpc.newStub(channels.get(i / CLIENTS_A_CONNECTION));
            new Client(stub, ByteString.copyFromUtf8("k" + i)).write();
        }
    }

    /** One client. */
    private final class Client implements StreamObserver<PutResponse> {
        private final KVGrpc.KVStub stub;
        private final ByteString key;
        private volatile long since;

        Client(KVGrpc.KVStub stub, ByteString key) {
            this.stub = stub;
            this.key = key;
        }

        void write() {
            since = System.nanoTime();
            stub.put(PutRequest.newBuilder().setKey(key).setValue(value).build(), this);
        }

        @Override
        public void onNext(PutResponse response) {
            tally.answered(since, true);
        }

        @Override
        public void onCompleted() {
            write();
        }

        @Override
        public void onError(Throwable cause) {
            tally.answered(since, false);
            System.err.println("a client fails: " + cause.getMessage());
        }
    }
}
