package dev.drydock.raft;

import dev.drydock.protocol.NodeId;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Watch;
import dev.drydock.raft.role.Undertakings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which configuration comes next, given what the group shall become: the plan of a change, one step at a time. */
final class NextConfiguration {
    private final MembershipChange way;

    NextConfiguration(MembershipChange way) {
        this.way = way;
    }

    /** What follows a committed configuration; empty when it is to stay, for the moment at least. */
    Optional<Configuration> after(Configuration current, Undertakings undertakings, NodeId self) {
        if (current.isJoint()) {
            // Once C_old,new has been committed, it is safe for the leader to create C_new (§6).
            return Optional.of(current.settled());
        }
        return demotion(current, undertakings)
                .or(() -> farewell(current, undertakings))
                .or(() -> undertakings.change().isPresent()
                        ? toward(undertakings.change().get().target(), current, undertakings, self)
                                .map(next ->
                                        next.askedBy(undertakings.change().get().request()))
                        : promotion(current.learners(), current, undertakings));
    }

    /** A member whose journal was corrupt becomes a learner ({@link Rejoining}). */
    private Optional<Configuration> demotion(Configuration current, Undertakings undertakings) {
        for (Watch watch : undertakings.watches()) {
            NodeId node = watch.node();
            boolean marked =
                    watch.doubt().isPresent() && watch.doubt().get().mark().isPresent();
            if (marked && !watch.doubt().get().isAnsweredBy(current, node)) {
                long mark = watch.doubt().get().mark().getAsLong();
                return Optional.of(by(way, current, current.demoted(node, mark)));
            }
        }
        return Optional.empty();
    }

    /** A newcomer that did not catch up leaves again. */
    private static Optional<Configuration> farewell(Configuration current, Undertakings undertakings) {
        return undertakings.watches().stream()
                .filter(watch -> watch.hasFailed() && current.learners().contains(watch.node()))
                .findFirst()
                .map(watch -> current.without(watch.node()));
    }

    private Optional<Configuration> promotion(List<NodeId> learners, Configuration current, Undertakings undertakings) {
        return learners.stream()
                .filter(learner -> isReady(learner, undertakings))
                .findFirst()
                .map(learner -> by(way, current, current.promoted(learner)));
    }

    private static boolean isReady(NodeId learner, Undertakings undertakings) {
        return undertakings.watch(learner).filter(Watch::isReady).isPresent();
    }

    /** Newcomers learn first, all of them; then the voters change. */
    private Optional<Configuration> toward(
            List<NodeId> target, Configuration current, Undertakings undertakings, NodeId self) {
        List<NodeId> newcomers = minus(minus(target, current.voters()), current.learners());
        if (!newcomers.isEmpty()) {
            return Optional.of(current.withLearners(newcomers));
        }
        List<NodeId> learners = minus(target, current.voters());
        if (learners.stream().anyMatch(learner -> !isReady(learner, undertakings))) {
            return Optional.empty();
        }
        return way == MembershipChange.JOINT
                ? allAtOnce(target, current)
                : promotion(learners, current, undertakings).or(() -> removal(target, current, self));
    }

    private Optional<Configuration> allAtOnce(List<NodeId> target, Configuration current) {
        List<NodeId> leaving = minus(current.everyone(), target);
        Configuration goal = current;
        for (NodeId learner : minus(target, current.voters())) {
            goal = goal.promoted(learner);
        }
        for (NodeId node : leaving) {
            goal = goal.without(node);
        }
        return goal.equals(current) ? Optional.empty() : Optional.of(by(way, current, goal));
    }

    /** One server at a time; the leader itself goes last, as it then steps down. */
    private static Optional<Configuration> removal(List<NodeId> target, Configuration current, NodeId self) {
        List<NodeId> leaving = minus(current.everyone(), target);
        if (leaving.isEmpty()) {
            return Optional.empty();
        }
        List<NodeId> others = minus(leaving, List.of(self));
        return Optional.of(current.without(others.isEmpty() ? self : others.get(0)));
    }

    /** A change of the voters goes through C_old,new where joint consensus is asked for. */
    private static Configuration by(MembershipChange way, Configuration current, Configuration goal) {
        return way == MembershipChange.JOINT && !goal.voters().equals(current.voters())
                ? goal.jointWith(current)
                : goal;
    }

    private static List<NodeId> minus(List<NodeId> nodes, List<NodeId> others) {
        List<NodeId> rest = new ArrayList<>(nodes);
        rest.removeAll(others);
        return rest;
    }
}
