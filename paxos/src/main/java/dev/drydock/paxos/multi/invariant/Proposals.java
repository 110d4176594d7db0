package dev.drydock.paxos.multi.invariant;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.multi.log.Proposal;
import dev.drydock.paxos.multi.log.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The proposals for one slot that a law has seen, one value for each ballot. */
record Proposals(List<Proposal> seen) {

    /** What was proposed in a ballot. */
    Optional<Value> in(Ballot ballot) {
        for (Proposal proposal : seen) {
            if (proposal.ballot().equals(ballot)) {
                return Optional.of(proposal.value());
            }
        }
        return Optional.empty();
    }

    Proposals with(Proposal proposal) {
        return new Proposals(Stream.concat(seen.stream(), Stream.of(proposal)).toList());
    }
}
