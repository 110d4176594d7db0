package dev.drydock.raft;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.Start;
import dev.drydock.raft.RaftMessage.RequestVote;
import dev.drydock.raft.RaftMessage.TimeoutNow;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.Undertakings.Handover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/** Raft with one mistake each about members, leaders that hand over, and nodes that come back without their memory. */
final class MembershipMistakes {
    private final RaftOptions options;
    private final Raft raft;

    MembershipMistakes(RaftOptions options) {
        this.options = options;
        this.raft = new Raft(options);
    }

    /** A leader changes members before it has committed an entry of its own term: the bug that was corrected in 2015. */
    Protocol<RaftState, RaftMessage> changesMembersBeforeItsTermBegan() {
        Transitions transitions = new Transitions(options);
        Replication replication = new Replication(options, transitions);
        Reconfiguration reconfiguration =
                new Reconfiguration(options, transitions, replication, new Transfer(options, transitions));
        NextConfiguration next = new NextConfiguration(options.membership());
        return around((state, input, effects) -> {
            RaftState after = raft.step(state, input, effects);
            boolean tooEarly = after.role() instanceof Leader
                    && !Commitment.knowsCommitIndex(after)
                    && after.membership().configurations().latestIndex() <= after.commitIndex();
            if (!tooEarly) {
                return after;
            }
            Leader leader = (Leader) after.role();
            Optional<Configuration> changed = next.after(after.configuration(), leader.undertakings(), after.self());
            return changed.isEmpty() ? after : reconfiguration.append(after, leader, changed.get(), effects);
        });
    }

    /** While the configuration is joint, a majority of the new voters is enough to commit. */
    Protocol<RaftState, RaftMessage> countsOnlyTheNewMajority() {
        return committing(
                (state, leader) -> agreed(state, leader, state.configuration().settled()));
    }

    /** What a learner holds counts toward the majority of the voters. */
    Protocol<RaftState, RaftMessage> countsLearners() {
        return committing((state, leader) ->
                countedWith(state, leader, state.configuration().learners()));
    }

    /** A leader that is not in the new configuration counts itself toward its majority. */
    Protocol<RaftState, RaftMessage> countsItselfThoughItIsRemoved() {
        return committing((state, leader) ->
                state.configuration().isVoter(state.self()) ? 0 : countedWith(state, leader, List.of(state.self())));
    }

    /** The highest index that so many nodes hold as there are voters in a majority, counting these nodes too. */
    private static long countedWith(RaftState state, Leader leader, List<NodeId> extra) {
        List<NodeId> voters = state.configuration().voters();
        List<NodeId> counted = new ArrayList<>(voters);
        counted.addAll(extra);
        long best = 0;
        for (long index = state.commitIndex() + 1; index <= state.log().lastIndex(); index++) {
            long wanted = index;
            long holders = counted.stream()
                    .filter(node -> matchIndex(state, leader, node) >= wanted)
                    .count();
            best = 2 * holders > voters.size() ? index : best;
        }
        return best;
    }

    /** A node whose journal was found corrupt goes on with what is left. */
    Protocol<RaftState, RaftMessage> goesOnAfterCorruption() {
        return new Protocol<>() {
            @Override
            public RaftState start(Start start, Effects<RaftMessage> effects) {
                return raft.start(
                        new Start(start.self(), start.members(), start.journal(), Start.Condition.INTACT), effects);
            }

            @Override
            public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
                return raft.step(state, input, effects);
            }
        };
    }

    /** A node that does not know how it voted votes all the same. */
    Protocol<RaftState, RaftMessage> votesInDoubt() {
        return around((state, input, effects) -> {
            boolean asked = input instanceof Input.Receive<RaftMessage> receive
                    && receive.message() instanceof RequestVote
                    && state.membership().doubt().isPresent();
            if (!asked) {
                return raft.step(state, input, effects);
            }
            RaftState voted =
                    raft.step(state.withMembership(state.membership().withDoubt(Optional.empty())), input, effects);
            return voted.withMembership(
                    voted.membership().withDoubt(state.membership().doubt()));
        });
    }

    /** A leader hands over to a node that lacks entries, and is believed: nobody looks at the log of its chosen one. */
    Protocol<RaftState, RaftMessage> handsOverBlindly() {
        return around((state, input, effects) -> {
            RaftState after = raft.step(state, trusting(input), effects);
            if (input instanceof Input.Request<RaftMessage> request
                    && request.request().command() instanceof Administration.TransferLeadership
                    && after.role() instanceof Leader leader) {
                leader.undertakings()
                        .handover()
                        .map(Handover::to)
                        .ifPresent(to -> effects.send(to, new TimeoutNow(after.currentTerm(), after.self())));
            }
            return after;
        });
    }

    private static Input<RaftMessage> trusting(Input<RaftMessage> input) {
        return input instanceof Input.Receive<RaftMessage> receive
                        && receive.message() instanceof RequestVote request
                        && request.leadershipTransfer()
                ? new Input.Receive<>(
                        receive.from(),
                        new RequestVote(request.term(), request.candidateId(), Long.MAX_VALUE, Long.MAX_VALUE, true))
                : input;
    }

    private static long agreed(RaftState state, Leader leader, Configuration counted) {
        return counted.agreedIndex(node -> matchIndex(state, leader, node));
    }

    private static long matchIndex(RaftState state, Leader leader, NodeId node) {
        return node.equals(state.self())
                ? leader.durableIndex()
                : leader.progress().get(node).map(Progress::matchIndex).orElse(0L);
    }

    /** Commits, besides what is rightly committed, up to that index. */
    private Protocol<RaftState, RaftMessage> committing(ToLongBiFunction<RaftState, Leader> agreed) {
        return around((state, input, effects) -> {
            RaftState after = raft.step(state, input, effects);
            if (!(after.role() instanceof Leader leader)) {
                return after;
            }
            long index = agreed.applyAsLong(after, leader);
            return index > after.commitIndex() && after.log().term(index) == after.currentTerm()
                    ? Commitment.commitTo(after, index, effects)
                    : after;
        });
    }

    private Protocol<RaftState, RaftMessage> around(Mistakes.Step step) {
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
