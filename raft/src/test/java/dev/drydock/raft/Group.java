package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A group of nodes without time: nothing happens until a test makes it happen. Messages wait in one list, timers that are
 * set may fire whenever the test likes, and a node's disk finishes its writes when the test says so (or at once).
 */
final class Group {

    /** A message under way. */
    record Envelope(NodeId from, NodeId to, RaftMessage message) {}

    /** A command of a test: a name, read or written. */
    record Word(String text, boolean readOnly) implements Command {
        @Override
        public String touches() {
            return "word";
        }

        @Override
        public int bytes() {
            return text.length();
        }
    }

    private final Protocol<RaftState, RaftMessage> protocol;
    private final List<NodeId> members = new ArrayList<>();
    private final List<GroupNode> nodes = new ArrayList<>();
    private final List<Invariant<RaftState>> invariants;
    private final List<String> violations = new ArrayList<>();
    private boolean instantDisks = true;
    private Consumer<String> transcript = line -> {};
    private int acknowledged;
    private final Set<String> cuts = new TreeSet<>();
    private final Map<RequestId, Integer> readsUnderWay =
            new TreeMap<>(Comparator.comparingLong(RequestId::session).thenComparingLong(RequestId::sequence));

    final List<Envelope> messages = new ArrayList<>();

    Group(int size, Protocol<RaftState, RaftMessage> protocol, List<Invariant<RaftState>> invariants) {
        this.protocol = protocol;
        this.invariants = invariants;
        for (int number = 1; number <= size; number++) {
            members.add(new NodeId(number));
        }
        for (NodeId id : members) {
            nodes.add(new GroupNode(id, this));
        }
    }

    /** Tells these lines what happens from now on. */
    void transcribe(Consumer<String> lines) {
        transcript = lines;
    }

    /** From now on writes are durable only after {@link #sync}. */
    void slowDisks() {
        instantDisks = false;
    }

    GroupNode node(int number) {
        return nodes.get(number - 1);
    }

    int size() {
        return nodes.size();
    }

    RaftState state(int number) {
        return node(number).state;
    }

    List<String> violations() {
        return violations;
    }

    /** Puts a node's journal in place before its first boot. */
    void prepare(int number, List<? extends JournalRecord> journal) {
        node(number).restore(journal);
    }

    void startAll() {
        for (int number = 1; number <= size(); number++) {
            start(number);
        }
    }

    void start(int number) {
        GroupNode node = node(number);
        Start start = new Start(node.id, members, node.durableJournal(), Start.Condition.INTACT);
        node.state = protocol.start(start, node.effects());
        invariants.forEach(law -> report(law, law.started(node.id, node.state)));
        settle(node);
    }

    /** What was not durable is gone; what was held back for it is never done. */
    void crash(int number) {
        node(number).crash();
    }

    boolean isUp(int number) {
        return node(number).state != null;
    }

    void timeout(int number, TimerName timer) {
        node(number).timers.remove(timer);
        step(number, new Input.Timeout<>(timer));
    }

    void write(int number, long session, long sequence, String text) {
        request(number, new ClientRequest(new RequestId(session, sequence), new Word(text, false)));
    }

    void read(int number, long session, long sequence) {
        request(number, new ClientRequest(new RequestId(session, -sequence), new Word("?", true)));
    }

    void request(int number, ClientRequest request) {
        if (request.command().readOnly()) {
            readsUnderWay.put(request.id(), acknowledged);
        }
        step(number, new Input.Request<>(request));
    }

    /** A client learned that its command took effect, the so-manieth of all. */
    void acknowledged(int position) {
        acknowledged = Math.max(acknowledged, position);
    }

    /** A read saw the first so many commands; it must see all that were acknowledged before it was asked for (§8). */
    void readAt(RequestId read, int position) {
        int expected = readsUnderWay.remove(read);
        if (position < expected) {
            violations.add("Linearizable Reads: a read saw " + position + " commands, but " + expected
                    + " had been acknowledged before");
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    void say(String line) {
        transcript.accept(line);
    }

    /** The next write of a node's disk becomes durable. */
    void sync(int number) {
        GroupNode node = node(number);
        for (long token : node.sync()) {
            step(number, new Input.Persisted<>(token));
        }
    }

    /** From now on messages from one node to another are lost. */
    void cut(int from, int to) {
        cuts.add(from + " to " + to);
    }

    /** All messages arrive again. */
    void mend() {
        cuts.clear();
    }

    /** Delivers one of the waiting messages; to a node that is down it is lost, and so it is where the link is cut. */
    void deliver(int place) {
        Envelope envelope = messages.remove(place);
        boolean cut =
                cuts.contains(envelope.from().number() + " to " + envelope.to().number());
        if (cut || !isUp(envelope.to().number())) {
            say("x " + Transcript.of(envelope));
        } else {
            say("> " + Transcript.of(envelope));
            step(envelope.to().number(), new Input.Receive<>(envelope.from(), envelope.message()));
        }
    }

    /** Delivers every message, those that come of it too. */
    void deliverAll() {
        for (int guard = 0; !messages.isEmpty(); guard++) {
            if (guard > 100_000) {
                throw new IllegalStateException("the messages never end");
            }
            deliver(0);
        }
    }

    /** Delivers the messages that wait on the way from one node to another, oldest first; not those that come of it. */
    void deliver(int from, int to) {
        for (int left = waiting(from, to); left > 0; left--) {
            int place = 0;
            while (!isOnTheWay(messages.get(place), from, to)) {
                place++;
            }
            deliver(place);
        }
    }

    /** Delivers there and back. */
    void exchange(int from, int to) {
        deliver(from, to);
        deliver(to, from);
    }

    private int waiting(int from, int to) {
        return (int) messages.stream()
                .filter(envelope -> isOnTheWay(envelope, from, to))
                .count();
    }

    private static boolean isOnTheWay(Envelope envelope, int from, int to) {
        return envelope.from().number() == from && envelope.to().number() == to;
    }

    /** The leader of the highest term among the nodes that are up. */
    Optional<Integer> leader() {
        Optional<Integer> leader = Optional.empty();
        long term = -1;
        for (int number = 1; number <= size(); number++) {
            RaftState state = state(number);
            if (state != null && state.role() instanceof dev.drydock.raft.role.Leader && state.currentTerm() > term) {
                leader = Optional.of(number);
                term = state.currentTerm();
            }
        }
        return leader;
    }

    private void step(int number, Input<RaftMessage> input) {
        GroupNode node = node(number);
        if (node.state == null) {
            return;
        }
        RaftState before = node.state;
        node.state = protocol.step(before, input, node.effects());
        invariants.forEach(law -> report(law, law.stepped(node.id, before, node.state)));
        settle(node);
    }

    private void settle(GroupNode node) {
        if (node.halted.isPresent()) {
            crash(node.id.number());
        }
        while (instantDisks && node.writesUnderWay()) {
            sync(node.id.number());
        }
    }

    private void report(Invariant<RaftState> law, Optional<String> broken) {
        broken.ifPresent(sentence -> violations.add(law.name() + ": " + sentence));
    }
}
