package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.List;

/** Raft with one mistake: it writes to its journal at the end of each step, and waits for nothing. */
final class HastyRaft implements ProtocolProvider<RaftState, RaftMessage, RaftOptions> {
    private final RaftProvider raft = new RaftProvider();

    @Override
    public String name() {
        return "hasty-raft";
    }

    @Override
    public String summary() {
        return "Raft that answers before its writes are durable";
    }

    @Override
    public RaftOptions defaults() {
        return raft.defaults();
    }

    @Override
    public List<Invariant<RaftState>> invariants() {
        return List.of();
    }

    @Override
    public List<JournalRecord> journalHolding(int entries) {
        return raft.journalHolding(entries);
    }

    @Override
    public Protocol<RaftState, RaftMessage> create(RaftOptions options) {
        Protocol<RaftState, RaftMessage> careful = raft.create(options);
        return new Protocol<>() {
            @Override
            public RaftState start(Start start, Effects<RaftMessage> effects) {
                Haste haste = new Haste(effects);
                RaftState state = careful.start(start, haste);
                haste.write();
                return state;
            }

            @Override
            public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
                Haste haste = new Haste(effects);
                RaftState next = careful.step(state, input, haste);
                haste.write();
                return next;
            }
        };
    }

    private static final class Haste implements Effects<RaftMessage> {
        private final Effects<RaftMessage> effects;
        private final List<JournalRecord> unwritten = new ArrayList<>();
        private final List<Long> tokens = new ArrayList<>();

        Haste(Effects<RaftMessage> effects) {
            this.effects = effects;
        }

        void write() {
            unwritten.forEach(effects::persist);
            tokens.forEach(effects::notifyPersisted);
        }

        @Override
        public void persist(JournalRecord record) {
            unwritten.add(record);
        }

        @Override
        public void awaitPersisted() {
            // The mistake.
        }

        @Override
        public void notifyPersisted(long token) {
            tokens.add(token);
        }

        @Override
        public void send(NodeId to, RaftMessage message) {
            effects.send(to, message);
        }

        @Override
        public void setTimer(TimerName timer, long minNanos, long maxNanos) {
            effects.setTimer(timer, minNanos, maxNanos);
        }

        @Override
        public void cancelTimer(TimerName timer) {
            effects.cancelTimer(timer);
        }

        @Override
        public void apply(long index, ClientRequest request) {
            effects.apply(index, request);
        }

        @Override
        public void applyAndReply(long index, ClientRequest request) {
            effects.applyAndReply(index, request);
        }

        @Override
        public void read(ClientRequest request) {
            effects.read(request);
        }

        @Override
        public void reply(RequestId request, Reply reply) {
            effects.reply(request, reply);
        }

        @Override
        public void readClock() {
            effects.readClock();
        }

        @Override
        public void note(Note note) {
            effects.note(note);
        }

        @Override
        public void halt(String reason) {
            effects.halt(reason);
        }
    }
}
