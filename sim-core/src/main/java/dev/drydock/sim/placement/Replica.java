package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.sim.container.Container;
import dev.drydock.sim.container.Container.Health;
import dev.drydock.sim.container.Container.State;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/** One replica of a workload, wherever it stands. */
final class Replica {
    /** Where it is in its life, as its orchestrator knows it. */
    enum Stage {
        /** It is waiting for its delay to pass. */
        WAITING,
        /** It wants a machine. */
        PENDING,
        /** Its containers are there. */
        PLACED,
        /** Its containers have been told to end. */
        ENDING,
        /** It is wanted no longer, or nobody replaces it. */
        OVER
    }

    final Managed workload;
    final int number;
    Stage stage = Stage.PENDING;
    /** What was set aside for it; of the revision that it runs. */
    Demand demand;
    /** Where it stands; meaningful while it is placed or ending. */
    int machine;

    int revision;
    /** What runs of it, or ran last. */
    WorkloadSpec spec;

    int inits;
    List<Container> containers = new ArrayList<>();
    boolean replacedByUpdate;
    /** Whether it has told that it found no place. */
    boolean told;

    Replica(Managed workload, int number) {
        this.workload = workload;
        this.number = number;
        this.spec = workload.spec;
    }

    String name() {
        return workload.spec.name() + "." + (number + 1);
    }

    boolean isOn(int other) {
        return (stage == Stage.PLACED || stage == Stage.ENDING) && machine == other;
    }

    /** Whether containers run that come before the others. */
    boolean isInitial() {
        return inits < spec.init().size();
    }

    /** Whether everything in it runs, and is healthy where that is checked. */
    boolean isAvailable() {
        if (stage != Stage.PLACED || isInitial()) {
            return false;
        }
        for (Container container : containers) {
            boolean well = container.health() == Health.NONE || container.health() == Health.HEALTHY;
            if (container.state() != State.RUNNING || !well) {
                return false;
            }
        }
        return !containers.isEmpty();
    }

    /** Whether nothing of it runs any more. */
    boolean hasEnded() {
        return containers.stream()
                .allMatch(container -> container.state() == State.EXITED || container.state() == State.GONE);
    }
}
