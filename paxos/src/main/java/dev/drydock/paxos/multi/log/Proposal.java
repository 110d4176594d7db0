package dev.drydock.paxos.multi.log;

import dev.drydock.paxos.Ballot;

/**
 * A proposal for one slot: a number and a value ("Paxos Made Simple", section 2.2). As kept by an acceptor, the
 * highest-numbered proposal that it has accepted for the slot: {@code acceptedBallot} and {@code acceptedValue}.
 */
public record Proposal(Ballot ballot, Value value) {

    /** About how many bytes it takes in a message, with the number of its slot. */
    public int bytes() {
        return 20 + value.bytes();
    }
}
