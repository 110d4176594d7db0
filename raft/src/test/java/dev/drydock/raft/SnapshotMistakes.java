package dev.drydock.raft;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Packer;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.Unpacker;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.read.FollowerReads;
import dev.drydock.raft.role.Follower;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Raft with one mistake each, about snapshots and reads by followers, built around the real one. */
final class SnapshotMistakes {
    private final Raft raft;

    SnapshotMistakes(RaftOptions options) {
        raft = new Raft(options);
    }

    /** After a snapshot was installed, entries that conflict with it stay behind it. */
    Protocol<RaftState, RaftMessage> keepsAConflictingSuffix() {
        return around(UnaryOperator.identity(), (before, after) -> {
            long index = after.snapshots().lastIncludedIndex();
            boolean installed = after.log().lastIndex() == index
                    && after.log().baseIndex() == index
                    && before.snapshots().lastIncludedIndex() < index;
            Log old = before.log();
            return installed && old.lastIndex() > index
                    ? after.withLog(after.log().append(old.slice(index + 1, old.lastIndex())))
                    : after;
        });
    }

    /** The state machine is restored without its sessions, so a command that is repeated takes effect again. */
    Protocol<RaftState, RaftMessage> restoresWithoutSessions() {
        return around(
                effects -> new ForwardingEffects<>(effects) {
                    @Override
                    public void restore(Bytes snapshot) {
                        super.restore(withoutSessions(snapshot));
                    }
                },
                (before, after) -> after);
    }

    private static Bytes withoutSessions(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        for (int left = unpacker.count(); left > 0; left--) {
            unpacker.number();
            unpacker.number();
            unpacker.number();
        }
        return new Packer().number(0).bytes(unpacker.bytes()).packed();
    }

    /** The journal that a snapshot brings lacks the vote. */
    Protocol<RaftState, RaftMessage> checkpointsWithoutTheVote() {
        return around(
                effects -> new ForwardingEffects<>(effects) {
                    @Override
                    public void checkpoint(List<JournalRecord> records) {
                        super.checkpoint(records.stream()
                                .map(SnapshotMistakes::withoutVote)
                                .toList());
                    }
                },
                (before, after) -> after);
    }

    private static JournalRecord withoutVote(JournalRecord record) {
        return record instanceof TermAndVote saved ? new TermAndVote(saved.currentTerm(), Optional.empty()) : record;
    }

    /** A follower answers reads as soon as it has a read index, without waiting to have applied so much. */
    Protocol<RaftState, RaftMessage> readsBeforeItHasApplied() {
        return new Protocol<>() {
            @Override
            public RaftState start(Start start, Effects<RaftMessage> effects) {
                return raft.start(start, effects);
            }

            @Override
            public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
                RaftState next = raft.step(state, input, effects);
                if (next.role() instanceof Follower follower
                        && follower.reads().readIndex().isPresent()) {
                    follower.reads().all().forEach(effects::read);
                    return next.withRole(follower.withReads(FollowerReads.NONE));
                }
                return next;
            }
        };
    }

    /** What becomes of a step. */
    private interface Change {
        RaftState of(RaftState before, RaftState after);
    }

    private Protocol<RaftState, RaftMessage> around(UnaryOperator<Effects<RaftMessage>> wrap, Change change) {
        return new Protocol<>() {
            @Override
            public RaftState start(Start start, Effects<RaftMessage> effects) {
                return raft.start(start, wrap.apply(effects));
            }

            @Override
            public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
                return change.of(state, raft.step(state, input, wrap.apply(effects)));
            }
        };
    }
}
