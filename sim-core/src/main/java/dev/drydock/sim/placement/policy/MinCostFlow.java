package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.protocol.placement.PlacementPolicyProvider;

/**
 * Placement as a flow of minimum cost: all that is pending is placed together, so that the sum of what the places cost is least.
 *
 * <p>As in Firmament's model of processor and memory, containers of a class (the same group and requests) flow from one node
 * over arcs of capacity 1 to machines, one arc for each further one of the class that would fit there, each dearer than the one
 * before by what it adds: how full the machine gets, how many of its group stand there. A machine passes on no more than fit of
 * the smallest. A flow knows no sums of different sizes: where two classes meet on a machine the larger goes first, and what does
 * not fit after all waits for the next flow, which sees what is free then; flows go on until one places nothing. Places are best for the sum within each flow where all of it
 * is of one class; Quincy's costs of moving data and of preempting need what containers do not tell.
 */
public final class MinCostFlow implements PlacementPolicyProvider<FlowOptions> {
    @Override
    public String name() {
        return "min-cost-flow";
    }

    @Override
    public String summary() {
        return "all that is pending at once, so that the sum of what places cost is least";
    }

    @Override
    public String source() {
        return "Isard, Prabhakaran, Currey, Wieder, Talwar and Goldberg, Quincy: Fair Scheduling for Distributed Computing"
                + " Clusters, SOSP 2009, section 4; Gog, Schwarzkopf, Gleave, Watson and Hand, Firmament: Fast, Centralized"
                + " Cluster Scheduling at Scale, OSDI 2016, sections 3 and 7";
    }

    @Override
    public FlowOptions defaults() {
        return new FlowOptions(1, 1, 0, 500);
    }

    @Override
    public PlacementPolicy create(FlowOptions options) {
        return new FlowPlacement(options);
    }
}
