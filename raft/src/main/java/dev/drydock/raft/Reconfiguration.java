package dev.drydock.raft;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.Administration.AddMember;
import dev.drydock.protocol.Administration.ChangeMembers;
import dev.drydock.protocol.Administration.RemoveMember;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.raft.log.LogEntry.ConfigurationEntry;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Watch;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.Undertakings;
import dev.drydock.raft.role.Undertakings.MemberChange;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How a leader changes the members of its group (§6, dissertation chapter 4), one configuration after the other. */
final class Reconfiguration {
    private final Transitions transitions;
    private final Replication replication;
    private final Transfer transfer;
    private final CatchingUp catchingUp;
    private final NextConfiguration nextConfiguration;

    Reconfiguration(RaftOptions options, Transitions transitions, Replication replication, Transfer transfer) {
        this.transitions = transitions;
        this.replication = replication;
        this.transfer = transfer;
        this.catchingUp = new CatchingUp(options, transitions);
        this.nextConfiguration = new NextConfiguration(options.membership());
    }

    RaftState onRequest(
            RaftState state, Leader leader, RequestId request, Administration command, Effects<RaftMessage> effects) {
        List<NodeId> target = target(state.configuration(), leader.undertakings(), command);
        Optional<MemberChange> underWay = leader.undertakings().change();
        if (target.isEmpty()) {
            effects.reply(request, new Reply.Refused("a group has at least one member"));
            return state;
        }
        if (state.configuration().isLaterThan(request)) {
            effects.reply(request, new Reply.Refused("a later change of members has been asked for since"));
            return state;
        }
        if (underWay.isPresent() && !underWay.get().request().equals(request)) {
            effects.reply(
                    request,
                    new Reply.Refused("another change of members is under way, to "
                            + underWay.get().target()));
            return state;
        }
        if (underWay.isPresent()) {
            return state;
        }
        Undertakings changing = leader.undertakings().withChange(Optional.of(new MemberChange(request, target)));
        return advance(state.withRole(leader.withUndertakings(changing)), effects);
    }

    /** Whoever has, or is on its way to, a vote is a member. */
    private static List<NodeId> target(Configuration configuration, Undertakings undertakings, Administration command) {
        TreeSet<NodeId> target = new TreeSet<>(configuration.voters());
        for (NodeId learner : configuration.learners()) {
            if (undertakings.watch(learner).filter(Watch::hasFailed).isEmpty()) {
                target.add(learner);
            }
        }
        switch (command) {
            case ChangeMembers change -> {
                target.clear();
                target.addAll(change.members());
            }
            case AddMember add -> target.add(add.member());
            case RemoveMember remove -> target.remove(remove.member());
            case Administration.TransferLeadership other ->
                throw new IllegalArgumentException("this is not about members: " + other);
        }
        return List.copyOf(target);
    }

    RaftState onCatchUpTimeout(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        return advance(state.withRole(catchingUp.onTimeout(state, leader, effects)), effects);
    }

    /** Takes the next step that can be taken now, if any. */
    RaftState advance(RaftState state, Effects<RaftMessage> effects) {
        if (!(state.role() instanceof Leader leader) || isQuiet(state, leader)) {
            return state;
        }
        Leader looked = catchingUp.giveUp(state, catchingUp.look(state, leader, effects), effects);
        if (!mayAppend(state)) {
            return state.withRole(looked);
        }
        Leader parted = dismiss(state, looked, effects);
        RaftState settled = state.withRole(parted);
        Configuration current = state.configuration();
        if (!current.isJoint() && !current.isVoter(state.self())) {
            return resign(settled, parted, effects);
        }
        if (parted.undertakings().handover().isPresent()) {
            return settled;
        }
        Optional<Configuration> next = nextConfiguration.after(current, parted.undertakings(), state.self());
        return next.isPresent()
                ? append(settled, parted, next.get(), effects)
                : settled.withRole(answer(current, parted, effects));
    }

    /** Nothing is going on but replication among voters. */
    private static boolean isQuiet(RaftState state, Leader leader) {
        Configuration current = state.configuration();
        return leader.undertakings().isIdle()
                && !current.isJoint()
                && current.learners().isEmpty()
                && current.isVoter(state.self())
                && leader.progress().size() == current.voters().size() - 1;
    }

    /**
     * Only when the latest configuration is committed (dissertation §4.1), and only after an entry of the leader's own term
     * is: without the latter, two leaders could each change the configuration that both began with, and the two results
     * need not overlap (the correction of July 2015 on the raft-dev list).
     */
    static boolean mayAppend(RaftState state) {
        return state.membership().configurations().latestIndex() <= state.commitIndex()
                && Commitment.knowsCommitIndex(state);
    }

    /** Uses the configuration from now on (§6). Those who leave are told of it too, until it is committed. */
    RaftState append(RaftState state, Leader leader, Configuration next, Effects<RaftMessage> effects) {
        TreeSet<NodeId> followers = new TreeSet<>(next.everyone());
        followers.addAll(state.configuration().everyone());
        followers.remove(state.self());
        List<NodeId> learners = next.learners();
        Undertakings undertakings = leader.undertakings().watchingOnly(List.copyOf(followers));
        for (NodeId follower : followers) {
            if (!learners.contains(follower) && undertakings.watch(follower).isPresent()) {
                undertakings =
                        undertakings.with(undertakings.watch(follower).get().withCatchUp(Optional.empty()));
            }
        }
        Leader changing = leader.withUndertakings(undertakings)
                .withFollowers(List.copyOf(followers), state.log().lastIndex());
        RaftState appended =
                replication.append(state, changing, new ConfigurationEntry(state.currentTerm(), next), effects);
        return appended.withRole(catchingUp.look(appended, (Leader) appended.role(), effects));
    }

    /** Those who have left learn that it is committed, so that they stand for election no more, and hear nothing further. */
    private Leader dismiss(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        List<NodeId> present = state.configuration().peersOf(state.self());
        if (leader.progress().size() == present.size()) {
            return leader;
        }
        Undertakings undertakings = leader.undertakings().watchingOnly(present);
        for (NodeId follower : leader.progress().nodes()) {
            if (!present.contains(follower)) {
                Progress last = leader.progress().get(follower).orElseThrow();
                undertakings = undertakings.parted(replication
                        .sendHeartbeat(state, follower, last, effects)
                        .sent());
            }
        }
        return leader.withUndertakings(undertakings)
                .withFollowers(present, state.log().lastIndex());
    }

    /** A leader that is not in the new configuration steps down once it is committed (§6, dissertation §4.2.2). */
    private RaftState resign(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        answer(state.configuration(), leader, effects);
        leader.progress().map((peer, progress) -> replication.sendHeartbeat(state, peer, progress, effects));
        transfer.appointSuccessor(state, leader, effects);
        return transitions.toFollower(state, state.currentTerm(), Optional.empty(), effects);
    }

    private static Leader answer(Configuration current, Leader leader, Effects<RaftMessage> effects) {
        Optional<MemberChange> change = leader.undertakings().change();
        if (change.isEmpty() || !current.voters().equals(change.get().target())) {
            return leader;
        }
        effects.reply(change.get().request(), new Reply.Answered(new Administration.Done()));
        return leader.withUndertakings(leader.undertakings().withChange(Optional.empty()));
    }
}
