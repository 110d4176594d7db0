package dev.drydock.check.schedule;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Sessions;
import dev.drydock.protocol.TimerName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One node of a {@link Group}: its state, its disk, its timers, its state machine, and what it has told clients.
 *
 * @param <S> the state of the protocol
 * @param <M> the protocol's messages
 */
public final class GroupNode<S, M extends Message> {
    /** More sessions than a test has. */
    private static final int SESSIONS = 1 << 20;

    private record Held(long untilDone, Runnable action) {}

    private record Wanted(long untilDone, long token) {}

    final Group<S, M> group;
    final Journal journal = new Journal();
    final Deque<Supplier<Input<M>>> asked = new ArrayDeque<>();
    final SortedMap<TimerName, Long> due = new TreeMap<>(Comparator.comparingInt(TimerName::ordinal));
    Ledger ledger = new Ledger();
    Sessions sessions = new Sessions(ledger, SESSIONS);

    private final NodeId id;
    private final boolean spare;
    private final List<ClientRequest> applied = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private Optional<S> state = Optional.empty();
    private Optional<String> halted = Optional.empty();
    private Optional<Note.RoleChanged> role = Optional.empty();
    private long clockOffset;

    GroupNode(NodeId id, boolean spare, Group<S, M> group) {
        this.id = id;
        this.spare = spare;
        this.group = group;
    }

    /** Its name. */
    public NodeId id() {
        return id;
    }

    /** Whether it was not among the first members of the group. */
    public boolean spare() {
        return spare;
    }

    /** Whether it is up. */
    public boolean isUp() {
        return state.isPresent();
    }

    /** The state of the protocol; empty while the node is down. */
    public Optional<S> state() {
        return state;
    }

    /** Why the protocol stopped this node; empty unless it is down for that reason. */
    public Optional<String> halted() {
        return halted;
    }

    /** The part that it said it plays since it was started. */
    public Optional<Role> role() {
        return role.map(Note.RoleChanged::role);
    }

    /** The term in which it leads; empty when it does not. */
    public Optional<Long> leads() {
        return role.filter(changed -> changed.role() == Role.LEADER).map(Note.RoleChanged::term);
    }

    /** The timers that are set. */
    public SortedSet<TimerName> timers() {
        SortedSet<TimerName> set = new TreeSet<>(due.comparator());
        set.addAll(due.keySet());
        return set;
    }

    /** What it has applied since it was started or was given a snapshot, duplicates included. */
    public List<ClientRequest> applied() {
        return List.copyOf(applied);
    }

    /** The writes that its state machine holds of a part of the state, oldest first, each once. */
    public List<String> writes(String part) {
        return List.copyOf(ledger.part(part));
    }

    /** What it has told clients, such as {@code write 3.1: done}, crashes notwithstanding. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** What a boot would find in its journal now. */
    public List<JournalRecord> journal() {
        return List.copyOf(journal.durable());
    }

    /** Whether something is left for {@link Group#sync} to do. */
    public boolean awaitsSync() {
        return journal.done() < journal.written() || !wanted.isEmpty() || !asked.isEmpty();
    }

    /** What its clock shows, in nanoseconds. */
    public long clockNanos() {
        return group.nowNanos() + clockOffset;
    }

    /** The timer that is due first; the first in the protocol's order of those due at once. */
    Optional<TimerName> nextTimer() {
        return due.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    void jumpClock(long nanos) {
        clockOffset += nanos;
    }

    void become(S changed) {
        state = Optional.of(changed);
    }

    void halt(String reason) {
        halted = halted.or(() -> Optional.of(reason));
    }

    void booting() {
        halted = Optional.empty();
        role = Optional.empty();
    }

    void crash() {
        state = Optional.empty();
        role = Optional.empty();
        journal.crash();
        held.clear();
        wanted.clear();
        asked.clear();
        due.clear();
        applied.clear();
        ledger = new Ledger();
        sessions = new Sessions(ledger, SESSIONS);
    }

    /** Does this now, or once so many writes are done. */
    void tell(long untilDone, Runnable action) {
        if (untilDone <= journal.done()) {
            action.run();
        } else {
            held.add(new Held(untilDone, action));
        }
    }

    void want(long token) {
        wanted.add(new Wanted(journal.written(), token));
    }

    /** Finishes the oldest write, does what was held back for it, and returns the inputs that come of it. */
    List<Supplier<Input<M>>> sync() {
        journal.finishOne();
        while (!held.isEmpty() && held.peek().untilDone() <= journal.done()) {
            held.remove().action().run();
        }
        List<Supplier<Input<M>>> inputs = new ArrayList<>();
        while (!wanted.isEmpty() && wanted.peek().untilDone() <= journal.done()) {
            Input<M> persisted = new Input.Persisted<>(wanted.remove().token());
            inputs.add(() -> persisted);
        }
        inputs.addAll(asked);
        asked.clear();
        return inputs;
    }

    void apply(ClientRequest request) {
        applied.add(request);
    }

    void forgetApplied() {
        applied.clear();
    }

    void answer(String line) {
        answers.add(line);
        group.say(() -> "  " + id + " answers " + line);
    }

    void note(Note note) {
        if (note instanceof Note.RoleChanged changed) {
            role = Optional.of(changed);
        }
        group.say(() -> "  " + id + " " + Transcript.of(note));
    }
}
