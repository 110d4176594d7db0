package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.role.Candidate;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.paxos.multi.role.Progress;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Optional;

/** What holds for one state of a node, and for two that follow one another while it is up. */
public final class StateLaws implements Invariant<MultiPaxosState> {

    @Override
    public String name() {
        return "State Laws";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        return broken(node, brokenLaw(state));
    }

    @Override
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        String law = brokenLaw(after);
        return broken(node, law.isEmpty() ? brokenLaw(before, after) : law);
    }

    private static Optional<String> broken(NodeId node, String law) {
        return law.isEmpty() ? Optional.empty() : Optional.of("on " + node + " this does not hold: " + law);
    }

    private static String brokenLaw(MultiPaxosState state) {
        boolean ownBallot = state.promisedBallot().proposer() == state.self().number();
        if (state.highestBallot().compareTo(state.promisedBallot()) < 0) {
            return "no promise is for a ballot that was never heard of";
        }
        return switch (state.role()) {
            case Candidate candidate when !ownBallot -> "a candidate has promised its own ballot";
            case Leader leader when !ownBallot -> "a leader has promised no ballot but its own";
            case Leader leader -> brokenLaw(state, leader);
            default -> "";
        };
    }

    private static String brokenLaw(MultiPaxosState state, Leader leader) {
        if (leader.durableSlot() > leader.awaitedSlot() || leader.awaitedSlot() > leader.lastSlot()) {
            return "a leader has written only what it has proposed";
        }
        if (leader.lastSlot() < state.decided()) {
            return "a leader proposes nothing for a slot that it knows to be chosen";
        }
        for (int place = 0; place < leader.progress().size(); place++) {
            Progress progress = leader.progress().valueAt(place);
            if (progress.answered() > progress.sent() || progress.probe() > progress.sent()) {
                return "only messages that were sent are answered or awaited";
            }
        }
        return "";
    }

    private static String brokenLaw(MultiPaxosState before, MultiPaxosState after) {
        if (before.promisedBallot().isAfter(after.promisedBallot())) {
            return "a promise is never taken back for a lower ballot";
        }
        if (after.decided() < before.decided()) {
            return "what is known to be chosen stays known";
        }
        if (after.log().trimmed() < before.log().trimmed()) {
            return "what was trimmed does not come back";
        }
        return "";
    }
}
