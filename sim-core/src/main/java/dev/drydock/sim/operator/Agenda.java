package dev.drydock.sim.operator;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.Victims;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an operator means to do and when, each task with a random stream of its own. */
public final class Agenda {
    private final Simulation simulation;
    private final List<OperatorSpec> specs;
    private final long duration;
    private final Victims nodes;
    private final List<RandomStream> streams = new ArrayList<>();

    /**
     * An agenda.
     *
     * @param duration of the run: no task begins at or after this time
     */
    public Agenda(Simulation simulation, List<OperatorSpec> specs, long duration, Victims nodes) {
        this.simulation = simulation;
        this.specs = List.copyOf(specs);
        this.duration = duration;
        this.nodes = nodes;
        for (int task = 0; task < specs.size(); task++) {
            streams.add(simulation.stream("operator/" + task));
        }
    }

    int size() {
        return specs.size();
    }

    /** When a task begins first; {@link Long#MAX_VALUE} when it never does. */
    long first(int task) {
        RandomStream random = streams.get(task);
        return switch (specs.get(task)) {
            case OperatorSpec.Once once -> within(once.at().sample(random), duration);
            case OperatorSpec.Repeated repeated ->
                within(repeated.fromNanos(), repeated.untilNanos().orElse(duration));
            case OperatorSpec.RandomTasks tasks ->
                within(tasks.fromNanos() + tasks.every().sample(random), tasks.untilNanos());
        };
    }

    /** When a task that begins now begins again; {@link Long#MAX_VALUE} when it does not. */
    long next(int task) {
        RandomStream random = streams.get(task);
        long now = simulation.now();
        return switch (specs.get(task)) {
            case OperatorSpec.Once once -> Long.MAX_VALUE;
            case OperatorSpec.Repeated repeated ->
                within(
                        now + repeated.every().sample(random),
                        repeated.untilNanos().orElse(duration));
            case OperatorSpec.RandomTasks tasks -> within(now + tasks.every().sample(random), tasks.untilNanos());
        };
    }

    /** Whether a task says itself what it is, so that it is worth a remark when there is no node for it. */
    boolean isNamed(int task) {
        return !(specs.get(task) instanceof OperatorSpec.RandomTasks);
    }

    /** What a task that begins now asks for, in order. */
    List<Errand> begin(int task, boolean busy) {
        RandomStream random = streams.get(task);
        return switch (specs.get(task)) {
            case OperatorSpec.Once once -> errands(once.task(), once.giveUpNanos(), random);
            case OperatorSpec.Repeated repeated -> errands(repeated.task(), repeated.giveUpNanos(), random);
            case OperatorSpec.RandomTasks tasks ->
                busy
                        ? List.of()
                        : new RandomTasks(tasks, nodes, random).draw().stream().toList();
        };
    }

    private List<Errand> errands(Task task, long giveUpNanos, RandomStream random) {
        return commands(task, random).stream()
                .map(command -> new Errand(command, giveUpNanos, false))
                .toList();
    }

    private List<? extends Administration> commands(Task task, RandomStream random) {
        return switch (task) {
            case Task.Add(NodeSelector chosen) -> each(chosen, Administration.AddMember::new, random);
            case Task.Remove(NodeSelector chosen) -> each(chosen, Administration.RemoveMember::new, random);
            case Task.Members(List<NodeId> members) -> List.of(new Administration.ChangeMembers(members));
            case Task.Transfer(Optional<NodeSelector> to) ->
                to.isEmpty()
                        ? List.of(new Administration.TransferLeadership(Optional.empty()))
                        : each(to.get(), node -> new Administration.TransferLeadership(Optional.of(node)), random);
        };
    }

    private List<? extends Administration> each(
            NodeSelector selector, Function<NodeId, ? extends Administration> command, RandomStream random) {
        return nodes.select(selector, List.of(), random).stream()
                .map(node -> new NodeId(node.index() + 1))
                .map(command)
                .toList();
    }

    private long within(long at, long until) {
        return at < Math.min(until, duration) ? at : Long.MAX_VALUE;
    }
}
