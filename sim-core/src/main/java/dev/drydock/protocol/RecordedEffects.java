package dev.drydock.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Effects kept as a list of values in the order in which they were told.
 *
 * @param <M> the protocol's messages
 */
public final class RecordedEffects<M extends Message> implements Effects<M> {
    private final List<Effect<M>> told = new ArrayList<>();

    /** What has been told since the last call; the record starts anew. */
    public List<Effect<M>> take() {
        List<Effect<M>> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    @Override
    public void persist(JournalRecord record) {
        told.add(new Effect.Persist<>(record));
    }

    @Override
    public void checkpoint(List<JournalRecord> records) {
        told.add(new Effect.Checkpoint<>(records));
    }

    @Override
    public void awaitPersisted() {
        told.add(new Effect.AwaitPersisted<>());
    }

    @Override
    public void notifyPersisted(long token) {
        told.add(new Effect.NotifyPersisted<>(token));
    }

    @Override
    public void send(NodeId to, M message) {
        told.add(new Effect.Send<>(to, message));
    }

    @Override
    public void setTimer(TimerName timer, long minNanos, long maxNanos) {
        told.add(new Effect.SetTimer<>(timer, minNanos, maxNanos));
    }

    @Override
    public void cancelTimer(TimerName timer) {
        told.add(new Effect.CancelTimer<>(timer));
    }

    @Override
    public void apply(long index, ClientRequest request) {
        told.add(new Effect.Apply<>(index, request));
    }

    @Override
    public void applyAndReply(long index, ClientRequest request) {
        told.add(new Effect.ApplyAndReply<>(index, request));
    }

    @Override
    public void takeSnapshot(long token) {
        told.add(new Effect.TakeSnapshot<>(token));
    }

    @Override
    public void restore(Bytes snapshot) {
        told.add(new Effect.Restore<>(snapshot));
    }

    @Override
    public void read(ClientRequest request) {
        told.add(new Effect.Read<>(request));
    }

    @Override
    public void reply(RequestId request, Reply reply) {
        told.add(new Effect.Answer<>(request, reply));
    }

    @Override
    public void readClock() {
        told.add(new Effect.ReadClock<>());
    }

    @Override
    public void note(Note note) {
        told.add(new Effect.Remember<>(note));
    }

    @Override
    public void halt(String reason) {
        told.add(new Effect.Halt<>(reason));
    }
}
