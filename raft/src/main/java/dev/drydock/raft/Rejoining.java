package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.raft.RaftMessage.FollowerReply;
import dev.drydock.raft.RaftRecord.DoubtChanged;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.membership.Doubt;
import dev.drydock.raft.membership.Watch;
import dev.drydock.raft.role.Leader;
import java.util.Optional;

/**
 * How a node comes back whose journal was found corrupt, so that it may have forgotten votes and entries that it had
 * acknowledged. Not in the paper, which relies on persistent state.
 *
 * <ol>
 *   <li>The node, X, is in doubt, and writes that down before all else. It gives its doubt a mark that no earlier one had.
 *       While in doubt it neither votes nor stands, and says so in each reply to the leader, which counts nothing that it
 *       says: not for commitment, nor for reads, nor for check-quorum.
 *   <li>The leader demotes X to learner by a configuration that carries X's mark. This is committed without X.
 *   <li>X gets the log like any learner. Once X knows that a configuration with its mark is committed it is in doubt no
 *       longer. The leader then promotes it again, like any learner that has caught up.
 * </ol>
 *
 * <p>Why this is safe. Let D be the entry of X's demotion, committed in term T by a majority M of the voters without X. The
 * mark proves that D was made after X's journal was ruined.
 *
 * <ul>
 *   <li><em>Forgotten entries.</em> Let an entry be committed thanks to X's forgotten acknowledgement, by a quorum Q. Until
 *       D is in use X does not vote, so every majority that elects a leader meets Q in a node other than X, which holds
 *       the entry. With D in use the majorities are those of the voters without X, and each of them meets Q in a node
 *       other than X too, since D changes one voter only. Several nodes in doubt are demoted one after the other, and
 *       each commit brings all earlier entries to a majority that counts none of them. (By joint consensus: a majority of
 *       the old voters in which X does not count is no smaller.)
 *   <li><em>A forgotten vote for a candidate C in a term above T.</em> C asked for it before D was made. C would need the
 *       vote of a node of M. One that voted for C before it acknowledged D was in a later term by then and could not have
 *       acknowledged D in term T; one that is asked after it acknowledged D has a log that is newer than C's, whose last
 *       entry is older than D. So C cannot win, and X may vote in that term again.
 *   <li><em>A forgotten vote in term T or below.</em> X trusts itself in a term no lower than T, and counts its vote of
 *       that term as given to the leader, who has won that term already.
 *   <li><em>A forgotten term.</em> X may acknowledge entries of a leader that it had helped to depose. None of this counts
 *       before D is committed, and D cannot be committed by a leader that a majority has deposed.
 * </ul>
 *
 * <p>If a majority of the voters are in doubt nobody can be elected, and rightly so: what they acknowledged may be gone.
 */
final class Rejoining {
    private Rejoining() {}

    /** At a boot with a corrupt journal: writes the doubt down before anything else can be promised. */
    static RaftState doubt(RaftState state, Effects<RaftMessage> effects) {
        effects.persist(new DoubtChanged(Optional.of(Doubt.UNMARKED)));
        effects.note(new Note.Remark("the journal of " + state.self()
                + " is corrupt: votes or log entries that it had acknowledged may be missing; it takes no part in"
                + " decisions until the others have demoted it to a learner"));
        return with(state, Optional.of(Doubt.UNMARKED));
    }

    /** At every boot in doubt: the clock's reading makes the mark, if there is none yet. */
    static void seekMark(RaftState state, Effects<RaftMessage> effects) {
        if (state.membership().doubt().equals(Optional.of(Doubt.UNMARKED))) {
            effects.readClock();
        }
    }

    /** Gives the doubt its mark. If that is lost in a crash, the next boot chooses another, and nothing was promised by it. */
    static RaftState onClock(RaftState state, long nanos, Effects<RaftMessage> effects) {
        if (!state.membership().doubt().equals(Optional.of(Doubt.UNMARKED))) {
            return state;
        }
        Optional<Doubt> marked = Optional.of(Doubt.marked(nanos));
        effects.persist(new DoubtChanged(marked));
        return with(state, marked);
    }

    /** Trusts itself again once a configuration with its mark is committed. */
    static RaftState onCommitted(RaftState state, Effects<RaftMessage> effects) {
        Optional<Doubt> doubt = state.membership().doubt();
        boolean answered = doubt.isPresent()
                && doubt.get().isAnsweredBy(state.membership().configurations().at(state.commitIndex()), state.self());
        if (!answered) {
            return state;
        }
        Optional<NodeId> vote = state.votedFor().or(state.role()::leaderHint);
        effects.persist(new TermAndVote(state.currentTerm(), vote));
        effects.persist(new DoubtChanged(Optional.empty()));
        effects.note(new Note.Remark(state.self() + " has been demoted and may be relied on again"));
        return with(state.withTermAndVote(state.currentTerm(), vote), Optional.empty());
    }

    /** Says why nothing happens, when an election timeout passes that this node may not end. */
    static RaftState waitForLeader(RaftState state, Effects<RaftMessage> effects) {
        if (state.membership().doubt().isPresent()) {
            effects.note(new Note.Remark(state.self() + " hears no leader, and may neither vote nor stand: its journal"
                    + " was corrupt, and a majority of the others must demote it first"));
        }
        return state;
    }

    private static RaftState with(RaftState state, Optional<Doubt> doubt) {
        return state.withMembership(state.membership().withDoubt(doubt));
    }

    /** Whether a reply may have been sent before the node lost what the leader has meanwhile heard it to have lost. */
    static boolean isOutdated(Leader leader, NodeId from, FollowerReply reply) {
        return reply.doubt().isEmpty()
                && leader.undertakings().doubts(from)
                && reply.sequence()
                        <= leader.undertakings().watch(from).orElseThrow().heardAt();
    }

    /** What a reply says about the sender's doubt. What a node in doubt had acknowledged before, it need not hold. */
    static Leader hear(Leader leader, NodeId from, FollowerReply reply, long lastIndex) {
        if (reply.doubt().isEmpty() && leader.undertakings().isIdle()) {
            return leader;
        }
        Watch watch = leader.undertakings().watch(from).orElse(Watch.of(from));
        if (watch.doubt().equals(reply.doubt())) {
            return leader;
        }
        long latest = leader.progress().get(from).orElseThrow().sent();
        Leader heard = leader.withUndertakings(leader.undertakings().with(watch.withDoubt(reply.doubt(), latest)));
        return reply.doubt().isEmpty()
                ? heard
                : heard.withProgress(heard.progress()
                        .with(from, heard.progress().get(from).orElseThrow().forgotten(lastIndex)));
    }
}
