package dev.drydock.sim.placement;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.Change;
import dev.drydock.sim.orchestration.Orchestrator;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.RouteListener;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps replicas running under a placement policy, by rules as simple as can be: everything starts at once; a replica that
 * ends, becomes unhealthy or was on a machine that is held to be down is placed anew after a delay; an update ends replicas,
 * so many at a time, and starts the new ones where the policy puts them (recreate); a scale-down ends those of the highest
 * numbers. Routing is to replicas that run, and are healthy where that is checked. Dependencies, constraints, taints and
 * affinities are not looked at. A replica of a global workload is bound to its machine; one of a single workload that ended
 * is not replaced.
 */
public final class PlacementOrchestrator implements Orchestrator {
    private final World world;
    private final Map<String, Managed> workloads = new LinkedHashMap<>();
    private final Crew crew;

    /** An orchestrator that has done nothing yet. */
    public PlacementOrchestrator(World world, List<WorkloadSpec> specs, PlacementSpec<?> policy, PlacementTerms terms) {
        this.world = world;
        for (WorkloadSpec spec : specs) {
            if (workloads.put(spec.name(), new Managed(spec)) != null) {
                throw new IllegalArgumentException("there are two workloads of the name " + spec.name());
            }
        }
        crew = new Crew(world, List.copyOf(workloads.values()), policy, terms);
    }

    @Override
    public void start() {
        workloads.values().forEach(crew::fill);
    }

    @Override
    public void change(Change change) {
        switch (change) {
            case Change.Update update ->
                update(workload(update.workload()), update.containers(), RolloutStatus.UPDATING);
            case Change.Rollback rollback -> {
                Managed workload = workload(rollback.workload());
                update(workload, workload.before, RolloutStatus.ROLLBACK_STARTED);
            }
            case Change.Scale scale -> {
                Managed workload = workload(scale.workload());
                workload.spec = workload.spec.scaled(scale.replicas());
                crew.fill(workload);
            }
            case Change.Drain drain -> crew.drain(machine(drain.machine()));
            case Change.Activate activate -> crew.activate(machine(activate.machine()));
        }
    }

    private void update(Managed workload, List<ContainerSpec> containers, RolloutStatus as) {
        workload.before = workload.spec.containers();
        workload.spec = workload.spec.revised(containers);
        workload.revision++;
        crew.update(workload, as);
    }

    private Managed workload(String name) {
        Managed workload = workloads.get(name);
        if (workload == null) {
            throw new IllegalArgumentException("there is no workload " + name);
        }
        return workload;
    }

    private int machine(int number) {
        if (number < 0 || number >= world.machines().size()) {
            throw new IllegalArgumentException("there is no machine number " + number);
        }
        return number;
    }

    @Override
    public int wanted(String workload) {
        Managed of = workload(workload);
        return of.isGlobal() ? crew.openMachines() : of.spec.replicas();
    }

    @Override
    public int available(String workload) {
        return workload(workload).available();
    }

    @Override
    public RolloutStatus rollout(String workload) {
        return workload(workload).rollout;
    }

    @Override
    public void route(String workload, RouteListener listener) {
        workload(workload).listen(listener);
    }
}
