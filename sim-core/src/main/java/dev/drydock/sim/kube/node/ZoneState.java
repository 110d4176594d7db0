package dev.drydock.sim.kube.node;

import dev.drydock.sim.kube.api.Node;
import java.util.List;

/**
 * How much of a zone is lost, by which the node lifecycle controller slows evictions down
 * (kubernetes/kubernetes, pkg/controller/nodelifecycle/node_lifecycle_controller.go, ComputeZoneState).
 */
public enum ZoneState {
    NORMAL,
    /** More than two nodes, and at least 55 % of them, are not ready. */
    PARTIAL,
    /** No node is ready. */
    FULL;

    private static final double UNHEALTHY = 0.55;
    private static final int LARGE = 50;
    private static final double SECONDARY_RATE = 0.01;

    /** The state of a zone. */
    public static ZoneState of(List<Node> nodes, String zone) {
        int ready = 0;
        int notReady = 0;
        for (Node node : nodes) {
            if (node.spec().zone().equals(zone)) {
                if (node.isReady()) {
                    ready++;
                } else {
                    notReady++;
                }
            }
        }
        return of(ready, notReady);
    }

    /** The state of a zone with so many nodes. */
    public static ZoneState of(int ready, int notReady) {
        if (ready == 0 && notReady > 0) {
            return FULL;
        }
        boolean partial = notReady > 2 && (double) notReady / (notReady + ready) >= UNHEALTHY;
        return partial ? PARTIAL : NORMAL;
    }

    /**
     * How many nodes a second are given up.
     *
     * @param usual --node-eviction-rate
     * @param size of the zone: a small one in partial disruption gives up none, a large one few
     */
    public double rate(double usual, int size) {
        return this == PARTIAL ? (size > LARGE ? SECONDARY_RATE : 0) : usual;
    }
}
