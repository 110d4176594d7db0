package dev.drydock.sim.orchestration;

import dev.drydock.sim.container.Container;
import java.util.List;

/** Hears to which replicas requests to a workload are routed, as those who route see it: late, and sometimes wrong. */
public interface RouteListener {

    /** From now on these, in a fixed order; the first container of each replica. */
    void routed(List<Container> replicas);
}
