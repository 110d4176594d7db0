package dev.drydock.sim.node;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Sessions;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.TimerName;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.disk.CheckpointRecord;
import dev.drydock.sim.disk.Disk;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.trace.Tracing;
import java.util.List;
import java.util.function.IntFunction;

/** Carries out what one node's protocol tells, in order, and holds back what must wait for the disk. */
final class NodeEffects<M extends Message> implements Effects<M> {
    /** More sessions than a run has clients, so that none is forgotten while its client lives. */
    private static final int SESSIONS = 1 << 20;

    private static final int NOTIFY = -1;

    private final SimNode<?, M> node;
    private final int index;
    private final Network network;
    private final Disk disk;
    private final NodeTimers<M> timers;
    private final Tracing tracing;
    private final IntFunction<StateMachine> machines;
    private final HeldEffects held = new HeldEffects();
    private Sessions sessions;
    private int holdUntil;
    private String haltReason;

    NodeEffects(SimNode<?, M> node, Surroundings around, Disk disk, NodeTimers<M> timers) {
        this.node = node;
        this.index = node.index();
        this.network = around.network();
        this.disk = disk;
        this.timers = timers;
        this.tracing = around.tracing();
        this.machines = around.machines();
    }

    /** Forgets what was held back and what was applied, as a crash does. */
    void reset() {
        held.clear();
        timers.cancelAll();
        sessions = new Sessions(machines.apply(index), SESSIONS);
    }

    /** A step begins. */
    void begin() {
        holdUntil = 0;
        haltReason = null;
    }

    /** A step ended; why the node must halt, or null. */
    String end() {
        disk.flush();
        return haltReason;
    }

    /** Does what waited for so many records. */
    void release(int durable) {
        while (held.isReady(durable)) {
            int endpoint = held.endpoint();
            long word = held.word();
            Object message = held.message();
            held.remove();
            if (endpoint == NOTIFY) {
                node.persisted(word);
            } else {
                network.send(index, endpoint, (int) word, message);
            }
        }
    }

    @Override
    public void persist(JournalRecord record) {
        if (haltReason != null) {
            return;
        }
        if (!disk.append(record)) {
            haltReason = "its disk is full";
            return;
        }
        tracing.tell(What.PERSIST, node.name(), "-", record);
        if (!disk.instant()) {
            holdUntil = disk.appended();
        }
    }

    @Override
    public void checkpoint(List<JournalRecord> records) {
        persist(new CheckpointRecord(records));
    }

    @Override
    public void awaitPersisted() {
        if (!disk.instant() && disk.durable() < disk.appended()) {
            holdUntil = disk.appended();
        }
    }

    @Override
    public void notifyPersisted(long token) {
        if (haltReason != null) {
            return;
        }
        if (!disk.instant() && disk.durable() < disk.appended()) {
            held.add(disk.appended(), NOTIFY, token, null);
        } else {
            node.persisted(token);
        }
    }

    @Override
    public void send(NodeId to, M message) {
        transmit(to.number() - 1, message.bytes(), message);
    }

    @Override
    public void setTimer(TimerName timer, long minNanos, long maxNanos) {
        if (haltReason == null) {
            timers.set(timer, minNanos, maxNanos);
        }
    }

    @Override
    public void cancelTimer(TimerName timer) {
        timers.cancel(timer);
    }

    @Override
    public void apply(long at, ClientRequest request) {
        if (haltReason == null) {
            traceApply(at, request);
            sessions.apply(request);
        }
    }

    @Override
    public void applyAndReply(long at, ClientRequest request) {
        if (haltReason == null) {
            traceApply(at, request);
            reply(request.id(), new Reply.Answered(sessions.apply(request)));
        }
    }

    @Override
    public void takeSnapshot(long token) {
        if (haltReason == null) {
            node.snapshotTaken(token, sessions.snapshot());
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
        ClientReply message = new ClientReply(request, reply);
        transmit(network.site(request.session()), message.bytes(), message);
    }

    @Override
    public void readClock() {
        node.clockAsked();
    }

    @Override
    public void note(Note note) {
        if (haltReason == null) {
            node.noted(note);
        }
    }

    @Override
    public void halt(String reason) {
        if (haltReason == null) {
            haltReason = reason;
        }
    }

    private void transmit(int endpoint, int size, Object message) {
        if (haltReason != null) {
            return;
        }
        if (holdUntil > 0) {
            held.add(holdUntil, endpoint, size, message);
        } else {
            network.send(index, endpoint, size, message);
        }
    }

    private void traceApply(long at, ClientRequest request) {
        if (tracing.on()) {
            tracing.tell(What.APPLY, node.name(), "-", "#" + at + " " + request);
        }
    }
}
