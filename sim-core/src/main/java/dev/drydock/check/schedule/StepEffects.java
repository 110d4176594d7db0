package dev.drydock.check.schedule;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.TimerName;
import java.util.List;
import java.util.stream.Collectors;

/** Carries out what one step of a node tells: what it persists holds back what it tells later. */
final class StepEffects<S, M extends Message> implements Effects<M> {
    private final GroupNode<S, M> node;
    private final Group<S, M> group;
    private final Words<S, M> words;
    private long untilDone;

    StepEffects(GroupNode<S, M> node, Words<S, M> words) {
        this.node = node;
        this.group = node.group;
        this.words = words;
    }

    @Override
    public void persist(JournalRecord record) {
        group.say(() -> "  " + node.id() + " persists " + words.record(record));
        node.journal.append(record, group.origins().next(node.id().number(), 0));
        untilDone = node.journal.written();
    }

    @Override
    public void checkpoint(List<JournalRecord> records) {
        group.say(() -> "  " + node.id() + " replaces its journal by "
                + records.stream().map(words::record).collect(Collectors.joining("; ", "[", "]")));
        node.journal.replace(
                List.copyOf(records), group.origins().next(node.id().number(), 0));
        untilDone = node.journal.written();
    }

    @Override
    public void awaitPersisted() {
        untilDone = node.journal.written();
    }

    @Override
    public void notifyPersisted(long token) {
        node.want(token);
    }

    @Override
    public void send(NodeId to, M message) {
        Origin origin = group.origins().next(node.id().number(), to.number());
        node.tell(untilDone, () -> group.links().add(new Envelope<>(node.id(), to, message), origin));
    }

    @Override
    public void setTimer(TimerName timer, long minNanos, long maxNanos) {
        node.due.put(timer, group.draw(minNanos, maxNanos));
    }

    @Override
    public void cancelTimer(TimerName timer) {
        node.due.remove(timer);
    }

    @Override
    public void apply(long index, ClientRequest request) {
        applied(index, request);
    }

    @Override
    public void applyAndReply(long index, ClientRequest request) {
        answer(request, applied(index, request), "done");
    }

    private Result applied(long index, ClientRequest request) {
        String part = request.command().touches();
        int before = node.ledger.part(part).size();
        Result result = node.sessions.apply(request);
        node.apply(request);
        group.say(() -> "  " + node.id() + " applies " + index + " " + Transcript.of(request.command()));
        group.laws().applied(node.id(), part, node.ledger.part(part), before);
        return result;
    }

    @Override
    public void takeSnapshot(long token) {
        group.say(() -> "  " + node.id() + " takes a snapshot");
        Input<M> taken = new Input.SnapshotTaken<>(token, node.sessions.snapshot());
        node.asked.add(() -> taken);
    }

    @Override
    public void restore(Bytes snapshot) {
        node.sessions.restore(snapshot);
        node.forgetApplied();
        group.say(() -> "  " + node.id() + " restores a snapshot of "
                + node.ledger.parts().values().stream().mapToInt(List::size).sum() + " commands");
        node.ledger.parts().forEach((part, writes) -> group.laws().applied(node.id(), part, writes, 0));
    }

    @Override
    public void read(ClientRequest request) {
        Result seen = node.sessions.read(request);
        answer(request, seen, "");
    }

    /** Answers with a result of the state machine, as a write or as a read. */
    private void answer(ClientRequest request, Result result, String done) {
        String text = result instanceof Ledger.Count count && request.command().readOnly()
                ? "read after " + count.writes() + " commands"
                : result instanceof Ledger.Count ? done : result.toString();
        node.tell(untilDone, () -> {
            if (result instanceof Ledger.Count count) {
                group.laws().answered(request, count.writes());
            }
            node.answer(Transcript.of(request.id()) + ": " + text);
        });
    }

    @Override
    public void reply(RequestId request, Reply reply) {
        node.tell(untilDone, () -> node.answer(Transcript.of(request) + ": " + Transcript.of(reply)));
    }

    @Override
    public void readClock() {
        node.asked.add(() -> new Input.ClockReading<>(node.clockNanos()));
    }

    @Override
    public void note(Note note) {
        node.note(note);
    }

    @Override
    public void halt(String reason) {
        node.halt(reason);
        group.say(() -> "  " + node.id() + " halts: " + reason);
    }
}
