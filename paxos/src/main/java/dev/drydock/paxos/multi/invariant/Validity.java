package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Only a value that has been proposed may be chosen ("Paxos Made Simple", section 2.1): what an acceptor accepts in a
 * ballot, that ballot's leader has proposed for that slot, or has heard from others to be chosen.
 *
 * <p>A leader sends before it writes, and when it halts since it cannot write, nobody sees the state in which it proposed.
 * So a value of unknown origin is held against a leader only if it goes on leading. Remembers the leaders' proposals for
 * slots that not all nodes have trimmed.
 */
public final class Validity implements Invariant<MultiPaxosState> {
    private final SlotMemory<Proposals> proposed = new SlotMemory<>();

    /** By the ballot, a sentence about a value that was accepted in it and that its leader was not seen to propose. */
    private final Map<Ballot, String> ofUnknownOrigin = new TreeMap<>();

    @Override
    public String name() {
        return "Validity";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        proposed.look(node, state);
        ofUnknownOrigin.keySet().removeIf(ballot -> ballot.proposer() == node.number());
        return Optional.empty();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what did not change needs no look
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        proposed.look(node, after);
        Ballot ballot = after.promisedBallot();
        boolean leads = after.role() instanceof Leader;
        if (leads && after.decided() > before.decided()) {
            rememberChosen(before, after);
        }
        if (after.log().open() != before.log().open()) {
            after.log().open().forEachChanged(before.log().open(), (slot, proposal) -> look(node, slot, proposal));
        }
        return leads ? Optional.ofNullable(ofUnknownOrigin.get(ballot)) : Optional.empty();
    }

    /** What others tell a leader to be chosen it may pass on in its own ballot: no proposal of it could have another value. */
    private void rememberChosen(MultiPaxosState before, MultiPaxosState after) {
        Ballot ballot = after.promisedBallot();
        for (long slot = Math.max(before.decided(), after.log().trimmed()) + 1; slot <= after.decided(); slot++) {
            Proposals known = known(slot);
            if (known.in(ballot).isEmpty() && !proposed.isForgotten(slot)) {
                proposed.put(slot, known.with(new Proposal(ballot, after.log().get(slot))));
            }
        }
    }

    private void look(NodeId node, long slot, Proposal proposal) {
        Ballot ballot = proposal.ballot();
        Proposals known = known(slot);
        if (ballot.proposer() == node.number() && known.in(ballot).isEmpty()) {
            proposed.put(slot, known.with(proposal));
        } else if (!known.in(ballot).equals(Optional.of(proposal.value())) && !proposed.isForgotten(slot)) {
            ofUnknownOrigin.putIfAbsent(
                    ballot,
                    node + " accepted " + proposal.value() + " for slot " + slot + " in ballot " + ballot
                            + ", whose leader never proposed it");
        }
    }

    private Proposals known(long slot) {
        return proposed.of(slot).orElse(new Proposals(List.of()));
    }
}
