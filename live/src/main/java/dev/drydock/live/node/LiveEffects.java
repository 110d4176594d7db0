package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.wire.Codec;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.KeyValueStore;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Sessions;
import dev.drydock.protocol.TimerName;
import dev.drydock.record.TraceEvent.What;
import java.util.ArrayDeque;
import java.util.List;

/** Carries out what one node's protocol tells, in order, and holds back what must wait for the journal. Used by the loop alone. */
final class LiveEffects<M extends Message> implements Effects<M> {
    /** More sessions than a run has clients, so that none is forgotten while its client lives; as many as in the simulator. */
    private static final int SESSIONS = 1 << 20;

    private final Equipment<M> equipment;
    private final Journal journal;
    private final Transport<M> transport;
    private final Telling telling;
    private final Held held = new Held();
    private final ArrayDeque<Input<M>> following = new ArrayDeque<>();
    private final Sessions sessions = new Sessions(new KeyValueStore(), SESSIONS);
    private long appended;
    private long durable;
    private long holdUntil;
    private String haltReason;

    /** What carries effects out. */
    record Equipment<M extends Message>(
            Journal journal,
            Codec<JournalRecord> records,
            Transport<M> transport,
            Timers timers,
            Requests requests,
            Standing standing,
            Telling telling,
            Counters counters) {}

    LiveEffects(Equipment<M> equipment) {
        this.equipment = equipment;
        this.journal = equipment.journal();
        this.transport = equipment.transport();
        this.telling = equipment.telling();
    }

    /** A step begins. */
    void begin() {
        holdUntil = 0;
        haltReason = null;
    }

    /** A step ended; why the node must halt, or null. */
    String end() {
        return haltReason;
    }

    /** Every write up to this is durable: does what waited for no more. */
    void durable(long number) {
        if (telling.isTraced() && number > durable) {
            telling.trace(What.PERSISTED, null, number + " records");
        }
        durable = number;
        held.release(number);
    }

    /** What the node's own doings bring as its next input, or null: a snapshot, a reading of the clock, a write become durable. */
    Input<M> following() {
        return following.poll();
    }

    /** Forgets what was held back. */
    void forget() {
        held.clear();
        following.clear();
        equipment.timers().cancelAll();
    }

    @Override
    public void persist(JournalRecord record) {
        if (haltReason == null) {
            appended = journal.append(equipment.records().encode(record));
            written(record);
        }
    }

    @Override
    public void checkpoint(List<JournalRecord> records) {
        if (haltReason == null) {
            appended = journal.checkpoint(
                    records.stream().map(equipment.records()::encode).toList());
            written(records);
        }
    }

    private void written(Object what) {
        telling.trace(What.PERSIST, null, what);
        holdUntil = appended;
    }

    @Override
    public void awaitPersisted() {
        if (durable < appended) {
            holdUntil = appended;
        }
    }

    @Override
    public void notifyPersisted(long token) {
        if (haltReason != null) {
            return;
        }
        if (durable < appended) {
            held.add(appended, () -> following.add(new Input.Persisted<>(token)));
        } else {
            following.add(new Input.Persisted<>(token));
        }
    }

    @Override
    public void send(NodeId to, M message) {
        if (haltReason == null) {
            if (holdUntil > 0) {
                held.add(holdUntil, () -> transmit(to, message));
            } else {
                transmit(to, message);
            }
        }
    }

    private void transmit(NodeId to, M message) {
        telling.trace(What.SEND, to, message);
        equipment.counters().sent(message);
        transport.send(to.number(), message);
    }

    @Override
    public void setTimer(TimerName timer, long minNanos, long maxNanos) {
        if (haltReason == null) {
            equipment.timers().set(timer, minNanos, maxNanos, System.nanoTime());
        }
    }

    @Override
    public void cancelTimer(TimerName timer) {
        equipment.timers().cancel(timer);
    }

    @Override
    public void apply(long index, ClientRequest request) {
        if (haltReason == null) {
            applied(index, request);
            sessions.apply(request);
        }
    }

    @Override
    public void applyAndReply(long index, ClientRequest request) {
        if (haltReason == null) {
            applied(index, request);
            reply(request.id(), new Reply.Answered(sessions.apply(request)));
        }
    }

    private void applied(long index, ClientRequest request) {
        if (telling.isTraced()) {
            telling.trace(What.APPLY, null, "#" + index + " " + request);
        }
        equipment.standing().applied(index);
    }

    @Override
    public void takeSnapshot(long token) {
        if (haltReason == null) {
            following.add(new Input.SnapshotTaken<>(token, sessions.snapshot()));
        }
    }

    @Override
    public void restore(Bytes snapshot) {
        if (haltReason == null) {
            sessions.restore(snapshot);
        }
    }

    @Override
    public void read(ClientRequest request) {
        if (haltReason == null) {
            reply(request.id(), new Reply.Answered(sessions.read(request)));
        }
    }

    @Override
    public void reply(RequestId request, Reply reply) {
        if (haltReason != null) {
            return;
        }
        if (holdUntil > 0) {
            held.add(holdUntil, () -> answer(request, reply));
        } else {
            answer(request, reply);
        }
    }

    private void answer(RequestId request, Reply reply) {
        if (telling.isTraced()) {
            telling.trace(What.REPLY, "c" + request.session(), reply);
        }
        equipment.requests().answer(request, reply);
    }

    @Override
    public void readClock() {
        following.add(new Input.ClockReading<>(equipment.timers().clock().read(System.nanoTime())));
    }

    @Override
    public void note(Note note) {
        if (haltReason == null) {
            telling.noted(note);
        }
    }

    @Override
    public void halt(String reason) {
        if (haltReason == null) {
            haltReason = reason;
        }
    }
}
