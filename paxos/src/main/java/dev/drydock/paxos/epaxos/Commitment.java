package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.epaxos.Attempt.Committing;
import dev.drydock.paxos.epaxos.EPaxosMessage.Commit;
import dev.drydock.paxos.epaxos.EPaxosRecord.InstanceChanged;

/** The commit phase (Figure 2): what is decided becomes known, and may be executed. */
final class Commitment {
    private final Execution execution;

    Commitment(Execution execution) {
        this.execution = execution;
    }

    /**
     * The command leader found it decided on the fast path. It makes that durable before anyone hears of it, itself
     * included: should it crash and come back, it must still know whether it committed the command, for perhaps nobody
     * else can tell.
     */
    void decideFast(Turn turn, Instance instance, Value value) {
        turn.effects()
                .persist(new InstanceChanged(
                        instance, turn.state().instance(instance).committed(value)));
        turn.effects().notifyPersisted(WriteToken.ofInstance(instance.number()));
        turn.attempt(new Committing(instance, turn.state().rounds().count(), value));
    }

    /** What was decided on the fast path is durable. */
    void onPersisted(Turn turn, long number) {
        Instance instance = new Instance(turn.replicas().self(), number);
        turn.attempt(instance, Ballot.NONE, Committing.class).ifPresent(attempt -> {
            turn.sendToPeers(new Commit(instance, attempt.value()));
            turn.put(instance, turn.state().instance(instance).committed(attempt.value()));
            turn.abandon(instance);
            execution.onCommitted(turn, instance);
        });
    }

    /** A majority has accepted it: this replica tells the others, asynchronously. */
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
