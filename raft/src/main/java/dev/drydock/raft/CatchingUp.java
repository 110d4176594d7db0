package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.raft.membership.CatchUp;
import dev.drydock.raft.membership.Configuration;
import dev.drydock.raft.membership.Watch;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.Undertakings;
import dev.drydock.raft.role.Undertakings.MemberChange;
import java.util.Optional;

/** How a leader watches its learners catch up, and for how long (dissertation §4.2.1). */
final class CatchingUp {
    private final RaftOptions options;
    private final Transitions transitions;

    CatchingUp(RaftOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
    }

    /** Looks how far each learner is; begins to watch those that are new. */
    Leader look(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        long lastIndex = state.log().lastIndex();
        Undertakings latest = leader.undertakings();
        boolean begun = false;
        for (NodeId learner : state.configuration().learners()) {
            Watch watch = latest.watch(learner).orElse(Watch.of(learner));
            begun |= watch.catchUp().isEmpty();
            CatchUp course = watch.catchUp().orElse(CatchUp.from(lastIndex));
            long matchIndex =
                    leader.progress().get(learner).map(Progress::matchIndex).orElse(0L);
            CatchUp further =
                    watch.doubt().isPresent() ? course : course.reached(matchIndex, lastIndex, options.catchUpRounds());
            if (watch.catchUp().isEmpty() || !further.equals(course)) {
                latest = latest.with(watch.withCatchUp(Optional.of(further)));
            }
        }
        if (begun) {
            transitions.restartCatchUpTimer(effects);
        }
        return leader.withUndertakings(latest);
    }

    /** One more election timeout has passed. */
    Leader onTimeout(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        long limit = Math.max(
                1,
                options.catchUpTimeout().toNanos() / options.electionTimeout().minNanos());
        Undertakings latest = leader.undertakings();
        boolean underWay = false;
        for (Watch watch : leader.undertakings().watches()) {
            if (watch.catchUp().isPresent()) {
                latest = latest.with(
                        watch.withCatchUp(Optional.of(watch.catchUp().get().waited(limit))));
                underWay = true;
            }
        }
        if (underWay) {
            transitions.restartCatchUpTimer(effects);
        }
        return leader.withUndertakings(latest);
    }

    /**
     * "The leader should abort the change" if the new server cannot catch up (dissertation §4.2.1). Newcomers leave again; a
     * member that was demoted stays a learner, and gets another chance.
     */
    Leader giveUp(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        Undertakings latest = leader.undertakings();
        Configuration configuration = state.configuration();
        for (Watch watch : leader.undertakings().watches()) {
            if (watch.hasFailed()) {
                latest = refuse(latest, watch.node(), configuration, effects);
                if (isMember(configuration, watch.node())) {
                    latest = latest.with(watch.withCatchUp(
                            Optional.of(CatchUp.from(state.log().lastIndex()))));
                }
            }
        }
        return leader.withUndertakings(latest);
    }

    /** Whether a learner had been a voter, rather than being a newcomer. */
    private static boolean isMember(Configuration configuration, NodeId learner) {
        return configuration.mark(learner).isPresent();
    }

    private Undertakings refuse(
            Undertakings undertakings, NodeId late, Configuration configuration, Effects<RaftMessage> effects) {
        Optional<MemberChange> change = undertakings.change();
        if (change.isEmpty() || !change.get().target().contains(late)) {
            return undertakings;
        }
        effects.reply(
                change.get().request(),
                new Reply.Refused(late + " has not caught up with the log within catchUpTimeout ("
                        + options.catchUpTimeout().toMillis() + " ms) or catchUpRounds (" + options.catchUpRounds()
                        + "); the voters are still " + configuration.voters()));
        Undertakings latest = undertakings.withChange(Optional.empty());
        for (Watch watch : undertakings.watches()) {
            boolean newcomer = change.get().target().contains(watch.node()) && !isMember(configuration, watch.node());
            if (newcomer && watch.catchUp().isPresent()) {
                latest = latest.with(
                        watch.withCatchUp(Optional.of(watch.catchUp().get().ended(CatchUp.Outcome.FAILED))));
            }
        }
        return latest;
    }
}
