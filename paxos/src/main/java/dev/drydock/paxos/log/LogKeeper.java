package dev.drydock.paxos.log;

import dev.drydock.paxos.log.LogMessage.Decided;
import dev.drydock.paxos.log.LogMessage.InstallSnapshot;
import dev.drydock.paxos.log.LogMessage.Missing;
import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a node does with its log, however slots get decided: applies them in order, answers who waits, tells others what
 * they miss, and keeps journal and memory bounded by snapshots.
 *
 * @param <M> the messages of the protocol that decides
 */
public final class LogKeeper<M extends Message> {
    private static final int BATCH_BYTES = 64 * 1_024;

    private final Limits limits;
    private final Function<LogMessage, M> wrap;

    /**
     * The bounds of a log.
     *
     * @param checkpointEvery after how many slots a snapshot is taken; at least 1
     * @param maxPending how many requests may wait before more are refused; at least 1
     */
    public record Limits(int checkpointEvery, int maxPending) {}

    /**
     * Keeps logs within limits.
     *
     * @param wrap makes a message of the protocol from one about the log
     */
    public LogKeeper(Limits limits, Function<LogMessage, M> wrap) {
        this.limits = limits;
        this.wrap = wrap;
    }

    /** Rebuilds log and state machine from a journal; records of other kinds are left to the protocol. */
    public ReplicatedLog recover(List<JournalRecord> journal, Effects<M> effects) {
        DecidedLog decided = DecidedLog.EMPTY;
        for (JournalRecord record : journal) {
            switch (record) {
                case LogRecord.Checkpointed checkpointed -> {
                    decided = DecidedLog.after(checkpointed.snapshot());
                    effects.restore(checkpointed.snapshot().bytes());
                }
                case LogRecord.DecidedSlot slot -> decided = decided.with(slot.decision());
                default -> {
                    // The protocol's own.
                }
            }
        }
        ReplicatedLog log = new ReplicatedLog(decided, Pending.NONE, 0, 0);
        return apply(log, decided.firstKept(), effects);
    }

    /** A client asks for something: it waits, or is refused. */
    public ReplicatedLog onRequest(ReplicatedLog log, ClientRequest request, Effects<M> effects) {
        if (request.command() instanceof Administration) {
            effects.reply(
                    request.id(), new Reply.Refused("this protocol changes no members and transfers no leadership"));
            return log;
        }
        if (log.pending().size() >= limits.maxPending() && !log.pending().isWaiting(request)) {
            effects.reply(
                    request.id(),
                    new Reply.Refused(limits.maxPending() + " requests wait at this node already (maxPending)"));
            return log;
        }
        return log.with(log.pending().with(request));
    }

    /** A slot is decided: applies it and all that waited for it. */
    public ReplicatedLog decide(ReplicatedLog log, Decision decision, Effects<M> effects) {
        Value known = log.decided().value(decision.slot()).orElse(decision.value());
        if (!known.equals(decision.value())) {
            effects.halt("slot " + decision.slot() + " was decided twice, as " + known + " and as " + decision.value());
            return log;
        }
        DecidedLog decided = log.decided().with(decision);
        return apply(log.with(decided), log.decided().firstUndecided(), effects);
    }

    private ReplicatedLog apply(ReplicatedLog log, long first, Effects<M> effects) {
        DecidedLog decided = log.decided();
        Pending pending = log.pending();
        for (long slot = first; slot <= decided.lastApplied(); slot++) {
            if (decided.value(slot).orElseThrow() instanceof Value.Asked(ClientRequest request)) {
                if (pending.isWaiting(request)) {
                    effects.applyAndReply(slot, request);
                    pending = pending.without(request);
                } else {
                    effects.apply(slot, request);
                }
            }
        }
        return askSnapshot(log.with(pending), effects);
    }

    private ReplicatedLog askSnapshot(ReplicatedLog log, Effects<M> effects) {
        DecidedLog decided = log.decided();
        boolean due = decided.lastApplied() - decided.snapshot().slot() >= limits.checkpointEvery();
        if (!due || log.snapshotAsked() > decided.snapshot().slot()) {
            return log;
        }
        effects.takeSnapshot(decided.lastApplied());
        return log.askingSnapshot(decided.lastApplied());
    }

    /** The state machine as it stood after a slot. */
    public ReplicatedLog onSnapshotTaken(ReplicatedLog log, long slot, Bytes bytes) {
        return slot <= log.decided().snapshot().slot()
                ? log
                : log.with(log.decided().checkpointed(new Snapshot(slot, bytes), limits.checkpointEvery()));
    }

    /** Another node tells about the log, or asks. */
    public ReplicatedLog onMessage(ReplicatedLog log, NodeId from, LogMessage message, Effects<M> effects) {
        return switch (message) {
            case Decided decided -> onDecided(log, from, decided, effects);
            case Missing missing -> {
                tellMissing(log.decided(), from, missing.firstUndecided(), effects);
                yield log;
            }
            case InstallSnapshot install -> onInstall(log, install.snapshot(), effects);
        };
    }

    private ReplicatedLog onDecided(ReplicatedLog log, NodeId from, Decided message, Effects<M> effects) {
        ReplicatedLog told = log;
        long slot = message.first();
        for (Value value : message.values()) {
            told = decide(told, new Decision(slot++, value), effects);
        }
        long missing = told.decided().firstUndecided();
        if (!message.more() || slot < missing || told.missingAsked() == missing) {
            return told;
        }
        askMissing(told, from, effects);
        return told.askingMissing();
    }

    private ReplicatedLog onInstall(ReplicatedLog log, Snapshot snapshot, Effects<M> effects) {
        if (snapshot.slot() <= log.decided().lastApplied()) {
            return log;
        }
        effects.restore(snapshot.bytes());
        return apply(log.with(log.decided().installed(snapshot)), snapshot.slot() + 1, effects);
    }

    /** Asks a node for all that this one misses. */
    public void askMissing(ReplicatedLog log, NodeId node, Effects<M> effects) {
        effects.send(node, wrap.apply(new Missing(log.decided().firstUndecided())));
    }

    /** Tells that one slot is decided. */
    public void tell(NodeId to, Decision decision, Effects<M> effects) {
        effects.send(to, wrap.apply(new Decided(decision.slot(), List.of(decision.value()), false)));
    }

    /** Tells a node that asks about a slot long decided that it is, and what follows. */
    public void tellDecided(DecidedLog decided, NodeId to, long slot, Effects<M> effects) {
        if (slot < decided.firstKept()) {
            effects.send(to, wrap.apply(new Decided(slot, List.of(), true)));
        } else {
            tellFrom(decided, to, slot, effects);
        }
    }

    private void tellMissing(DecidedLog decided, NodeId to, long slot, Effects<M> effects) {
        if (slot < decided.firstKept()) {
            effects.send(to, wrap.apply(new InstallSnapshot(decided.snapshot())));
            tellFrom(decided, to, decided.snapshot().slot() + 1, effects);
        } else {
            tellFrom(decided, to, slot, effects);
        }
    }

    private void tellFrom(DecidedLog decided, NodeId to, long first, Effects<M> effects) {
        List<Value> values = new ArrayList<>();
        int bytes = 0;
        long slot = first;
        while (bytes < BATCH_BYTES && decided.isDecided(slot)) {
            Value value = decided.value(slot++).orElseThrow();
            values.add(value);
            bytes += value.bytes();
        }
        if (!values.isEmpty()) {
            effects.send(to, wrap.apply(new Decided(first, values, slot <= decided.lastDecided())));
        }
    }

    /**
     * Writes what a step changed. Told at the end of the step, for nothing relies on it: what is decided could be learned
     * again.
     *
     * @param own what the protocol has to write at a checkpoint: all that its part of the journal holds
     */
    public void write(
            ReplicatedLog before, ReplicatedLog after, Supplier<List<JournalRecord>> own, Effects<M> effects) {
        Snapshot snapshot = after.decided().snapshot();
        if (snapshot.slot() == before.decided().snapshot().slot()) {
            after.decided()
                    .since(before.decided())
                    .forEach(decision -> effects.persist(new LogRecord.DecidedSlot(decision)));
            return;
        }
        List<JournalRecord> records = new ArrayList<>();
        records.add(new LogRecord.Checkpointed(snapshot));
        after.decided().after(snapshot.slot()).forEach(decision -> records.add(new LogRecord.DecidedSlot(decision)));
        records.addAll(own.get());
        effects.checkpoint(records);
    }
}
