package dev.drydock.sim.operator;

import dev.drydock.protocol.NodeId;
import dev.drydock.sim.fault.NodeSelector;
import java.util.List;
import java.util.Optional;

/** Something that an operator asks of a group. Which nodes it concerns is decided when its turn comes. */
public sealed interface Task {

    /** These nodes become members, one after the other. */
    record Add(NodeSelector nodes) implements Task {}

    /** These nodes cease to be members, one after the other. */
    record Remove(NodeSelector nodes) implements Task {}

    /** These nodes become the members, all at once, whoever they were before. */
    record Members(List<NodeId> nodes) implements Task {
        public Members {
            nodes = nodes.stream().distinct().sorted().toList();
            if (nodes.isEmpty()) {
                throw new IllegalArgumentException("a group has at least one member");
            }
        }
    }

    /**
     * The leader hands its leadership over.
     *
     * @param to to which node; to the one that is best prepared when empty
     */
    record Transfer(Optional<NodeSelector> to) implements Task {}
}
