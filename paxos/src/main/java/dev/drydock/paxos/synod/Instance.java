package dev.drydock.paxos.synod;

import dev.drydock.paxos.log.Value;
import java.util.Optional;

/**
 * What a node does in one instance of the Synod: it is an acceptor and a learner, and a proposer where it wants something.
 */
public record Instance(Acceptor<Value> acceptor, Optional<Proposer<Value>> proposer, Learner<Value> learner) {
    /** Nothing has happened yet. */
    public static final Instance FRESH = new Instance(Acceptor.fresh(), Optional.empty(), Learner.idle());

    Instance with(Acceptor<Value> changed) {
        return changed.equals(acceptor) ? this : new Instance(changed, proposer, learner);
    }

    Instance with(Proposer<Value> changed) {
        return new Instance(acceptor, Optional.of(changed), learner);
    }

    Instance withoutProposer() {
        return new Instance(acceptor, Optional.empty(), learner);
    }

    Instance with(Learner<Value> changed) {
        return new Instance(acceptor, proposer, changed);
    }
}
