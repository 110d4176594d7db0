package dev.drydock.sim.kube.scheduling;

import java.util.List;

/** A plugin that refuses nodes. One instance serves one pod at a time. */
interface Filter {

    String name();

    /** Looks at the pod and all nodes, before the first node is asked about; false when it refuses none whatever. */
    boolean prepare(PodClass pod, Nodes nodes);

    /** Why a node is refused, in the scheduler's words; null when it is not. */
    String refuses(PodClass pod, NodeInfo node);

    /** All that speaks against a node that is refused. */
    default List<String> reasons(PodClass pod, NodeInfo node) {
        return List.of(refuses(pod, node));
    }

    /** Whether the removal of other pods could change that. */
    default boolean isResolvable() {
        return true;
    }
}
