package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.EPaxosState.Waits;
import dev.drydock.protocol.ClientRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The execution algorithm (section 4.3.3): to execute a committed command, find the strongly connected components of the
 * graph of all that it depends on, and execute them in inverse topological order, each in increasing order of
 * {@code seq}. Incremental: a command whose dependencies are not all committed waits for the first one that is missing or
 * waits itself, and is looked at again when that one is committed or executed.
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
        if (turn.state().waits().waiting().waiters().isEmpty()) {
            return;
        }
        for (int place = 0; place < before.replicas().size(); place++) {
            for (long number = before.space(place).known() + 1;
                    number <= turn.state().space(place).known();
                    number++) {
                resume(turn, new Instance(before.replicas().all().get(place), number));
            }
        }
    }

    private static void resume(Turn turn, Instance instance) {
        if (isSettled(turn.state(), instance)) {
            execute(turn, released(turn, instance));
        }
    }

    /** On another state machine, these committed instances are all that still await execution. */
    void startOver(Turn turn, List<Instance> instances) {
        turn.become(turn.state().withWaits(turn.state().waits().with(Waiting.NONE)));
        instances.forEach(instance -> execute(turn, instance));
    }

    private static boolean isSettled(EPaxosState state, Instance instance) {
        Space space = state.space(instance);
        return space.isCommitted(instance.number()) || space.known() >= instance.number();
    }

    /** Executes an instance and all that it depends on, as far as all of that is committed. */
    private static void execute(Turn turn, Instance instance) {
        execute(turn, new ArrayDeque<>(List.of(instance)));
    }

    /** Executes instances, then those that waited for what was executed, and so on. */
    private static void execute(Turn turn, Deque<Instance> ready) {
        while (!ready.isEmpty()) {
            Instance instance = ready.remove();
            if (!turn.state().space(instance).isExecuted(instance.number())) {
                execute(turn, instance, ready);
            }
        }
    }

    private static void execute(Turn turn, Instance instance, Deque<Instance> ready) {
        Components components = new Components(turn.state(), component -> {
            apply(turn, component);
            component.forEach(executed -> ready.addAll(released(turn, executed)));
        });
        Instance obstacle = components.visit(instance);
        if (obstacle != null) {
            await(turn, instance, obstacle);
        }
    }

    /** What has waited for an instance waits no more. */
    private static Deque<Instance> released(Turn turn, Instance instance) {
        Waits waits = turn.state().waits();
        List<Instance> waiters = waits.waiting().waiters(instance);
        if (!waiters.isEmpty()) {
            turn.become(turn.state().withWaits(waits.with(waits.waiting().without(instance))));
        }
        return new ArrayDeque<>(waiters);
    }

    private static void await(Turn turn, Instance instance, Instance obstacle) {
        Waits waits = turn.state().waits();
        turn.become(turn.state().withWaits(waits.with(waits.waiting().with(instance, obstacle))));
        turn.heardOf(Deps.none(turn.replicas().size()).with(turn.place(obstacle), obstacle.number()));
    }

    /** Within a component: in increasing order of their sequence number (step 4 of the algorithm). */
    private static void apply(Turn turn, List<Instance> component) {
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
