package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosState.Waits;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.collection.SharedList;
import java.util.List;

/**
 * The execution algorithm (section 4.3.3): to execute a committed command, find the strongly connected components of the
 * graph of all that it depends on, and execute them in inverse topological order, each in increasing order of
 * {@code seq}. Incremental: a command whose dependencies are not all committed waits for the first one that is missing,
 * and is looked at again when that one is committed.
 *
 * <p>A command is answered by its command leader after it was executed there. The paper answers a write when it is
 * committed; here clients want results, and this is also why reads are linearizable: when a command has been answered, all
 * that it depends on was committed, so no command proposed later can come before it.
 */
final class Execution {

    /** An instance has just been committed. */
    void onCommitted(Turn turn, Instance instance) {
        InstanceState state = turn.state().instance(instance);
        if (state.noOp()) {
            skip(turn, instance, state);
        } else {
            execute(turn, instance);
        }
        resume(turn, instance);
    }

    /** What waits for instances that this step made known goes on, if only until it meets another gap. */
    void onKnown(Turn turn, EPaxosState before) {
        for (int place = 0; place < before.replicas().size(); place++) {
            for (long number = before.space(place).known() + 1;
                    number <= turn.state().space(place).known();
                    number++) {
                resume(turn, new Instance(before.replicas().all().get(place), number));
            }
        }
    }

    private void resume(Turn turn, Instance instance) {
        Waits waits = turn.state().waits();
        SharedList<Instance> waiting = waits.waiting().get(instance.key());
        if (waiting == null || !isSettled(turn.state(), instance)) {
            return;
        }
        turn.become(turn.state()
                .withWaits(new Waits(waits.executions(), waits.waiting().without(instance.key()), waits.deferred())));
        for (int place = 0; place < waiting.size(); place++) {
            execute(turn, waiting.get(place));
        }
    }

    /** Everything that waits is looked at again. */
    void resumeAll(Turn turn) {
        Waits waits = turn.state().waits();
        turn.become(turn.state().withWaits(new Waits(waits.executions(), Trie.empty(), waits.deferred())));
        waits.waiting().forEach(waiting -> waiting.toList().forEach(instance -> execute(turn, instance)));
    }

    private static boolean isSettled(EPaxosState state, Instance instance) {
        Space space = state.space(instance);
        return space.isCommitted(instance.number()) || space.known() >= instance.number();
    }

    /** Executes an instance and all that it depends on, as far as all of that is committed. */
    void execute(Turn turn, Instance instance) {
        if (turn.state().space(instance).isExecuted(instance.number())) {
            return;
        }
        Instance missing = new Components(turn.state(), component -> execute(turn, component)).visit(instance);
        if (missing != null) {
            await(turn, instance, missing);
        }
    }

    private static void await(Turn turn, Instance instance, Instance missing) {
        Waits waits = turn.state().waits();
        SharedList<Instance> waiting = waits.waiting().get(missing.key());
        SharedList<Instance> longer = (waiting == null ? SharedList.<Instance>empty() : waiting).append(instance);
        turn.become(turn.state()
                .withWaits(
                        new Waits(waits.executions(), waits.waiting().with(missing.key(), longer), waits.deferred())));
        turn.heardOf(Deps.none(turn.replicas().size()).with(turn.place(missing), missing.number()));
    }

    /** Within a component: in increasing order of their sequence number (step 4 of the algorithm). */
    private void execute(Turn turn, List<Instance> component) {
        EPaxosState state = turn.state();
        List<Instance> ordered = component.size() == 1
                ? component
                : component.stream()
                        .sorted((one, other) -> compare(state, one, other))
                        .toList();
        ordered.forEach(instance -> apply(turn, instance));
    }

    private static int compare(EPaxosState state, Instance one, Instance other) {
        int bySeq = Long.compare(
                state.instance(one).attributes().seq(),
                state.instance(other).attributes().seq());
        return bySeq != 0 ? bySeq : one.compareTo(other);
    }

    private static void apply(Turn turn, Instance instance) {
        InstanceState state = turn.state().instance(instance);
        ClientRequest request = state.command().orElseThrow();
        Waits waits = turn.state().waits();
        long index = waits.executions() + 1;
        turn.become(turn.state().withWaits(new Waits(index, waits.waiting(), waits.deferred())));
        if (isLedForClient(turn, instance)) {
            turn.become(turn.state().withClients(turn.state().clients().without(instance.number())));
            turn.effects().applyAndReply(index, request);
        } else {
            turn.effects().apply(index, request);
        }
        turn.put(instance, state.executedAs(index));
        turn.become(turn.state()
                .withConflicts(turn.state().conflicts().executed(turn.place(instance), instance.number(), request)));
    }

    /** A no-op has nothing to execute, and nothing waits for its turn. */
    private static void skip(Turn turn, Instance instance, InstanceState state) {
        turn.put(instance, state.executedAs(0));
        state.command()
                .ifPresent(command -> turn.become(turn.state()
                        .withConflicts(
                                turn.state().conflicts().noOp(turn.place(instance), instance.number(), command))));
        if (isLedForClient(turn, instance)) {
            turn.lose(turn.state().clients().get(instance.number()));
            turn.become(turn.state().withClients(turn.state().clients().without(instance.number())));
        }
    }

    private static boolean isLedForClient(Turn turn, Instance instance) {
        return instance.replica().equals(turn.replicas().self())
                && turn.state().clients().get(instance.number()) != null;
    }
}
