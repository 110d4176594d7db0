package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A group of nodes without time: nothing happens until a test makes it happen. Messages wait in one list, timers that are
 * set may fire whenever the test likes, and a node's disk finishes its writes at once or, after {@link #slowDisks}, when
 * the test says so. After every event the protocol's invariants are checked, and what clients rely on: that all nodes
 * apply interfering commands in one order, and that reads and writes are linearizable.
 *
 * <p>Nodes are named by their numbers, from 1. Commands are {@link Word}s, applied to a state machine that remembers them
 * all, with client sessions around it.
 *
 * @param <S> the state of one node
 * @param <M> the protocol's messages
 */
public final class Group<S, M extends Message> {
    private static final int ENDLESS = 100_000;

    private final Protocol<S, M> protocol;
    private final List<Invariant<S>> invariants;
    private final Words<S, M> words;
    private final List<NodeId> members = new ArrayList<>();
    private final List<GroupNode<S, M>> nodes = new ArrayList<>();
    private final Links<M> links = new Links<>();
    private final Origins origins = new Origins();
    private final List<String> violations = new ArrayList<>();
    private final List<String> brokenByClients = new ArrayList<>();
    private final ClientLaws laws = new ClientLaws(brokenByClients::add);
    private final Dice dice = new Dice(0);
    private Optional<Consumer<String>> transcript = Optional.empty();
    private boolean instantDisks = true;
    private long nowNanos;

    /**
     * A group whose nodes are all down.
     *
     * @param members how many members it has; at least 1
     * @param invariants fresh instances
     */
    public Group(int members, Protocol<S, M> protocol, List<Invariant<S>> invariants, Words<S, M> words) {
        this.protocol = protocol;
        this.invariants = List.copyOf(invariants);
        this.words = words;
        for (int number = 1; number <= members; number++) {
            this.members.add(new NodeId(number));
            nodes.add(new GroupNode<>(new NodeId(number), false, this));
        }
    }

    /** Adds a node that is down and not a member: it boots with a list of members that lacks it. Returns its number. */
    public int addSpare() {
        NodeId id = new NodeId(size() + 1);
        nodes.add(new GroupNode<>(id, true, this));
        return id.number();
    }

    /** Tells these lines what happens from now on. */
    public void transcribe(Consumer<String> lines) {
        transcript = Optional.of(lines);
    }

    /** From now on writes are durable, snapshots taken and clocks read only by {@link #sync}. */
    public void slowDisks() {
        instantDisks = false;
    }

    /** How many nodes there are, spares included. */
    public int size() {
        return nodes.size();
    }

    /** A node. */
    public GroupNode<S, M> node(int number) {
        return nodes.get(number - 1);
    }

    /**
     * The state of a node.
     *
     * @throws IllegalStateException when it is down
     */
    public S state(int number) {
        return node(number).state().orElseThrow(() -> new IllegalStateException("n" + number + " is down"));
    }

    /** Whether a node is up. */
    public boolean isUp(int number) {
        return node(number).isUp();
    }

    /** The protocol's words. */
    public Words<S, M> words() {
        return words;
    }

    /** The laws that were broken, each with a sentence that says how; those of the protocol come first in each event. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether no law was broken. */
    public boolean isSound() {
        return violations.isEmpty();
    }

    /** How many writes were acknowledged to their clients. */
    public int acknowledged() {
        return laws.acknowledgedWrites();
    }

    /** The node that said it leads in the highest term, among those that are up. */
    public Optional<Integer> leader() {
        Optional<Integer> leader = Optional.empty();
        long highest = Long.MIN_VALUE;
        for (GroupNode<S, M> node : nodes) {
            Optional<Long> term = node.leads();
            if (term.isPresent() && term.get() > highest) {
                highest = term.get();
                leader = Optional.of(node.id().number());
            }
        }
        return leader;
    }

    /** Puts a node's journal in place before its first boot. */
    public void prepare(int number, List<? extends JournalRecord> journal) {
        node(number).journal.prepare(journal);
    }

    /** Boots every node that is down. */
    public void startAll() {
        for (int number = 1; number <= size(); number++) {
            start(number);
        }
    }

    /** Boots a node, or recovers it from its journal. Nothing happens when it is up. */
    public void start(int number) {
        GroupNode<S, M> node = node(number);
        if (!node.isUp()) {
            node.booting();
            Start start = new Start(node.id(), members, node.journal.durable(), node.journal.condition());
            S state = protocol.start(start, new StepEffects<>(node, words));
            node.become(state);
            invariants.forEach(law -> report(law, law.started(node.id(), state)));
            settle(node);
        }
    }

    /** What was not durable is gone; what was held back for it is never done. Nothing happens when the node is down. */
    public void crash(int number) {
        node(number).crash();
    }

    /**
     * Ruins the journal of a node that is down: only the first so many records are left, and at its next boot it is told
     * that a record failed its checksum.
     */
    public void corrupt(int number, int keptRecords) {
        node(number).journal.corrupt(keptRecords);
    }

    /** Fires a timer, whether it is set or not. */
    public void timeout(int number, TimerName timer) {
        node(number).due.remove(timer);
        step(number, new Input.Timeout<>(timer));
    }

    /**
     * Fires the timer that is due first, as far as time has gone by, and lets time go on up to then. Returns whether any
     * timer was set.
     */
    public boolean fireNext() {
        Optional<GroupNode<S, M>> next = nodes.stream()
                .filter(node -> node.nextTimer().isPresent())
                .min(Comparator.comparingLong(
                        node -> node.due.get(node.nextTimer().orElseThrow())));
        next.ifPresent(node -> {
            TimerName timer = node.nextTimer().orElseThrow();
            nowNanos = Math.max(nowNanos, node.due.get(timer));
            timeout(node.id().number(), timer);
        });
        return next.isPresent();
    }

    /** How much time has gone by since the test began, in nanoseconds; every node's clock shows it unless it jumped. */
    public long nowNanos() {
        return nowNanos;
    }

    /** Lets time go by for all clocks; no timer fires of it. */
    public void pass(long nanos) {
        nowNanos += nanos;
    }

    /** Makes a node's clock jump, forward or back. */
    public void jumpClock(int number, long nanos) {
        node(number).jumpClock(nanos);
    }

    /** A client's first request in a session is a write; see {@link Word#write}. */
    public void write(int number, long session, String text) {
        request(number, new ClientRequest(new RequestId(session, 1), Word.write(text)));
    }

    /** A client's first request in a session is a read. */
    public void read(int number, long session) {
        request(number, new ClientRequest(new RequestId(session, -1), Word.read()));
    }

    /** An operator's only request in a session. */
    public void administer(int number, long session, Administration command) {
        request(number, new ClientRequest(new RequestId(session, 1), command));
    }

    /** A client asks a node, for the first time or again. */
    public void request(int number, ClientRequest request) {
        laws.asked(request);
        step(number, new Input.Request<>(request));
    }

    /** The oldest write of a node becomes durable, and what it asked for (its clock, a snapshot) is given to it. */
    public void sync(int number) {
        for (Supplier<Input<M>> input : node(number).sync()) {
            step(number, input.get());
        }
        collectViolations();
    }

    /** The messages under way, oldest first. */
    public List<Envelope<M>> messages() {
        return links.all();
    }

    /** How many messages are under way. */
    public int waiting() {
        return links.size();
    }

    /** Where the so-manieth message (from 1) waits that is under way from one node to another; empty when there is none. */
    public Optional<Integer> place(int from, int to, int which) {
        return links.place(from, to, which);
    }

    /** Delivers one of the waiting messages; to a node that is down it is lost, and so it is where the link is cut. */
    public void deliver(int place) {
        Envelope<M> envelope = links.remove(place);
        int to = envelope.to().number();
        boolean lost = links.isCut(envelope) || to > size() || !isUp(to);
        say(() -> (lost ? "x " : "> ") + envelope.from() + " -> " + envelope.to() + " "
                + words.message(envelope.message()));
        if (!lost) {
            step(to, new Input.Receive<>(envelope.from(), envelope.message()));
        }
    }

    /** Delivers the messages that wait on the way from one node to another, oldest first; not those that come of it. */
    public void deliver(int from, int to) {
        for (int left = links.count(from, to); left > 0; left--) {
            place(from, to, 1).ifPresent(this::deliver);
        }
    }

    /**
     * Delivers every message, those that come of it too.
     *
     * @throws IllegalStateException when the messages never end
     */
    public void deliverAll() {
        for (int guard = 0; links.size() > 0; guard++) {
            if (guard > ENDLESS) {
                throw new IllegalStateException("the messages never end");
            }
            deliver(0);
        }
    }

    /** Delivers there and back. */
    public void exchange(int from, int to) {
        deliver(from, to);
        deliver(to, from);
    }

    /** Loses one of the waiting messages. */
    public void lose(int place) {
        links.remove(place);
    }

    /** Loses what waits on the way from one node to another. */
    public void lose(int from, int to) {
        links.lose(from, to);
    }

    /** Loses every message. */
    public void loseAll() {
        links.loseAll();
    }

    /** One of the waiting messages is under way once more, behind all others. */
    public void duplicate(int place) {
        Envelope<M> envelope = links.get(place);
        links.add(envelope, origins.next(envelope.from().number(), envelope.to().number()));
    }

    /** From now on messages from one node to another are lost when they are delivered. */
    public void cut(int from, int to) {
        links.cut(from, to);
    }

    /** Cuts a node off from all others, both ways. */
    public void isolate(int number) {
        for (int other = 1; other <= size(); other++) {
            cut(number, other);
            cut(other, number);
        }
    }

    /** All messages arrive again. */
    public void mend() {
        links.mend();
    }

    /**
     * Delivers and syncs until nothing is under way.
     *
     * @throws IllegalStateException when that never comes to an end
     */
    public void settleAll() {
        for (int guard = 0; guard < ENDLESS; guard++) {
            boolean busy = links.size() > 0;
            for (GroupNode<S, M> node : nodes) {
                if (node.awaitsSync()) {
                    sync(node.id().number());
                    busy = true;
                }
            }
            if (!busy) {
                return;
            }
            deliverAll();
        }
        throw new IllegalStateException("the group never comes to rest");
    }

    void say(Supplier<String> line) {
        transcript.ifPresent(lines -> lines.accept(line.get()));
    }

    Origins origins() {
        return origins;
    }

    Links<M> links() {
        return links;
    }

    ClientLaws laws() {
        return laws;
    }

    /** When a timer of this range that is set now will be due. */
    long draw(long minNanos, long maxNanos) {
        return nowNanos + minNanos + dice.below(maxNanos - minNanos + 1);
    }

    @SuppressWarnings("ReferenceEquality") // a step that changes nothing gives back the state itself
    private void step(int number, Input<M> input) {
        GroupNode<S, M> node = node(number);
        node.state().ifPresent(before -> {
            S after = protocol.step(before, input, new StepEffects<>(node, words));
            node.become(after);
            if (after != before) {
                invariants.forEach(law -> report(law, law.stepped(node.id(), before, after)));
            }
            settle(node);
        });
    }

    private void collectViolations() {
        violations.addAll(brokenByClients);
        brokenByClients.clear();
    }

    private void settle(GroupNode<S, M> node) {
        collectViolations();
        if (node.halted().isPresent()) {
            node.crash();
        }
        for (int guard = 0; instantDisks && node.awaitsSync(); guard++) {
            if (guard > ENDLESS) {
                throw new IllegalStateException(node.id() + " never comes to rest");
            }
            sync(node.id().number());
        }
    }

    private void report(Invariant<S> law, Optional<String> broken) {
        broken.ifPresent(sentence -> violations.add(law.name() + ": " + sentence));
    }
}
