package dev.drydock.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One node of a {@link Group}: its state, its disk, its timers, and what it has told the world. */
final class GroupNode {
    private record Held(int untilDurable, Runnable action) {}

    private record Wanted(int untilDurable, long token) {}

    final NodeId id;
    final TreeSet<TimerName> timers = new TreeSet<>((a, b) -> Integer.compare(a.ordinal(), b.ordinal()));
    final List<ClientRequest> applied = new ArrayList<>();
    final List<String> answers = new ArrayList<>();
    RaftState state;
    Optional<String> halted = Optional.empty();

    private final Group group;
    private final List<JournalRecord> journal = new ArrayList<>();
    private int durable;
    private final List<Held> held = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();

    GroupNode(NodeId id, Group group) {
        this.id = id;
        this.group = group;
    }

    void restore(List<? extends JournalRecord> records) {
        journal.addAll(records);
        durable = journal.size();
    }

    List<JournalRecord> durableJournal() {
        return journal.subList(0, durable);
    }

    boolean writesUnderWay() {
        return durable < journal.size() || !wanted.isEmpty();
    }

    void crash() {
        state = null;
        halted = Optional.empty();
        journal.subList(durable, journal.size()).clear();
        held.clear();
        wanted.clear();
        timers.clear();
        applied.clear();
    }

    /** Makes the oldest write durable, does what was held back for it, and returns the tokens to report. */
    List<Long> sync() {
        durable = Math.min(durable + 1, journal.size());
        while (!held.isEmpty() && held.get(0).untilDurable() <= durable) {
            held.remove(0).action().run();
        }
        List<Long> tokens = new ArrayList<>();
        while (!wanted.isEmpty() && wanted.get(0).untilDurable() <= durable) {
            tokens.add(wanted.remove(0).token());
        }
        return tokens;
    }

    /** For one step: what it persists holds back what it tells later. */
    Effects<RaftMessage> effects() {
        return new StepEffects();
    }

    private final class StepEffects implements Effects<RaftMessage> {
        private int untilDurable;

        private void tell(Runnable action) {
            if (untilDurable <= durable) {
                action.run();
            } else {
                held.add(new Held(untilDurable, action));
            }
        }

        @Override
        public void persist(JournalRecord record) {
            group.say("  " + id + " persists " + Transcript.of((RaftRecord) record));
            journal.add(record);
            untilDurable = journal.size();
        }

        @Override
        public void checkpoint(List<JournalRecord> records) {
            throw new IllegalStateException("Raft takes no snapshots");
        }

        @Override
        public void takeSnapshot(long token) {
            throw new IllegalStateException("Raft takes no snapshots");
        }

        @Override
        public void restore(Bytes snapshot) {
            throw new IllegalStateException("Raft takes no snapshots");
        }

        @Override
        public void awaitPersisted() {
            untilDurable = journal.size();
        }

        @Override
        public void notifyPersisted(long token) {
            wanted.add(new Wanted(journal.size(), token));
        }

        @Override
        public void send(NodeId to, RaftMessage message) {
            tell(() -> group.messages.add(new Group.Envelope(id, to, message)));
        }

        @Override
        public void setTimer(TimerName timer, long minNanos, long maxNanos) {
            timers.add(timer);
        }

        @Override
        public void cancelTimer(TimerName timer) {
            timers.remove(timer);
        }

        @Override
        public void apply(long index, ClientRequest request) {
            applied.add(request);
            group.say("  " + id + " applies " + index + " " + Transcript.of(request));
        }

        @Override
        public void applyAndReply(long index, ClientRequest request) {
            apply(index, request);
            int position = applied.size();
            tell(() -> group.acknowledged(position));
            answer(request.id(), "done");
        }

        @Override
        public void read(ClientRequest request) {
            group.readAt(request.id(), applied.size());
            answer(request.id(), "read after " + applied.size() + " commands");
        }

        @Override
        public void reply(RequestId request, Reply reply) {
            answer(request, Transcript.of(reply));
        }

        private void answer(RequestId request, String answer) {
            String line = Transcript.of(request) + ": " + answer;
            tell(() -> {
                answers.add(line);
                group.say("  " + id + " answers " + line);
            });
        }

        @Override
        public void readClock() {
            throw new IllegalStateException("Raft reads no clock");
        }

        @Override
        public void note(Note note) {
            Transcript.of(note).ifPresent(line -> group.say("  " + id + " " + line));
        }

        @Override
        public void halt(String reason) {
            halted = Optional.of(reason);
            group.say("  " + id + " halts: " + reason);
        }
    }
}
