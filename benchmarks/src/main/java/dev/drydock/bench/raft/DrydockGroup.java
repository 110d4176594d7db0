package dev.drydock.bench.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import dev.drydock.raft.RaftMessage;
import dev.drydock.raft.RaftState;
import dev.drydock.raft.RaftTimer;
import dev.drydock.raft.role.Leader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Drydock's Raft under the plainest of drivers: one thread, one queue of inputs for all nodes, disks that take no time.
 * The group is made anew whenever its log is long, since it keeps all of it.
 *
 * <p>Like the driver of MicroRaft it keeps no account of clients and fires no timers; {@link
 * dev.drydock.bench.consensus.InProcessGroup} does, for protocols of any kind, and takes time for it.
 */
final class DrydockGroup implements RaftGroup {
    private static final int LONGEST_LOG = 50_000;
    private static final List<NodeId> MEMBERS = List.of(new NodeId(1), new NodeId(2), new NodeId(3));

    private record Event(Node to, Input<RaftMessage> input) {}

    private final Protocol<RaftState, RaftMessage> raft;
    private final int depth;
    private ArrayDeque<Event> events = new ArrayDeque<>();
    private List<Node> nodes = new ArrayList<>();
    private int inFlight;
    private long submitted;
    private long answered;

    DrydockGroup(Protocol<RaftState, RaftMessage> raft, int depth) {
        this.raft = raft;
        this.depth = depth;
        elect();
    }

    @Override
    public void commit(int commands) {
        if (nodes.get(0).state.log().lastIndex() > LONGEST_LOG) {
            elect();
        }
        long goal = answered + commands;
        while (answered < goal) {
            while (inFlight < depth) {
                submit();
            }
            handleNext();
        }
    }

    @Override
    public void close() {}

    private void submit() {
        inFlight++;
        submitted++;
        ClientRequest request =
                new ClientRequest(new RequestId(submitted % depth, submitted), new EightBytes(submitted));
        handle(nodes.get(0), new Input.Request<>(request));
    }

    private void handleNext() {
        Event event = events.remove();
        handle(event.to(), event.input());
    }

    private void handle(Node node, Input<RaftMessage> input) {
        node.state = raft.step(node.state, input, node);
    }

    private void elect() {
        events = new ArrayDeque<>();
        nodes = new ArrayList<>();
        inFlight = 0;
        for (NodeId id : MEMBERS) {
            nodes.add(new Node(id));
        }
        for (Node node : nodes) {
            node.state = raft.start(Start.fresh(node.id, MEMBERS), node);
        }
        handle(nodes.get(0), new Input.Timeout<>(RaftTimer.ELECTION));
        while (!events.isEmpty()) {
            handleNext();
        }
        if (!(nodes.get(0).state.role() instanceof Leader)) {
            throw new IllegalStateException("no leader was elected");
        }
    }

    private final class Node implements Effects<RaftMessage> {
        private final NodeId id;
        private RaftState state;

        Node(NodeId id) {
            this.id = id;
        }

        @Override
        public void send(NodeId to, RaftMessage message) {
            events.add(new Event(nodes.get(to.number() - 1), new Input.Receive<>(id, message)));
        }

        @Override
        public void notifyPersisted(long token) {
            events.add(new Event(this, new Input.Persisted<>(token)));
        }

        @Override
        public void applyAndReply(long index, ClientRequest request) {
            inFlight--;
            answered++;
        }

        @Override
        public void reply(RequestId request, Reply reply) {
            throw new IllegalStateException("a command was not accepted: " + reply);
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
        public void takeSnapshot(long token) {}

        @Override
        public void restore(Bytes snapshot) {}

        @Override
        public void awaitPersisted() {}

        @Override
        public void setTimer(TimerName timer, long minNanos, long maxNanos) {}

        @Override
        public void cancelTimer(TimerName timer) {}

        @Override
        public void apply(long index, ClientRequest request) {}

        @Override
        public void read(ClientRequest request) {}

        @Override
        public void readClock() {}

        @Override
        public void note(Note note) {}
    }
}
