package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Different proposers choose their numbers from disjoint sets, and each remembers the highest-numbered proposal it has
 * tried to issue ("Paxos Made Simple", section 2.5): a ballot is led once, by its own node. Remembers one ballot for each
 * node.
 */
public final class OneLeaderPerBallot implements Invariant<MultiPaxosState> {
    private final Map<NodeId, Ballot> led = new TreeMap<>();

    @Override
    public String name() {
        return "One Leader Per Ballot";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        boolean elected = after.role() instanceof Leader
                && !(before.role() instanceof Leader && before.promisedBallot().equals(after.promisedBallot()));
        if (!elected) {
            return Optional.empty();
        }
        Ballot ballot = after.promisedBallot();
        if (ballot.proposer() != node.number()) {
            return Optional.of(node + " leads ballot " + ballot + ", which is another node's");
        }
        Ballot last = led.getOrDefault(node, Ballot.NONE);
        led.put(node, ballot);
        return ballot.isAfter(last)
                ? Optional.empty()
                : Optional.of(node + " leads ballot " + ballot + " after it had led ballot " + last);
    }
}
