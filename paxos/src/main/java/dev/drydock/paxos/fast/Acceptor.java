package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.log.LongMap;
import dev.drydock.paxos.log.Value;
import java.util.Optional;

/**
 * The acceptor of all slots ("Fast Paxos", section 2.1): rnd, and for every slot vrnd and vval. It answers only once the
 * state that a method returns is durable.
 *
 * @param promisedBallot persistent: rnd, the highest ballot that it has taken part in, for all slots at once
 * @param votes persistent: what it has accepted for the slots that are not decided
 * @param anyFrom volatile: from which slot on it may accept any value in the fast round of its ballot; 0 when it may not
 */
public record Acceptor(Ballot promisedBallot, LongMap<Vote> votes, long anyFrom) {
    /** It has promised and accepted nothing. */
    public static final Acceptor FRESH = new Acceptor(Ballot.NONE, LongMap.empty(), 0);

    /** Phase 1b: whether to take part in a ballot. If it has not taken part in a higher one; and again if asked again. */
    public boolean mayPromise(Ballot ballot) {
        return ballot.compareTo(promisedBallot) >= 0;
    }

    /** Phase 1b: takes part in a ballot, and no more in lower ones. */
    public Acceptor promise(Ballot ballot) {
        return ballot.equals(promisedBallot) ? this : new Acceptor(ballot, votes, 0);
    }

    /** Phase 2a of a fast round: the coordinator lets it treat any proposal for a slot from here on as its own. */
    public Acceptor open(long from) {
        return from == anyFrom ? this : new Acceptor(promisedBallot, votes, from);
    }

    /** Whether it takes part in a fast round. */
    public boolean isOpen() {
        return anyFrom > 0;
    }

    /** Phase 2b of a fast round: whether it may accept any value for a slot. If it has not accepted one in this round. */
    public boolean mayAcceptAny(long slot) {
        return isOpen() && slot >= anyFrom && round(slot).compareTo(Round.fast(promisedBallot)) < 0;
    }

    /** Phase 2b of a classic round: whether it may accept the coordinator's value for a slot; and again if asked again. */
    public boolean mayAccept(long slot, Round round) {
        return mayPromise(round.ballot()) && round.compareTo(round(slot)) >= 0;
    }

    /** Phase 2b: accepts a value for a slot. */
    public Acceptor accept(long slot, Round round, Value value) {
        return round.equals(round(slot))
                ? this
                : promise(round.ballot()).with(votes.with(slot, new Vote(round, value)));
    }

    /** With other votes. */
    Acceptor with(LongMap<Vote> rest) {
        return new Acceptor(promisedBallot, rest, anyFrom);
    }

    /** What it has accepted for a slot. */
    public Optional<Vote> vote(long slot) {
        return votes.get(slot);
    }

    private Round round(long slot) {
        return vote(slot).map(Vote::round).orElse(Round.NONE);
    }
}
