package dev.drydock.sim.orchestration;

import dev.drydock.sim.container.ContainerSpec;
import java.util.List;

/** Something an operator asks of an orchestrator. */
public sealed interface Change {

    /** Replaces the containers of a workload: a new revision. */
    record Update(String workload, List<ContainerSpec> containers) implements Change {
        public Update {
            containers = List.copyOf(containers);
        }
    }

    /** Back to the revision before. */
    record Rollback(String workload) implements Change {}

    /** Another number of replicas. */
    record Scale(String workload, int replicas) implements Change {}

    /** Moves everything off a machine and puts nothing new there. */
    record Drain(int machine) implements Change {}

    /** Lets new replicas onto a machine again. */
    record Activate(int machine) implements Change {}
}
