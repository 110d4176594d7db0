package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.ForwardingEffects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.read.PendingReads;
import dev.drydock.raft.role.Leader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Raft with one mistake each, of the kind that people make, built around the real one. */
final class Mistakes {

    /** What happens at each step instead. */
    @FunctionalInterface
    interface Step {
        RaftState take(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects);
    }

    private final Raft raft;

    Mistakes(RaftOptions options) {
        raft = new Raft(options);
    }

    /** Votes and terms are not written to the journal. */
    Protocol<RaftState, RaftMessage> forgetsItsVote() {
        return around((state, input, effects) -> raft.step(state, input, new ForwardingEffects<>(effects) {
            @Override
            public void persist(JournalRecord record) {
                if (!(record instanceof RaftRecord.TermAndVote)) {
                    super.persist(record);
                }
            }
        }));
    }

    /** Messages leave before what they rely on is durable. */
    Protocol<RaftState, RaftMessage> answersBeforeItIsDurable() {
        return around((state, input, effects) -> {
            List<JournalRecord> late = new ArrayList<>();
            RaftState next = raft.step(state, input, new ForwardingEffects<>(effects) {
                @Override
                public void persist(JournalRecord record) {
                    late.add(record);
                }

                @Override
                public void awaitPersisted() {}
            });
            late.forEach(effects::persist);
            return next;
        });
    }

    /** A second answer that relies on an earlier write does not wait for it. */
    Protocol<RaftState, RaftMessage> doesNotAwaitEarlierWrites() {
        return around((state, input, effects) -> raft.step(state, input, new ForwardingEffects<>(effects) {
            @Override
            public void awaitPersisted() {}
        }));
    }

    /** The leader counts its own copy before it is durable. */
    Protocol<RaftState, RaftMessage> countsItsOwnCopyTooEarly() {
        return around((state, input, effects) -> {
            RaftState next = raft.step(state, input, effects);
            return next.role() instanceof Leader leader
                    ? next.withRole(leader.withDurableIndex(next.log().lastIndex()))
                    : next;
        });
    }

    /** A node votes for whoever asks in its term, whomever it voted for before. */
    Protocol<RaftState, RaftMessage> votesTwice() {
        return onReceive(
                RequestVote.class,
                (state, input, effects) ->
                        raft.step(state.withTermAndVote(state.currentTerm(), Optional.empty()), input, effects));
    }

    /** A node votes for candidates whose log is behind its own. */
    Protocol<RaftState, RaftMessage> votesForOutdatedLogs() {
        return rewriting(
                RequestVote.class,
                request -> new RequestVote(request.term(), request.candidateId(), Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** Entries of earlier terms are committed by counting replicas, which the paper's Figure 8 warns of. */
    Protocol<RaftState, RaftMessage> commitsEarlierTermsByCounting() {
        return around((state, input, effects) -> {
            RaftState next = raft.step(state, input, effects);
            return next.role() instanceof Leader leader
                    ? Commitment.commitTo(next, Counting.agreedIndex(next, leader), effects)
                    : next;
        });
    }

    /** A follower takes entries without looking whether the entry before them matches. */
    Protocol<RaftState, RaftMessage> skipsTheConsistencyCheck() {
        return around((state, input, effects) -> {
            if (input instanceof Input.Receive<RaftMessage> receive
                    && receive.message() instanceof AppendEntries request
                    && request.prevLogIndex() <= state.log().lastIndex()) {
                AppendEntries trusting = new AppendEntries(
                        request.term(),
                        request.leaderId(),
                        request.prevLogIndex(),
                        state.log().term(request.prevLogIndex()),
                        request.entries(),
                        request.leaderCommit(),
                        request.sequence());
                return raft.step(state, new Input.Receive<>(receive.from(), trusting), effects);
            }
            return raft.step(state, input, effects);
        });
    }

    /** A follower cuts its log at every AppendEntries, also at one that comes late and says nothing new. */
    Protocol<RaftState, RaftMessage> cutsItsLogAtEveryAppend() {
        return onReceive(AppendEntries.class, (state, input, effects) -> {
            AppendEntries request = (AppendEntries) ((Input.Receive<RaftMessage>) input).message();
            long end = request.prevLogIndex() + request.entries().size();
            RaftState next = raft.step(state, input, effects);
            if (request.term() < next.currentTerm() || end >= next.log().lastIndex()) {
                return next;
            }
            effects.persist(new RaftRecord.AppendedEntries(end, List.of()));
            return next.withLog(next.log().truncate(end));
        });
    }

    /** A leader answers reads without asking whether it still leads. */
    Protocol<RaftState, RaftMessage> readsWithoutAsking() {
        return around((state, input, effects) -> {
            RaftState next = raft.step(state, input, effects);
            if (next.role() instanceof Leader leader && leader.reads().roundUnderWay()) {
                Reads.answer(next, leader.reads().underWay(), effects);
                Reads.answer(next, leader.reads().waiting(), effects);
                return next.withRole(leader.withReads(PendingReads.none()));
            }
            return next;
        });
    }

    /** A leader answers reads before it has committed an entry of its own term. */
    Protocol<RaftState, RaftMessage> readsBeforeItsNoOp() {
        return around((state, input, effects) -> {
            RaftState next = raft.step(state, input, effects);
            if (next.role() instanceof Leader leader
                    && !Commitment.knowsCommitIndex(next)
                    && leader.progress().valueAt(0).answered() > 0) {
                Reads.answer(next, leader.reads().underWay(), effects);
                Reads.answer(next, leader.reads().waiting(), effects);
                return next.withRole(leader.withReads(PendingReads.none()));
            }
            return next;
        });
    }

    /** A leader drops the last entry of its log now and then. */
    Protocol<RaftState, RaftMessage> leaderDropsAnEntry() {
        return around((state, input, effects) -> {
            RaftState next = raft.step(state, input, effects);
            boolean drop = input instanceof Input.Timeout<RaftMessage>
                    && state.role() instanceof Leader
                    && next.log().lastIndex() > next.commitIndex() + 1;
            return drop ? next.withLog(next.log().truncate(next.log().lastIndex() - 1)) : next;
        });
    }

    private Protocol<RaftState, RaftMessage> rewriting(
            Class<? extends RaftMessage> type, UnaryOperator<RequestVote> change) {
        return onReceive(type, (state, input, effects) -> {
            Input.Receive<RaftMessage> receive = (Input.Receive<RaftMessage>) input;
            return raft.step(
                    state, new Input.Receive<>(receive.from(), change.apply((RequestVote) receive.message())), effects);
        });
    }

    private Protocol<RaftState, RaftMessage> onReceive(Class<? extends RaftMessage> type, Step mistaken) {
        return around((state, input, effects) ->
                input instanceof Input.Receive<RaftMessage> receive && type.isInstance(receive.message())
                        ? mistaken.take(state, input, effects)
                        : raft.step(state, input, effects));
    }

    private Protocol<RaftState, RaftMessage> around(Step step) {
        return new Protocol<>() {
            @Override
            public RaftState start(Start start, Effects<RaftMessage> effects) {
                return raft.start(start, effects);
            }

            @Override
            public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
                return step.take(state, input, effects);
            }
        };
    }
}
