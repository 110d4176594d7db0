package dev.drydock.sim.cluster;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.List;
import java.util.Optional;

/**
 * A toy: node n1 serves all requests from its journal, and tells the others at every tick that it is there. It survives
 * its own crashes, if it is not hasty: then it answers before its write is durable. Where it can be administrated, it says
 * yes to every change of members that keeps n1, and hands its leadership to nobody.
 */
final class Primary implements Protocol<Primary.State, Primary.Tick> {

    record Options(boolean hasty, long tickNanos) {}

    record State(NodeId self, long applied, long ticks) {}

    record Tick(long number) implements Message {
        @Override
        public int bytes() {
            return 8;
        }
    }

    record Entry(ClientRequest request) implements JournalRecord {
        @Override
        public int bytes() {
            return request.bytes();
        }
    }

    enum Timer implements TimerName {
        TICK
    }

    /** Says that what n1 has applied never shrinks, and breaks when the toy is told to boast. */
    static class NothingIsUnapplied implements Invariant<State> {
        @Override
        public String name() {
            return "Nothing Is Unapplied";
        }

        @Override
        public Optional<String> started(NodeId node, State state) {
            return Optional.empty();
        }

        @Override
        public Optional<String> stepped(NodeId node, State before, State after) {
            return after.applied() < before.applied() ? Optional.of("it shrank") : Optional.empty();
        }
    }

    static class Provider implements ProtocolProvider<State, Tick, Options> {
        private final boolean administrable;

        Provider() {
            this(false);
        }

        Provider(boolean administrable) {
            this.administrable = administrable;
        }

        @Override
        public boolean administrable() {
            return administrable;
        }

        @Override
        public String name() {
            return "primary";
        }

        @Override
        public String summary() {
            return "one node serves all";
        }

        @Override
        public Options defaults() {
            return new Options(false, 10_000_000);
        }

        @Override
        public Protocol<State, Tick> create(Options options) {
            return new Primary(options);
        }

        @Override
        public List<Invariant<State>> invariants() {
            return List.of(new NothingIsUnapplied());
        }

        @Override
        public List<JournalRecord> journalHolding(int entries) {
            return List.of();
        }
    }

    private static final NodeId FIRST = new NodeId(1);

    private final Options options;
    private List<NodeId> members = List.of();

    private Primary(Options options) {
        this.options = options;
    }

    static ProtocolSpec<State, Tick, Options> careful() {
        return ProtocolSpec.of(new Provider());
    }

    static ProtocolSpec<State, Tick, Options> hasty() {
        return new ProtocolSpec<>(new Provider(), new Options(true, 10_000_000));
    }

    static ProtocolSpec<State, Tick, Options> administrated() {
        return ProtocolSpec.of(new Provider(true));
    }

    @Override
    public State start(Start start, Effects<Tick> effects) {
        members = start.members();
        if (start.condition() == Start.Condition.CORRUPT) {
            effects.halt("its journal is corrupt");
        }
        long index = 0;
        for (JournalRecord record : start.journal()) {
            effects.apply(++index, ((Entry) record).request());
        }
        if (start.self().equals(FIRST)) {
            effects.note(new Note.RoleChanged(Role.LEADER, 1));
            effects.setTimer(Timer.TICK, options.tickNanos(), options.tickNanos());
        } else {
            effects.note(new Note.RoleChanged(Role.FOLLOWER, 1));
        }
        return new State(start.self(), index, 0);
    }

    @Override
    public State step(State state, Input<Tick> input, Effects<Tick> effects) {
        return switch (input) {
            case Input.Request<Tick>(ClientRequest request)
            when !state.self().equals(FIRST) -> {
                effects.reply(request.id(), new Reply.NotLeader(Optional.of(FIRST)));
                yield state;
            }
            case Input.Request<Tick>(ClientRequest request)
            when request.command() instanceof Administration command -> {
                effects.reply(request.id(), answer(command));
                yield state;
            }
            case Input.Request<Tick>(ClientRequest request) -> serve(state, request, effects);
            case Input.Timeout<Tick> timeout -> tick(state, effects);
            default -> state;
        };
    }

    private static Reply answer(Administration command) {
        return switch (command) {
            case Administration.ChangeMembers(List<NodeId> wanted)
            when !wanted.contains(FIRST) -> new Reply.Refused("n1 must stay");
            case Administration.RemoveMember(NodeId leaving)
            when leaving.equals(FIRST) -> new Reply.Refused("n1 must stay");
            case Administration.TransferLeadership transfer -> new Reply.Refused("n1 leads");
            default -> new Reply.Answered(new Administration.Done());
        };
    }

    private State serve(State state, ClientRequest request, Effects<Tick> effects) {
        if (request.command().readOnly()) {
            if (!options.hasty()) {
                effects.awaitPersisted();
            }
            effects.read(request);
            return state;
        }
        long index = state.applied() + 1;
        if (options.hasty()) {
            effects.applyAndReply(index, request);
            effects.persist(new Entry(request));
        } else {
            effects.persist(new Entry(request));
            effects.applyAndReply(index, request);
        }
        return new State(state.self(), index, state.ticks());
    }

    private State tick(State state, Effects<Tick> effects) {
        for (NodeId member : members) {
            if (!member.equals(state.self())) {
                effects.send(member, new Tick(state.ticks()));
            }
        }
        effects.setTimer(Timer.TICK, options.tickNanos(), options.tickNanos());
        return new State(state.self(), state.applied(), state.ticks() + 1);
    }
}
