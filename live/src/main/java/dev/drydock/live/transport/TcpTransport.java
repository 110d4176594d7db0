package dev.drydock.live.transport;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LinkPlan;
import dev.drydock.live.process.Timings;
import dev.drydock.live.wire.Codec;
import dev.drydock.live.wire.Frames;
import dev.drydock.live.wire.Handshake;
import dev.drydock.live.wire.Identity;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Connections over TCP, one from each node to each other, which carries messages one way and signs of life the other. Both
 * ends prove that they hold the run's key before anything else ({@link Handshake}), and every frame is sealed. What the
 * scenario says of the network is done to messages before they are written ({@link LinkPlan}), and measured.
 *
 * @param <M> the messages
 */
public final class TcpTransport<M> implements Transport<M> {
    private static final int BACKLOG = 128;

    private final Codec<M> codec;
    private final Receiver<M> receiver;
    private final Traffic traffic = new Traffic();
    private final Watch watch = new Watch();
    private final Complaints complaints;
    private final Acceptor acceptor;
    private final SortedMap<Integer, Link> links = new TreeMap<>();
    private final SortedMap<Integer, Timings> oneWay = new TreeMap<>();

    /** What was encoded last, since a message often goes to several nodes one after the other. */
    private volatile Encoded latest = new Encoded(null, new byte[0]);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Encoded(Object message, byte[] bytes) {}

    /**
     * A transport that listens and connects from now on.
     *
     * @param refusals hears of peers that are refused
     * @throws IOException when it cannot listen
     */
    public TcpTransport(TransportPlan plan, Codec<M> codec, Receiver<M> receiver, Refusals refusals)
            throws IOException {
        this(
                plan,
                codec,
                receiver,
                refusals,
                listen(plan.peers().get(plan.self()).socketAddress()));
    }

    /** On a port that is open already. */
    TcpTransport(TransportPlan plan, Codec<M> codec, Receiver<M> receiver, Refusals refusals, ServerSocket server) {
        this.codec = codec;
        this.receiver = receiver;
        this.complaints = new Complaints(refusals);
        Handshake handshake = new Handshake(new Identity(
                plan.self(),
                plan.peers().keySet(),
                new Identity.Language(plan.run(), plan.protocol(), codec.schema()),
                plan.security()));
        this.acceptor = new Acceptor(server, handshake, watch, complaints, this::arrivals);
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        for (Map.Entry<Integer, HostPort> peer : plan.peers().entrySet()) {
            if (peer.getKey() != plan.self()) {
                addLink(plan, peer.getKey(), handshake, seeds.split());
            }
        }
        watch.start();
        acceptor.start();
        links.values().forEach(Link::start);
    }

    private void addLink(TransportPlan plan, int peer, Handshake handshake, SplittableRandom random) {
        LinkPlan linkPlan = plan.links().getOrDefault(peer, LinkPlan.BARE);
        Dialer dialer = new Dialer(peer, plan.peers().get(peer), handshake, watch, complaints, random.nextLong());
        Shaper shaper = new Shaper(linkPlan, random, System.nanoTime());
        links.put(peer, new Link("n" + plan.self() + "->n" + peer, shaper, dialer, traffic));
        oneWay.put(peer, new Timings(Kind.ONE_WAY, "n" + peer + "->n" + plan.self()));
    }

    static ServerSocket listen(InetSocketAddress at) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(at, BACKLOG);
        return server;
    }

    private Frames.Listener arrivals(int peer) {
        Timings times = oneWay.get(peer);
        return (handedOverNanos, bytes) -> {
            times.add(System.nanoTime() - handedOverNanos);
            receiver.received(peer, codec.decode(bytes));
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when there is no such node, or it is this one
     */
    @Override
    public void send(int to, M message) {
        Link link = links.get(to);
        if (link == null) {
            throw new IllegalArgumentException("n" + to + " is no peer");
        }
        byte[] bytes = encoded(message);
        if (bytes.length > Frames.MOST_MESSAGE_BYTES) {
            traffic.handedOver(message.getClass(), bytes.length);
            traffic.overflowed(message.getClass());
        } else {
            link.send(message.getClass(), bytes);
        }
    }

    @SuppressWarnings("ReferenceEquality") // another one that is equal is encoded again, and alike
    private byte[] encoded(M message) {
        Encoded known = latest;
        if (known.message() == message) {
            return known.bytes();
        }
        Encoded fresh = new Encoded(message, codec.encode(message));
        latest = fresh;
        return fresh.bytes();
    }

    @Override
    public void cut(Set<Integer> nodes) {
        links.forEach((peer, link) -> link.cut(nodes.contains(peer)));
    }

    @Override
    public void impair(Impairment impairment) {
        links.values().forEach(link -> link.impair(impairment));
    }

    /** The peers that this node has a connection to at this moment. */
    public Set<Integer> connected() {
        Set<Integer> connected = new TreeSet<>();
        links.forEach((peer, link) -> {
            if (link.isConnected()) {
                connected.add(peer);
            }
        });
        return connected;
    }

    /** What each link was to add and what it added, and how long what came in was on its way; only where something was measured. */
    public List<Sampled> measured() {
        List<Sampled> measured = new ArrayList<>();
        links.values().forEach(link -> measured.addAll(link.measured()));
        oneWay.values().forEach(times -> measured.add(times.sampled()));
        measured.removeIf(sampled -> sampled.count() == 0);
        return measured;
    }

    /** Times before now do not count; counters go on. */
    public void forget() {
        links.values().forEach(Link::forget);
        oneWay.values().forEach(Timings::forget);
    }

    /**
     * Counts by name: {@code messages.T}, {@code bytes.T}, {@code lost.T} and {@code duplicated.T} for each type T of
     * messages that was handed over, {@code overflowed} for those that found no room, {@code reconnects}, and
     * {@code refused} for peers and connections that were refused.
     */
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> counters = traffic.byName();
        counters.put("refused", complaints.count());
        return counters;
    }

    @Override
    public void close() {
        acceptor.close();
        links.values().forEach(Link::close);
        watch.close();
    }
}
