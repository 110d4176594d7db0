package dev.drydock.paxos.synod;

import dev.drydock.paxos.Ballot;
import java.util.Optional;

/**
 * An acceptor of one instance ("Paxos Made Simple", section 2.2): "needs to remember only the highest-numbered proposal
 * that it has ever accepted and the number of the highest-numbered prepare request to which it has responded", even if it
 * fails and then restarts. So it answers only once the state that a method returns is durable.
 *
 * <p>Invariant: {@code acceptedBallot <= promisedBallot}. Accepting a proposal also promises its number, which asks more
 * of an acceptor than P1a does, and spares it from remembering two proposals.
 *
 * @param promisedBallot persistent: it accepts nothing below this; {@link Ballot#NONE} at first
 * @param acceptedBallot persistent: the number of the highest-numbered proposal that it has accepted
 * @param acceptedValue persistent: the value of that proposal; empty when it has accepted none
 * @param <V> the values
 */
public record Acceptor<V>(Ballot promisedBallot, Ballot acceptedBallot, Optional<V> acceptedValue) {

    /** An acceptor that has promised and accepted nothing. */
    public static <V> Acceptor<V> fresh() {
        return new Acceptor<>(Ballot.NONE, Ballot.NONE, Optional.empty());
    }

    /**
     * Phase 1(b): whether to respond to a prepare request. If its number is greater than that of any prepare request to
     * which it has already responded; and again if it comes again.
     */
    public boolean mayPromise(Ballot ballot) {
        return ballot.compareTo(promisedBallot) >= 0;
    }

    /** Phase 1(b): promises not to accept any more proposals numbered less than this. */
    public Acceptor<V> promise(Ballot ballot) {
        return ballot.equals(promisedBallot) ? this : new Acceptor<>(ballot, acceptedBallot, acceptedValue);
    }

    /**
     * Phase 2(b), P1a: whether to accept a proposal. Unless it has already responded to a prepare request having a
     * greater number.
     */
    public boolean mayAccept(Ballot ballot) {
        return ballot.compareTo(promisedBallot) >= 0;
    }

    /** Phase 2(b): accepts a proposal. */
    public Acceptor<V> accept(Ballot ballot, V value) {
        return ballot.equals(acceptedBallot) ? this : new Acceptor<>(ballot, ballot, Optional.of(value));
    }
}
