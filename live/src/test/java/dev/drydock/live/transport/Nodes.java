package dev.drydock.live.transport;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.wire.Codec;
import dev.drydock.live.wire.RecordCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Some nodes of one group on loopback, what they heard and whom they refused. */
final class Nodes implements AutoCloseable {
    static final Codec<Word> CODEC = RecordCodec.of(Word.class);
    static final Security KEY = new Security(
            Security.Mode.MAC,
            Base64.getEncoder().encodeToString("a key for these tests, 32 bytes.".getBytes(StandardCharsets.US_ASCII)));
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    final TreeMap<Integer, HostPort> peers = new TreeMap<>();
    final Map<Integer, TcpTransport<Word>> transports = new ConcurrentHashMap<>();
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Map<Integer, ServerSocket> ports = new TreeMap<>();
    LinkPlan link = LinkPlan.BARE;

    /** A message that arrived. */
    record Heard(int from, int to, Word word, long nanos) {}

    /** Ports for so many nodes, of which none runs. */
    Nodes(int count) throws IOException {
        for (int node = 1; node <= count; node++) {
            ServerSocket port = TcpTransport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ports.put(node, port);
            peers.put(node, new HostPort("127.0.0.1", port.getLocalPort()));
        }
    }

    /** So many nodes, all connected to each other. */
    static Nodes running(int count, LinkPlan link) throws IOException {
        Nodes nodes = new Nodes(count);
        nodes.link = link;
        for (int node = 1; node <= count; node++) {
            nodes.start(node);
        }
        nodes.awaitConnected();
        return nodes;
    }

    /** Somebody else stands in for a node, at this port. */
    void move(int node, int port) {
        Sockets.close(ports.remove(node));
        peers.put(node, new HostPort("127.0.0.1", port));
    }

    TransportPlan plan(int self) {
        TreeMap<Integer, LinkPlan> links = peers.keySet().stream()
                .collect(Collectors.toMap(peer -> peer, peer -> link, (a, b) -> a, TreeMap::new));
        return new TransportPlan("test", "words", self, peers, links, KEY, self);
    }

    TcpTransport<Word> start(int self) throws IOException {
        return start(plan(self), CODEC);
    }

    TcpTransport<Word> start(TransportPlan plan, Codec<Word> codec) throws IOException {
        int self = plan.self();
        ServerSocket port = ports.remove(self);
        if (port == null) {
            port = TcpTransport.listen(peers.get(self).socketAddress());
        }
        TcpTransport<Word> transport = new TcpTransport<>(
                plan,
                codec,
                (from, word) -> heard.add(new Heard(from, self, word, System.nanoTime())),
                refusals::add,
                port);
        transports.put(self, transport);
        return transport;
    }

    TcpTransport<Word> node(int number) {
        return transports.get(number);
    }

    /** The numbers that one node heard, in the order in which they came. */
    List<Long> numbers(int at) {
        return heard.stream()
                .filter(each -> each.to() == at && each.word() instanceof Word.Say)
                .map(each -> ((Word.Say) each.word()).number())
                .toList();
    }

    void awaitConnected() {
        await(() -> transports.values().stream()
                .allMatch(transport -> transport.connected().size() == peers.size() - 1));
    }

    /** Waits for something that will be so before long. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (end - System.nanoTime() < 0) {
                throw new AssertionError("it never came about");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        transports.values().forEach(TcpTransport::close);
        ports.values().forEach(Sockets::close);
    }
}
