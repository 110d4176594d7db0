package dev.drydock.protocol;

import java.util.List;

/**
 * Passes every effect on. For protocols around other protocols, which override what they change.
 *
 * @param <M> the protocol's messages
 */
public class ForwardingEffects<M extends Message> implements Effects<M> {
    private final Effects<M> effects;

    /** Passes on to these. */
    public ForwardingEffects(Effects<M> effects) {
        this.effects = effects;
    }

    @Override
    public void persist(JournalRecord record) {
        effects.persist(record);
    }

    @Override
    public void checkpoint(List<JournalRecord> records) {
        effects.checkpoint(records);
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
    public void send(NodeId to, M message) {
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
    public void takeSnapshot(long token) {
        effects.takeSnapshot(token);
    }

    @Override
    public void restore(Bytes snapshot) {
        effects.restore(snapshot);
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
