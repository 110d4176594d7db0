package dev.drydock.live.conduct;

import dev.drydock.live.fault.FaultPlan;
import java.util.List;
import java.util.Optional;

/**
 * A run to be.
 *
 * @param members its processes, in the order of {@link Blueprint#names}
 * @param group the names of the nodes, in the order of their numbers from 1; empty without a group
 * @param voters how many of them are members of the group at first
 * @param faults what goes wrong
 * @param tasks what the operator asks of the group
 * @param window when it is measured
 * @param proof whether at the end all nodes are killed at once, started again and read, to prove that what was
 *     acknowledged is durable
 * @param seed of what is chosen while it runs, such as which follower a fault hits
 */
public record RunPlan(
        List<Member> members,
        List<String> group,
        int voters,
        List<FaultPlan> faults,
        List<TaskPlan> tasks,
        Window window,
        boolean proof,
        long seed) {
    public RunPlan {
        members = List.copyOf(members);
        group = List.copyOf(group);
        faults = List.copyOf(faults);
        tasks = List.copyOf(tasks);
    }

    /**
     * When a run is measured.
     *
     * @param durationNanos for how long load begins and faults happen
     * @param warmupNanos how much of that is left out
     * @param graceNanos how long after the end what was begun may take
     */
    public record Window(long durationNanos, long warmupNanos, long graceNanos) {}

    /**
     * Something that an operator asks of the group.
     *
     * @param what in the words of the nodes' path for administration: {@code add}, {@code remove}, {@code transfer} or
     *     {@code members}
     * @param nodes whom it is about; a transfer to whom the group likes has none
     */
    public record TaskPlan(long atNanos, String what, Optional<dev.drydock.live.fault.Target> nodes) {}
}
