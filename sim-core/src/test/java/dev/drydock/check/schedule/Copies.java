package dev.drydock.check.schedule;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;
import java.util.Optional;

/**
 * A toy: n1 leads for ever, copies its log to the others, and commits what a majority holds durably. Nobody takes over
 * when n1 is down; when it comes back it asks again who holds what.
 */
final class Copies implements Protocol<Copies.State, Copies.CopiesMessage> {

    /** What one may get wrong. */
    enum Mistake {
        NONE,
        /** n1 sends copies of what is not durable yet. */
        EARLY_COPIES,
        /** n1 answers before its own copy is durable, and does not ask the others. */
        HASTY_LEADER,
        /** Every node answers reads. */
        READS_ANYWHERE,
        /** The others put what they are sent at the end of their log, whatever is there. */
        TRUSTING,
        /** A node that is sent the same thing twice gives up. */
        NERVOUS
    }

    /**
     * The state of one node.
     *
     * @param committed how many entries are committed and applied
     * @param durable n1 only: how many entries of its own log are durable
     * @param copied n1 only: how many entries of its log each of the others holds
     */
    record State(
            NodeId self,
            List<NodeId> members,
            SharedList<ClientRequest> log,
            int committed,
            int durable,
            NodeMap<Integer> copied) {
        boolean leads() {
            return self.equals(FIRST);
        }

        State withLog(SharedList<ClientRequest> changed) {
            return new State(self, members, changed, committed, durable, copied);
        }

        State withCommitted(int count) {
            return new State(self, members, log, count, durable, copied);
        }

        State withDurable(int count) {
            return new State(self, members, log, committed, count, copied);
        }

        State withCopied(NodeId node, int count) {
            return new State(self, members, log, committed, durable, copied.with(node, count));
        }
    }

    /** The messages. */
    sealed interface CopiesMessage extends Message {
        @Override
        default int bytes() {
            return 16;
        }
    }

    /** From n1: hold these after so many others; so many are committed. */
    record Copy(int after, List<ClientRequest> requests, int committed) implements CopiesMessage {}

    /** To n1: so many are held. */
    record Copied(int count) implements CopiesMessage {}

    record Entry(int after, ClientRequest request) implements JournalRecord {
        @Override
        public int bytes() {
            return request.bytes();
        }
    }

    enum Timer implements TimerName {
        REPEAT
    }

    static final NodeId FIRST = new NodeId(1);
    private static final long PERIOD_NANOS = 10_000_000;

    private final Mistake mistake;

    Copies(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    public State start(Start start, Effects<CopiesMessage> effects) {
        SharedList<ClientRequest> log = SharedList.empty();
        for (JournalRecord record : start.journal()) {
            Entry entry = (Entry) record;
            log = log.truncate(entry.after()).append(entry.request());
        }
        if (start.self().equals(FIRST)) {
            effects.note(new Note.RoleChanged(Role.LEADER, 1));
            effects.setTimer(Timer.REPEAT, PERIOD_NANOS, PERIOD_NANOS);
        }
        List<NodeId> members = start.members();
        List<NodeId> others =
                members.stream().filter(node -> !node.equals(start.self())).toList();
        return new State(start.self(), members, log, 0, log.size(), NodeMap.of(others, 0));
    }

    @Override
    public State step(State state, Input<CopiesMessage> input, Effects<CopiesMessage> effects) {
        return switch (input) {
            case Input.Request<CopiesMessage>(ClientRequest request) -> onRequest(state, request, effects);
            case Input.Receive<CopiesMessage>(NodeId from, Copy copy) -> onCopy(state, copy, effects);
            case Input.Receive<CopiesMessage>(NodeId from, Copied copied) ->
                onCopied(state, from, copied.count(), effects);
            case Input.Timeout<CopiesMessage> timeout -> repeat(state, effects);
            case Input.Persisted<CopiesMessage>(long token) -> commit(state.withDurable((int) token), effects);
            default -> state;
        };
    }

    private State onRequest(State state, ClientRequest request, Effects<CopiesMessage> effects) {
        if (!state.leads()
                && !(mistake == Mistake.READS_ANYWHERE && request.command().readOnly())) {
            effects.reply(request.id(), new Reply.NotLeader(Optional.of(FIRST)));
            return state;
        }
        if (mistake == Mistake.READS_ANYWHERE && request.command().readOnly()) {
            effects.read(request);
            return state;
        }
        State next = state.withLog(state.log().append(request));
        if (mistake == Mistake.HASTY_LEADER) {
            effects.applyAndReply(next.log().size(), request);
            effects.persist(new Entry(state.log().size(), request));
            return next.withCommitted(next.log().size());
        }
        if (mistake == Mistake.EARLY_COPIES) {
            copyTo(next, effects);
        }
        effects.persist(new Entry(state.log().size(), request));
        copyTo(next, effects);
        effects.notifyPersisted(next.log().size());
        return next;
    }

    private State repeat(State state, Effects<CopiesMessage> effects) {
        copyTo(state, effects);
        effects.setTimer(Timer.REPEAT, PERIOD_NANOS, PERIOD_NANOS);
        return state;
    }

    /** Others must not hold what n1 may yet forget, for it would put something else in its place. */
    private void copyTo(State state, Effects<CopiesMessage> effects) {
        if (mistake != Mistake.EARLY_COPIES) {
            effects.awaitPersisted();
        }
        state.copied().map((node, count) -> {
            effects.send(
                    node, new Copy(count, state.log().slice(count, state.log().size()), state.committed()));
            return count;
        });
    }

    private State onCopy(State state, Copy copy, Effects<CopiesMessage> effects) {
        int end = copy.after() + copy.requests().size();
        if (mistake == Mistake.NERVOUS && end < state.log().size()) {
            throw new IllegalStateException("I know that already");
        }
        if (copy.after() > state.log().size()) {
            effects.awaitPersisted();
            effects.send(FIRST, new Copied(state.log().size()));
            return state;
        }
        SharedList<ClientRequest> log = state.log();
        int known = mistake == Mistake.TRUSTING ? 0 : log.size() - copy.after();
        for (ClientRequest request : copy.requests()
                .subList(
                        Math.min(known, copy.requests().size()), copy.requests().size())) {
            effects.persist(new Entry(log.size(), request));
            log = log.append(request);
        }
        effects.awaitPersisted();
        effects.send(FIRST, new Copied(log.size()));
        return apply(state.withLog(log), Math.min(copy.committed(), log.size()), false, effects);
    }

    private State onCopied(State state, NodeId from, int count, Effects<CopiesMessage> effects) {
        int held = Math.min(count, state.log().size());
        boolean news = held > state.copied().get(from).orElseThrow();
        return news ? commit(state.withCopied(from, held), effects) : state;
    }

    /** Commits what a majority holds durably. */
    private State commit(State state, Effects<CopiesMessage> effects) {
        int committed = state.committed();
        while (committed < state.log().size()
                && holders(state, committed + 1) > state.members().size() / 2) {
            committed++;
        }
        return apply(state, committed, true, effects);
    }

    private static int holders(State state, int count) {
        return (state.durable() >= count ? 1 : 0) + state.copied().count(held -> held >= count);
    }

    private static State apply(State state, int committed, boolean reply, Effects<CopiesMessage> effects) {
        for (int place = state.committed(); place < committed; place++) {
            ClientRequest request = state.log().get(place);
            if (reply) {
                effects.applyAndReply(place + 1, request);
            } else {
                effects.apply(place + 1, request);
            }
        }
        return committed > state.committed() ? state.withCommitted(committed) : state;
    }
}
