package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.node.Counters.Ended;
import dev.drydock.live.node.LiveEffects.Equipment;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.Context;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.wire.Codec;
import dev.drydock.live.wire.MalformedException;
import dev.drydock.live.wire.ProtocolCodecs;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Start;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node of a group: one protocol, driven by what really happens. It listens to its peers and clients at once; its protocol
 * begins when the run does, or at once where the run had begun in an earlier life of the node.
 *
 * @param <S> the state of the protocol
 * @param <M> the protocol's messages
 */
public final class Node<S, M extends Message> implements AutoCloseable, ClientPort.Desk {
    private static final int INPUTS = 1 << 16;
    private static final int REQUESTS = 1 << 12;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final NodePart part;
    private final Life life;
    private final Counters counters = new Counters();
    private final StepTimes times;
    private final EventLoop loop;
    private final Timers timers = new Timers(new SplittableRandom());
    private final Requests requests = new Requests(REQUESTS, PATIENCE_NANOS);
    private final Writes writes;
    private final Standing standing;
    private final Telling telling;
    private final Journal journal;
    private final Transport<M> transport;
    private final Driver<S, M> driver;
    private final Start start;
    private final ClientPort clients;
    private final byte[] authorization;
    private long beginAt = Long.MAX_VALUE;
    private boolean begun;
    private long beganAt;

    /**
     * Starts a node, with the network and the disk of its plan.
     *
     * @throws IOException when a port or the journal's folder cannot be used
     * @throws IllegalArgumentException when the plan contradicts itself; the message is for the user
     */
    public static AutoCloseable start(Context context, NodePart part) throws IOException {
        return start(context, part, new LiveGround(context, part));
    }

    /** Starts a node on some ground. */
    static Node<?, ?> start(Context context, NodePart part, Ground ground) throws IOException {
        return start(context, part, ground, Chosen.of(part));
    }

    private static <S, M extends Message> Node<S, M> start(
            Context context, NodePart part, Ground ground, Chosen<S, M> chosen) throws IOException {
        Node<S, M> node = new Node<>(context, part, ground, chosen);
        node.loop.start();
        return node;
    }

    private Node(Context context, NodePart part, Ground ground, Chosen<S, M> chosen) throws IOException {
        this.part = part;
        Path folder = Path.of(part.folder());
        Files.createDirectories(folder);
        life = new Life(folder);
        authorization = ("Bearer " + context.plan().token()).getBytes(StandardCharsets.UTF_8);
        NodeId self = new NodeId(part.self());
        List<NodeId> members = part.members().stream().map(NodeId::new).toList();
        times = new StepTimes(self.toString());
        standing = new Standing(self, members);
        telling = new Telling(context.events(), standing, part.trace());
        loop = new EventLoop("node", INPUTS, this::attend, this::failed);
        writes = new Writes(loop::signal);
        ProtocolCodecs<M> codecs = ProtocolCodecs.of(chosen.provider());
        journal = ground.open(writes);
        List<JournalRecord> records = recovered(chosen, codecs.records());
        start = new Start(self, members, records, journal.found().condition());
        transport = ground.connect(codecs.messages(), this::receive);
        driver = new Driver<>(
                chosen.protocol(),
                new Equipment<>(journal, codecs.records(), transport, timers, requests, standing, telling, counters),
                times);
        life.memory().ifPresent(memory -> {
            timers.use(new NodeClock(memory.clock()));
            beganAt = memory.beganAt();
            beginAt = System.nanoTime();
        });
        clients = new ClientPort(part.clients().get(part.self()), this, ClientPort.Limits.DEFAULTS);
        new NodeControl<>(this, ground, transport).offer(context.control());
        new NodeMetrics(standing, counters, times)
                .register(
                        context.metrics(),
                        new NodeMetrics.Gauges(
                                loop::waiting,
                                requests::size,
                                () -> clients.connections(),
                                ground::syncs,
                                ground::counters));
    }

    private List<JournalRecord> recovered(Chosen<S, M> chosen, Codec<JournalRecord> codec) throws IOException {
        List<byte[]> found = journal.found().records();
        if (found.isEmpty() && !chosen.initial().isEmpty() && life.memory().isEmpty()) {
            long last = 0;
            for (JournalRecord record : chosen.initial()) {
                last = journal.append(codec.encode(record));
            }
            writes.await(last);
            return chosen.initial();
        }
        List<JournalRecord> records = new ArrayList<>(found.size());
        for (byte[] bytes : found) {
            try {
                records.add(codec.decode(ByteBuffer.wrap(bytes)));
            } catch (MalformedException e) {
                throw new IOException(
                        "the journal in " + part.folder() + " was not written by this version: " + e.getMessage(), e);
            }
        }
        return records;
    }

    NodePart part() {
        return part;
    }

    EventLoop loop() {
        return loop;
    }

    Timers timers() {
        return timers;
    }

    Counters counters() {
        return counters;
    }

    StepTimes times() {
        return times;
    }

    /** Begins the protocol at this time, unless it has begun; remembered for later lives. On the loop. */
    void begin(long at) throws IOException {
        if (!begun && beginAt == Long.MAX_VALUE) {
            beganAt = at;
            timers.use(new NodeClock(NodeClock.Standing.at(at, part.clock())));
            remember();
            beginAt = at;
        }
    }

    /** Remembers for later lives how the clock stands. On the loop. */
    void remember() throws IOException {
        life.remember(new Life.Memory(beganAt, timers.clock().standing()));
    }

    private void receive(int from, M message) {
        if (!loop.offer(() -> driver.receive(new NodeId(from), message))) {
            counters.lost();
        }
    }

    private long attend() {
        if (writes.failure() != null) {
            driver.halt(writes.failure());
        }
        if (!begun && beginAt - System.nanoTime() <= 0) {
            begun = true;
            telling.started(start.condition() + ", " + start.journal().size() + " records");
            driver.start(start);
        }
        driver.durable(writes.durable());
        long next = driver.attend();
        return begun ? next : Math.min(next, beginAt);
    }

    private void failed(Throwable why) {
        StackTraceElement[] trace = why.getStackTrace();
        driver.halt("a fault of the program: " + why + (trace.length == 0 ? "" : " at " + trace[0]));
    }

    @Override
    public boolean take(Asking asking) {
        return loop.offer(() -> driver.ask(asking));
    }

    @Override
    public void gone(Asking asking) {
        loop.submit(() -> driver.forget(asking));
    }

    @Override
    public byte[] status() {
        Standing.View now = standing.view();
        ObjectNode json = Plans.json()
                .createObjectNode()
                .put("node", now.self().toString())
                .put("role", now.role().name())
                .put("term", now.term())
                .put("leader", now.leader().map(NodeId::toString).orElse(null))
                .put("applied", standing.applied())
                .put("begun", now.begun())
                .put("halted", now.halted().orElse(null));
        now.members().forEach(member -> json.withArray("members").add(member.toString()));
        return Plans.json().writeValueAsBytes(json);
    }

    @Override
    public boolean mayAdministrate(String shown) {
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization);
    }

    @Override
    public void ended(String kind, Asking.Outcome how) {
        counters.ended(new Ended(kind, how));
    }

    /** Ends the node at once, as it stands. */
    @Override
    public void close() {
        loop.close();
        clients.close();
        transport.close();
        journal.close();
    }
}
