package dev.drydock.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.bench.live.LoadPlan.Way;
import dev.drydock.live.plan.HostPort;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server of the library for gRPC understands what the lean clients send, and they understand what it answers. */
class LeanGrpcTest {
    private static final int WRITES = 5_000;
    private static final int CLIENTS = 20;

    private final CountDownLatch written = new CountDownLatch(WRITES);
    private final Map<String, AtomicInteger> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger wrong = new AtomicInteger();

    /** Stores nothing, and refuses what the last client writes. */
    private final class Store extends KVGrpc.KVImplBase {
        @Override
        public void put(PutRequest request, StreamObserver<PutResponse> answer) {
            if (request.getValue().size() != 1_024) {
                wrong.incrementAndGet();
            }
            String key = request.getKey().toStringUtf8();
            byKey.computeIfAbsent(key, unused -> new AtomicInteger()).incrementAndGet();
            written.countDown();
            if (key.equals("k" + (CLIENTS - 1))) {
                answer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
            } else {
                answer.onNext(PutResponse.getDefaultInstance());
                answer.onCompleted();
            }
        }
    }

    private static LoadPlan plan(HostPort at, int valueBytes) {
        return new LoadPlan(Way.ETCD_LEAN, at, CLIENTS, valueBytes, 0, 0);
    }

    @Test
    void aRealServerUnderstandsTheLeanClients() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Server server = NettyServerBuilder.forAddress(any)
                .addService(new Store())
                .build()
                .start();
        try {
            Tally tally = new Tally(0, Long.MAX_VALUE);
            LoadPlan plan = plan(new HostPort("127.0.0.1", server.getPort()), 1_024);
            try (LeanGrpcClients clients = new LeanGrpcClients(plan, tally)) {
                clients.begin();
                assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(wrong).hasValue(0);
            assertThat(byKey).hasSize(CLIENTS);
            assertThat(tally.stored()).isGreaterThan(WRITES / 2);
            assertThat(tally.result().failures()).isGreaterThan(10);
        } finally {
            server.shutdownNow().awaitTermination();
        }
    }

    @Test
    void valuesThatDoNotFitTheFirstWindowAreRefused() {
        assertThatThrownBy(() -> new LeanGrpcClients(plan(new HostPort("127.0.0.1", 1), 4_096), new Tally(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values have at most 2048 bytes");
    }
}
