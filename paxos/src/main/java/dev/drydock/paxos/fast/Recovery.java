package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.fast.FastRecord.AcceptedVote;
import dev.drydock.paxos.fast.FastRecord.PromisedBallot;
import dev.drydock.paxos.fast.FastState.Watch;
import dev.drydock.paxos.log.Group;
import dev.drydock.paxos.log.LogKeeper;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.ReplicatedLog;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.Start;
import java.util.List;

/** Boots a node from its journal. */
final class Recovery {
    private final FastOptions options;
    private final LogKeeper<FastMessage> keeper;
    private final Terms terms;

    Recovery(FastOptions options, LogKeeper<FastMessage> keeper, Terms terms) {
        this.options = options;
        this.keeper = keeper;
        this.terms = terms;
    }

    /** @throws IllegalArgumentException when the quorums of the options need not intersect among the members */
    FastState start(Start start, Effects<FastMessage> effects) {
        Group group = Group.of(start.self(), start.members());
        Quorums quorums = Quorums.of(group.size(), options.fastQuorum(), options.classicQuorum());
        ReplicatedLog log = keeper.recover(start.journal(), effects);
        Acceptor acceptor = acceptor(start.journal(), log);
        Watch watch = new Watch(acceptor.promisedBallot(), false, 0, 0);
        FastState state = new FastState(
                group, quorums, log, acceptor, new Coordinator.None(), LongMap.empty(), LongMap.empty(), watch);
        if (start.condition() == Start.Condition.CORRUPT) {
            // An acceptor that has forgotten a promise could help to choose a second value.
            effects.halt("the journal of " + start.self()
                    + " is corrupt: promises or values that it had accepted may be missing");
            return state;
        }
        effects.note(
                new Note.RoleChanged(Role.FOLLOWER, acceptor.promisedBallot().round()));
        List<NodeId> peers = group.peers();
        if (!start.journal().isEmpty() && !peers.isEmpty()) {
            keeper.askMissing(log, peers.get(start.self().number() % peers.size()), effects);
        }
        terms.awaitCoordinator(effects);
        return state;
    }

    private static Acceptor acceptor(List<JournalRecord> journal, ReplicatedLog log) {
        Acceptor acceptor = Acceptor.FRESH;
        for (JournalRecord record : journal) {
            if (record instanceof PromisedBallot(Ballot ballot) && ballot.isAfter(acceptor.promisedBallot())) {
                acceptor = acceptor.promise(ballot);
            } else if (record instanceof AcceptedVote(var slot, var vote)) {
                Ballot higher = acceptor.promisedBallot();
                acceptor = acceptor.accept(slot, vote.round(), vote.value());
                acceptor = acceptor.mayPromise(higher) ? acceptor.promise(higher) : acceptor;
            }
        }
        LongMap<Vote> open = acceptor.votes().above(log.decided().lastApplied());
        for (long slot : open.keys()) {
            open = log.decided().isDecided(slot) ? open.without(slot) : open;
        }
        return acceptor.with(open);
    }
}
