package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.TimerName;

/** Passes every effect on; a mistake overrides what it gets wrong. */
class ForwardingEffects implements Effects<RaftMessage> {
    final Effects<RaftMessage> effects;

    ForwardingEffects(Effects<RaftMessage> effects) {
        this.effects = effects;
    }

    @Override
    public void persist(JournalRecord record) {
        effects.persist(record);
    }

    @Override
    public void awaitPersisted() {
        effects.awaitPersisted();
    }

    @Override
    public void notifyPersisted(long token) {
        effects.notifyPersisted(token);
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
