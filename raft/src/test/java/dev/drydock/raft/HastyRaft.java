package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.Start;
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

    private static final class Haste extends ForwardingEffects<RaftMessage> {
        private final List<JournalRecord> unwritten = new ArrayList<>();
        private final List<Long> tokens = new ArrayList<>();

        Haste(Effects<RaftMessage> effects) {
            super(effects);
        }

        void write() {
            unwritten.forEach(super::persist);
            tokens.forEach(super::notifyPersisted);
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
    }
}
