package dev.drydock.bench.consensus;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Any protocol under the plainest of drivers: one thread, one queue of inputs for all nodes, disks that take no time, a
 * state machine that does nothing. No time goes by while messages are under way: timers fire, in the order in which they
 * are due, only when the group is quiet and somebody waits for an answer. Clients ask the leader, or each a node of its
 * own if any node serves them.
 *
 * <p>The group is made anew after every so many commands, since most protocols keep all of their log.
 */
public final class InProcessGroup<S, M extends Message> {
    private static final int LONGEST_LOG = 50_000;
    private static final int PATIENCE = 10_000;
    private static final Bytes SNAPSHOT = Bytes.of(new byte[8]);

    private record Event<S, M extends Message>(InProcessGroup<S, M>.Node to, Input<M> input) {}

    private final Protocol<S, M> protocol;
    private final boolean servedAnywhere;
    private final List<NodeId> members = new ArrayList<>();

    /** The sequence number of each client's command that is under way; 0 when there is none. */
    private final long[] outstanding;

    private final String[] parts;
    private final int[] idleClients;
    private final RandomStream random = new RandomStream(1);
    private ArrayDeque<Event<S, M>> events = new ArrayDeque<>();
    private List<Node> nodes = new ArrayList<>();
    private ArrayDeque<Integer> turnedAway = new ArrayDeque<>();
    private String lastRefusal = "none came";
    private int idle;
    private int leader;
    private int fired;
    private long submitted;
    private long answered;
    private long renewAt;
    private long nowNanos;

    /**
     * A group that has not been started.
     *
     * @param servedAnywhere whether any node serves any request itself
     */
    public InProcessGroup(Protocol<S, M> protocol, boolean servedAnywhere, Load load) {
        this.protocol = protocol;
        this.servedAnywhere = servedAnywhere;
        this.outstanding = new long[load.inFlight()];
        this.parts = new String[load.inFlight()];
        this.idleClients = new int[load.inFlight()];
        for (int client = 0; client < load.inFlight(); client++) {
            parts[client] = load.interfering() ? "" : "client " + client;
        }
        for (int number = 1; number <= load.nodes(); number++) {
            members.add(new NodeId(number));
        }
        renew();
    }

    /**
     * Returns after so many more commands were committed and answered; the clients' other commands stay in flight.
     *
     * @throws IllegalStateException when none is committed any longer
     */
    public void commit(int commands) {
        if (answered >= renewAt) {
            renew();
        }
        long goal = answered + commands;
        while (answered < goal) {
            while (idle > 0 && answered < goal) {
                submit(idleClients[--idle]);
            }
            if (events.isEmpty()) {
                wakeUp();
            } else {
                Event<S, M> event = events.remove();
                event.to().handle(event.input());
            }
        }
    }

    private void renew() {
        renewAt = answered + LONGEST_LOG;
        events = new ArrayDeque<>();
        turnedAway = new ArrayDeque<>();
        nodes = new ArrayList<>();
        leader = 0;
        idle = 0;
        for (int client = outstanding.length - 1; client >= 0; client--) {
            outstanding[client] = 0;
            idleClients[idle++] = client;
        }
        for (NodeId member : members) {
            nodes.add(new Node(member));
        }
        for (Node node : nodes) {
            node.state = protocol.start(Start.fresh(node.id, members), node);
        }
        commit(1);
    }

    private void submit(int client) {
        outstanding[client] = ++submitted;
        ask(client);
    }

    private void ask(int client) {
        Node node = nodes.get(servedAnywhere ? client % nodes.size() : leader);
        long sequence = outstanding[client];
        node.handle(new Input.Request<>(
                new ClientRequest(new RequestId(client, sequence), new EightBytes(sequence, parts[client]))));
    }

    /** The group is quiet: the timer fires that is due first, and who was turned away asks again. */
    private void wakeUp() {
        Node next = nodes.get(0);
        for (Node node : nodes) {
            next = node.timers.earliest() < next.timers.earliest() ? node : next;
        }
        if (next.timers.earliest() == TimerTimes.NEVER || ++fired > PATIENCE) {
            throw new IllegalStateException("nothing is committed any longer, though " + fired
                    + " timers have fired; the last refusal: " + lastRefusal);
        }
        nowNanos = Math.max(nowNanos, next.timers.earliest());
        next.handle(new Input.Timeout<>(next.timers.takeEarliest()));
        for (int left = turnedAway.size(); left > 0; left--) {
            ask(turnedAway.remove());
        }
    }

    private boolean isOutstanding(RequestId id) {
        return outstanding[(int) id.session()] == id.sequence();
    }

    private final class Node implements Effects<M> {
        private final NodeId id;
        private final TimerTimes timers = new TimerTimes(random);
        private S state;

        Node(NodeId id) {
            this.id = id;
        }

        private void handle(Input<M> input) {
            state = protocol.step(state, input, this);
        }

        private void expect(Input<M> input) {
            events.add(new Event<>(this, input));
        }

        @Override
        public void send(NodeId to, M message) {
            nodes.get(to.number() - 1).expect(new Input.Receive<>(id, message));
        }

        @Override
        public void notifyPersisted(long token) {
            expect(new Input.Persisted<>(token));
        }

        @Override
        public void takeSnapshot(long token) {
            expect(new Input.SnapshotTaken<>(token, SNAPSHOT));
        }

        @Override
        public void readClock() {
            expect(new Input.ClockReading<>(nowNanos));
        }

        @Override
        public void setTimer(TimerName timer, long minNanos, long maxNanos) {
            timers.set(timer, nowNanos + minNanos, maxNanos - minNanos);
        }

        @Override
        public void cancelTimer(TimerName timer) {
            timers.cancel(timer);
        }

        @Override
        public void applyAndReply(long index, ClientRequest request) {
            if (isOutstanding(request.id())) {
                int client = (int) request.id().session();
                outstanding[client] = 0;
                idleClients[idle++] = client;
                answered++;
                fired = 0;
            }
        }

        @Override
        public void reply(RequestId request, Reply reply) {
            if (isOutstanding(request)) {
                lastRefusal = id + ": " + reply;
                turnedAway.add((int) request.session());
                if (reply instanceof Reply.NotLeader notLeader) {
                    leader = notLeader.leader().map(hint -> hint.number() - 1).orElse((leader + 1) % nodes.size());
                }
            }
        }

        @Override
        public void note(Note note) {
            if (note instanceof Note.RoleChanged changed && changed.role() == Role.LEADER) {
                leader = id.number() - 1;
            }
        }

        @Override
        public void halt(String reason) {
            throw new IllegalStateException(reason);
        }

        @Override
        public void persist(JournalRecord record) {}

        @Override
        public void checkpoint(List<JournalRecord> records) {}

        @Override
        public void restore(Bytes snapshot) {}

        @Override
        public void awaitPersisted() {}

        @Override
        public void apply(long index, ClientRequest request) {}

        @Override
        public void read(ClientRequest request) {}
    }
}
