package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Portable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which instances a replica has seen that interfere with a command. It never forgets one, whatever became of it: a
 * replica that once took part in a command's pre-acceptance must let every later command know (section 4.5).
 *
 * <p>Two commands interfere when they touch the same part of the state and not both only read it. Two writes of the same
 * client session interfere too, whatever they touch. The paper does not need that; the table of sessions does, which makes
 * a retried command take effect once: it keeps the last command of each session, so all replicas must execute a session's
 * commands in one order. Without it, the second command of a session could be executed somewhere before a late second
 * instance of the first one, or even before the first one itself, and there it would be refused as out of order.
 */
public final class Conflicts implements Portable<Conflicts.Parts> {

    /** One part of the state; others whose names have the same hash follow. */
    private record Part(String name, Interference seen, Part next) {}

    /** What was seen of one part of the state. */
    record OfPart(String name, Interference seen) {}

    /** What was seen of one client's session. */
    record OfSession(long session, Interference seen) {}

    /** What it is made of. */
    public record Parts(int replicas, List<OfPart> parts, List<OfSession> sessions) {}

    private final int replicas;
    private final Trie<Part> parts;
    private final Trie<Interference> sessions;

    private Conflicts(int replicas, Trie<Part> parts, Trie<Interference> sessions) {
        this.replicas = replicas;
        this.parts = parts;
        this.sessions = sessions;
    }

    /** Before anything was seen, in a group of so many replicas. */
    static Conflicts none(int replicas) {
        return new Conflicts(replicas, Trie.empty(), Trie.empty());
    }

    /**
     * Of these parts.
     *
     * @throws IllegalArgumentException when they are not of one group
     */
    public static Conflicts of(Parts parts) {
        Conflicts made = none(parts.replicas());
        for (OfPart each : parts.parts()) {
            made = made.withPart(each.name(), ofGroup(each.seen(), parts.replicas()));
        }
        Trie<Interference> sessions = Trie.empty();
        for (OfSession each : parts.sessions()) {
            sessions = sessions.with(each.session(), ofGroup(each.seen(), parts.replicas()));
        }
        return new Conflicts(parts.replicas(), made.parts, sessions);
    }

    private static Interference ofGroup(Interference seen, int replicas) {
        if (seen.replicas() != replicas) {
            throw new IllegalArgumentException(seen.replicas() + " replicas are not " + replicas);
        }
        return seen;
    }

    @Override
    public Parts parts() {
        List<OfPart> named = new ArrayList<>();
        parts.forEach(first -> {
            for (Part part = first; part != null; part = part.next()) {
                named.add(new OfPart(part.name(), part.seen()));
            }
        });
        List<OfSession> told = new ArrayList<>();
        Trie.compare(
                Trie.<Interference>empty(), sessions, (session, none, seen) -> told.add(new OfSession(session, seen)));
        return new Parts(replicas, List.copyOf(named), List.copyOf(told));
    }

    /** Whether the order of two commands matters. */
    public static boolean interfere(ClientRequest one, ClientRequest other) {
        boolean bothRead = one.command().readOnly() && other.command().readOnly();
        boolean samePart = one.command().touches().equals(other.command().touches());
        return (samePart && !bothRead) || sameSession(one, other);
    }

    private static boolean sameSession(ClientRequest one, ClientRequest other) {
        return one.id().session() == other.id().session()
                && !one.command().readOnly()
                && !other.command().readOnly();
    }

    /**
     * The attributes with which a replica proposes a command (Figure 2, Phase 1): it depends on all interfering commands
     * in the replica's log, and its {@code seq} is one more than theirs. It also depends on the replica's own last
     * command on the same part, read or not, so that each such command leads to the one before it.
     */
    Attributes proposed(ClientRequest request, int self) {
        Attributes updated = updated(request, -1, Attributes.none(replicas));
        long own = part(request).latest(self, false);
        return own <= updated.deps().at(self)
                ? updated
                : new Attributes(
                        Math.max(updated.seq(), part(request).seq(self, false) + 1),
                        updated.deps().with(self, own));
    }

    /**
     * The attributes of a command as this replica sees them: those it was proposed with, updated by what interferes in
     * this replica's log (Figure 2, Phase 1). The command leader knows its own instances best, so that messages that
     * overtake one another cost nothing.
     */
    Attributes updated(ClientRequest request, int leader, Attributes proposed) {
        boolean read = request.command().readOnly();
        Attributes updated = updated(part(request), read, leader, proposed);
        return read ? updated : updated(session(request), false, leader, updated);
    }

    private Attributes updated(Interference seen, boolean read, int leader, Attributes attributes) {
        long seq = Math.max(1, attributes.seq());
        Deps deps = attributes.deps();
        for (int place = 0; place < replicas; place++) {
            long latest = seen.latest(place, read);
            if (place == leader || latest == 0) {
                continue;
            }
            seq = Math.max(seq, seen.seq(place, read) + 1);
            deps = latest > deps.at(place) ? deps.with(place, latest) : deps;
        }
        return new Attributes(seq, deps);
    }

    /** What touches the part of the state that a command touches. */
    Interference part(ClientRequest request) {
        return part(request.command().touches());
    }

    /** The writes of a command's session; none for a command that only reads. */
    Interference session(ClientRequest request) {
        Interference seen =
                request.command().readOnly() ? null : sessions.get(request.id().session());
        return seen == null ? Interference.none(replicas) : seen;
    }

    /** The latest executed instance of a replica that interferes with a command. */
    long executed(ClientRequest request, int place) {
        return Math.max(
                part(request).executed(place, request.command().readOnly()),
                session(request).executed(place, false));
    }

    /** Having seen a command in an instance. */
    Conflicts seen(int place, long number, ClientRequest request, long seq) {
        boolean read = request.command().readOnly();
        return with(
                request,
                part(request).seen(place, number, seq, read),
                session(request).seen(place, number, seq, read));
    }

    /** Having executed a command in an instance. */
    Conflicts executed(int place, long number, ClientRequest request) {
        boolean read = request.command().readOnly();
        return with(
                request,
                part(request).executed(place, number, read),
                session(request).executed(place, number, read));
    }

    /** With an instance that turned out to be a no-op in the place of a command. */
    Conflicts noOp(int place, long number, ClientRequest request) {
        return with(
                request,
                part(request).withoutNoOp(place, number),
                session(request).withoutNoOp(place, number));
    }

    /** Without what awaits execution: as a checkpoint keeps it. */
    Conflicts settled() {
        return none(replicas).union(this, true);
    }

    /** With what another replica saw and executed. */
    Conflicts union(Conflicts other) {
        return union(other, false);
    }

    private Conflicts union(Conflicts other, boolean settle) {
        Conflicts[] union = {this};
        other.parts.forEach(first -> {
            for (Part part = first; part != null; part = part.next()) {
                union[0] = union[0].withPart(
                        part.name(),
                        settle
                                ? part.seen().settled()
                                : union[0].part(part.name()).union(part.seen()));
            }
        });
        Trie.compare(Trie.<Interference>empty(), other.sessions, (session, none, seen) -> {
            Interference mine = union[0].sessions.get(session);
            Interference both = settle || mine == null ? seen.settled() : mine.union(seen);
            union[0] = new Conflicts(replicas, union[0].parts, union[0].sessions.with(session, both));
        });
        return union[0];
    }

    /** About how many bytes it takes. */
    int bytes() {
        return 32 * replicas * (parts.size() + sessions.size());
    }

    private Interference part(String name) {
        for (Part part = parts.get(hash(name)); part != null; part = part.next()) {
            if (part.name().equals(name)) {
                return part.seen();
            }
        }
        return Interference.none(replicas);
    }

    private Conflicts with(ClientRequest request, Interference part, Interference session) {
        Conflicts changed = withPart(request.command().touches(), part);
        return request.command().readOnly()
                ? changed
                : new Conflicts(
                        replicas, changed.parts, sessions.with(request.id().session(), session));
    }

    private Conflicts withPart(String name, Interference seen) {
        long hash = hash(name);
        return new Conflicts(replicas, parts.with(hash, replaced(parts.get(hash), name, seen)), sessions);
    }

    private static Part replaced(Part first, String name, Interference seen) {
        if (first == null) {
            return new Part(name, seen, null);
        }
        return first.name().equals(name)
                ? new Part(name, seen, first.next())
                : new Part(first.name(), first.seen(), replaced(first.next(), name, seen));
    }

    /** Spread, since the last characters of names that differ little would fill one branch of the tree only. */
    private static long hash(String name) {
        return (name.hashCode() * 0x9E3779B9L) & 0xffffffffL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conflicts that && parts.equals(that.parts) && sessions.equals(that.sessions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts.size(), sessions.size());
    }
}
