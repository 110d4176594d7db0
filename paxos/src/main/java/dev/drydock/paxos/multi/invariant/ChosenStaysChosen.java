package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.MultiPaxosState;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.paxos.multi.role.Leader;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * P2b: if a proposal with value v is chosen, then every higher-numbered proposal issued by any proposer has value v
 * ("Paxos Made Simple", section 2.2). Looked at when a leader finds a value chosen in its ballot, and when a leader
 * proposes. Remembers the leaders' proposals, and the ballots of what was chosen, for slots that not all nodes have
 * trimmed.
 */
public final class ChosenStaysChosen implements Invariant<MultiPaxosState> {

    private record Chosen(Ballot ballot, Value value) {}

    private final SlotMemory<Chosen> chosen = new SlotMemory<>();
    private final SlotMemory<Proposals> proposed = new SlotMemory<>();

    @Override
    public String name() {
        return "Chosen Stays Chosen (P2b)";
    }

    @Override
    public Optional<String> started(NodeId node, MultiPaxosState state) {
        look(node, state);
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(NodeId node, MultiPaxosState before, MultiPaxosState after) {
        List<String> broken = new ArrayList<>();
        if (leadsOn(before, after)) {
            checkChosen(before, after, broken);
        }
        if (after.role() instanceof Leader) {
            checkProposed(node, before, after, broken);
        }
        look(node, after);
        return broken.stream().findFirst();
    }

    private void look(NodeId node, MultiPaxosState state) {
        chosen.look(node, state);
        proposed.look(node, state);
    }

    private static boolean leadsOn(MultiPaxosState before, MultiPaxosState after) {
        return before.role() instanceof Leader
                && after.role() instanceof Leader
                && before.promisedBallot().equals(after.promisedBallot());
    }

    private void checkChosen(MultiPaxosState before, MultiPaxosState after, List<String> broken) {
        Ballot ballot = after.promisedBallot();
        long first = Math.max(before.decided(), after.log().trimmed()) + 1;
        for (long slot = first; slot <= after.decided(); slot++) {
            boolean inThisBallot = before.log()
                    .open()
                    .get(slot)
                    .filter(proposal -> proposal.ballot().equals(ballot))
                    .isPresent();
            if (!inThisBallot || chosen.of(slot).isPresent() || chosen.isForgotten(slot)) {
                continue;
            }
            Value value = after.log().get(slot);
            chosen.put(slot, new Chosen(ballot, value));
            for (Proposal later :
                    proposed.of(slot).orElse(new Proposals(List.of())).seen()) {
                if (later.ballot().isAfter(ballot) && !later.value().equals(value)) {
                    broken.add(sentence(later, slot, ballot, value));
                }
            }
        }
    }

    private void checkProposed(NodeId node, MultiPaxosState before, MultiPaxosState after, List<String> broken) {
        after.log().open().forEachChanged(before.log().open(), (slot, proposal) -> {
            if (proposal.ballot().proposer() != node.number()) {
                return;
            }
            Proposals known = proposed.of(slot).orElse(new Proposals(List.of()));
            proposed.put(slot, known.with(proposal));
            Optional<Chosen> decided = chosen.of(slot);
            if (decided.isPresent()
                    && proposal.ballot().isAfter(decided.get().ballot())
                    && !proposal.value().equals(decided.get().value())) {
                broken.add(sentence(
                        proposal, slot, decided.get().ballot(), decided.get().value()));
            }
        });
    }

    private static String sentence(Proposal proposal, long slot, Ballot ballot, Value value) {
        return "in ballot " + proposal.ballot() + " " + proposal.value() + " was proposed for slot " + slot
                + ", though " + value + " was chosen in ballot " + ballot;
    }
}
