package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;

/** The commit phase (Figure 2): what is decided becomes known, and may be executed. */
final class Commitment {
    private final Execution execution;

    Commitment(Execution execution) {
        this.execution = execution;
    }

    /** This replica found it decided: it tells the others, asynchronously. */
    void decide(Turn turn, Instance instance, Value value) {
        turn.sendToPeers(new Commit(instance, value));
        commit(turn, instance, value);
    }

    /** Upon receiving Commit, or to the same effect. */
    void commit(Turn turn, Instance instance, Value value) {
        Space space = turn.state().space(instance);
        if (instance.number() <= space.trimmed() || space.isCommitted(instance.number())) {
            return;
        }
        turn.heardOf(value.attributes().deps());
        turn.learn(instance, turn.state().instance(instance).committed(value));
        turn.abandon(instance);
        execution.onCommitted(turn, instance);
    }
}
