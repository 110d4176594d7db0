package dev.drydock.scenario.live;

import dev.drydock.live.conduct.RunPlan.TaskPlan;
import dev.drydock.live.fault.Target;
import dev.drydock.protocol.NodeId;
import dev.drydock.sim.cluster.ClusterSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.operator.OperatorSpec;
import dev.drydock.sim.operator.Task;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws when an operator asks the group for what, before a run. */
final class TaskPlans {
    private TaskPlans() {}

    static List<TaskPlan> of(ClusterSpec spec, long seed) {
        List<TaskPlan> plans = new ArrayList<>();
        for (int i = 0; i < spec.operator().size(); i++) {
            add(plans, spec, spec.operator().get(i), new RandomStream(RandomStream.mix(seed + i)));
        }
        return plans;
    }

    private static void add(List<TaskPlan> plans, ClusterSpec spec, OperatorSpec operator, RandomStream random) {
        long duration = spec.measure().durationNanos();
        switch (operator) {
            case OperatorSpec.Once once -> plans.add(plan(once.at().sample(random), once.task(), spec));
            case OperatorSpec.Repeated repeated -> {
                long until = Math.min(duration, repeated.untilNanos().orElse(duration));
                for (long at = repeated.fromNanos();
                        at < until;
                        at += repeated.every().sample(random)) {
                    plans.add(plan(at, repeated.task(), spec));
                }
            }
            case OperatorSpec.RandomTasks tasks ->
                throw new Refusal(
                        "an operator who does things at random cannot be run live: say what it does, and when");
        }
    }

    private static TaskPlan plan(long at, Task task, ClusterSpec spec) {
        return switch (task) {
            case Task.Add(NodeSelector nodes) -> new TaskPlan(at, "add", Optional.of(target(nodes, spec)));
            case Task.Remove(NodeSelector nodes) -> new TaskPlan(at, "remove", Optional.of(target(nodes, spec)));
            case Task.Members(List<NodeId> nodes) ->
                new TaskPlan(
                        at,
                        "members",
                        Optional.of(Target.named(
                                nodes.stream().map(NodeId::toString).toList())));
            case Task.Transfer(Optional<NodeSelector> to) ->
                new TaskPlan(at, "transfer", to.map(node -> target(node, spec)));
        };
    }

    private static Target target(NodeSelector nodes, ClusterSpec spec) {
        return FaultPlans.target(nodes, spec);
    }
}
