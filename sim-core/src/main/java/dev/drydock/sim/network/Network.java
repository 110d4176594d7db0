package dev.drydock.sim.network;

import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;

/**
 * The network between nodes, and between clients and nodes: store and forward. A message leaves its sender's network card
 * when all that was sent before it has left, passes the bottleneck of its link in the same way, and then takes the link's
 * latency. It is lost when its link is cut as it leaves or as it arrives. Never alters a message. Only what nodes send to
 * each other is duplicated: a client hears of each attempt at most once, and repeats its requests itself.
 */
public final class Network extends Entity {

    /** Someone whom messages reach. */
    public interface Receiver {

        /**
         * A message arrives.
         *
         * @param from the sender's endpoint
         */
        void receive(int from, Object message);
    }

    private static final int ARRIVAL = 0;

    private final Simulation simulation;
    private final Endpoints endpoints;
    private final int count;
    private final int nodes;
    private final Link[] links;
    private final Receiver[] receivers;
    private final long[] cardFreeAt;
    private final long bitsPerSecond;
    private final boolean ordered;
    private final Impairment always;
    private final List<Impairment> impairments = new ArrayList<>();
    private final RandomStream random;
    private final Tracing tracing;
    private Impairment now;
    private final Traffic traffic = new Traffic();

    /** A network with nobody listening yet. */
    public Network(Simulation simulation, NetworkSpec spec, Endpoints endpoints, Tracing tracing) {
        super(simulation);
        this.simulation = simulation;
        this.endpoints = endpoints;
        this.count = endpoints.count();
        this.nodes = endpoints.nodes().size();
        this.links = endpoints.links(spec);
        this.receivers = new Receiver[count];
        this.cardFreeAt = new long[nodes];
        this.bitsPerSecond = spec.bitsPerSecond().orElse(0);
        this.ordered = spec.ordered();
        this.always = new Impairment(0, spec.duplicate(), spec.reorder(), 1);
        this.now = always;
        this.random = simulation.stream("network");
        this.tracing = tracing;
    }

    /** Names who receives what is sent to an endpoint. */
    public void attach(int endpoint, Receiver receiver) {
        receivers[endpoint] = receiver;
    }

    /** The endpoint at which the client of a session stands: the operator's for -1, a registry's client's below that. */
    public int site(long session) {
        if (session >= 0) {
            return nodes + (int) (session % sites());
        }
        return session == -1
                ? endpoints.operatorEndpoint()
                : endpoints.firstOfRegistry() + (int) ((-2 - session) % registrySites());
    }

    /** How many sites of a registry's clients there are. */
    public int registrySites() {
        return endpoints.registry().size();
    }

    /** How many sites of clients there are. */
    public int sites() {
        return endpoints.sites().size();
    }

    /** The mean latency from one endpoint to another, in nanoseconds. */
    public double meanLatency(int from, int to) {
        return links[from * count + to].meanLatency();
    }

    /** What nodes have sent to each other. */
    public Traffic traffic() {
        return traffic;
    }

    /**
     * Sends a message.
     *
     * @param from the sender's endpoint
     * @param to another one
     * @param size of the message in bytes
     */
    public void send(int from, int to, int size, Object message) {
        if (from == to) {
            throw new IllegalArgumentException("a node does not send messages to itself: " + name(from));
        }
        Link link = links[from * count + to];
        if (from < nodes && to < nodes) {
            traffic.add(message, size);
            tracing.tell(What.SEND, name(from), name(to), message);
        }
        tracing.hash().fold(((long) size << 32) | (from * count + to));
        long left = link.leaves(leavesCard(from, size), size);
        if (link.cuts > 0 || chance(link.loss) || chance(now.loss())) {
            drop(link, message);
            return;
        }
        carry(link, left, message);
        if (from < nodes && to < nodes && chance(now.duplicate())) {
            tracing.tell(What.DUPLICATE, name(from), name(to), message);
            carry(link, left, message);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        Link link = links[(int) argument];
        if (link.cuts > 0) {
            drop(link, payload);
        } else {
            receivers[link.to].receive(link.from, payload);
        }
    }

    /** Cuts a link, once more; it is whole again when it has been joined as often as cut. */
    public void cut(int from, int to) {
        links[from * count + to].cuts++;
    }

    /** Joins a link, once. */
    public void join(int from, int to) {
        links[from * count + to].cuts--;
    }

    /** Cuts every link from and to an endpoint once more, or joins each once. */
    public void isolate(int endpoint, boolean off) {
        for (Link link : links) {
            if (link != null && (link.from == endpoint || link.to == endpoint)) {
                link.cuts += off ? 1 : -1;
            }
        }
    }

    /** Whether any link between nodes is cut. */
    public boolean isPartitioned() {
        for (Link link : links) {
            if (link != null && link.cuts > 0) {
                return true;
            }
        }
        return false;
    }

    /** Makes the network worse until {@link #repair} is told the same. */
    public void impair(Impairment impairment) {
        impairments.add(impairment);
        recompute();
    }

    /** Ends what {@link #impair} began. */
    public void repair(Impairment impairment) {
        impairments.remove(impairment);
        recompute();
    }

    /** How long it takes to put so many bytes on a wire. */
    static long transmissionNanos(int bytes, long bitsPerSecond) {
        return bytes * 8_000_000_000L / bitsPerSecond;
    }

    private void recompute() {
        List<Impairment> all = new ArrayList<>(impairments);
        all.add(always);
        now = Impairment.together(all);
    }

    private long leavesCard(int from, int size) {
        if (from >= nodes || bitsPerSecond == 0) {
            return simulation.now();
        }
        cardFreeAt[from] = Math.max(simulation.now(), cardFreeAt[from]) + transmissionNanos(size, bitsPerSecond);
        return cardFreeAt[from];
    }

    private void carry(Link link, long left, Object message) {
        long latency = link.drawLatency(random);
        if (now.slower() != 1) {
            latency = (long) (latency * now.slower());
        }
        long arrival = left + latency;
        if (chance(now.reorder())) {
            arrival += random.nextBetween(0, NetworkSpec.REORDER_FACTOR * Math.max(latency, 1));
        } else if (ordered) {
            arrival = link.inOrder(arrival);
        }
        simulation.schedule(this, arrival - simulation.now(), ARRIVAL, link.from * count + link.to, message);
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextBoolean(probability);
    }

    private void drop(Link link, Object message) {
        tracing.tell(What.DROP, name(link.from), name(link.to), message);
    }

    private String name(int endpoint) {
        if (endpoints.isNode(endpoint)) {
            return NAMES[endpoint];
        }
        return endpoint < nodes + sites()
                ? "clients"
                : endpoint < endpoints.firstOfRegistry() ? "operator" : "registry's clients";
    }

    private static final String[] NAMES = names();

    private static String[] names() {
        String[] names = new String[128];
        for (int i = 0; i < names.length; i++) {
            names[i] = "n" + (i + 1);
        }
        return names;
    }
}
