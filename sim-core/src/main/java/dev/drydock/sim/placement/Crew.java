package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.PlacementPolicy;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.orchestration.RolloutStatus;
import dev.drydock.sim.orchestration.World;
import dev.drydock.sim.placement.Replica.Stage;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds machines for replicas that want one, replaces those that are lost, and leads updates. */
final class Crew extends Entity implements Presence.Listener {
    private static final int PLACE = 0;
    private static final int WAITED = 1;

    private final World world;
    private final List<Managed> workloads;
    private final PlacementTerms terms;
    private final MachineFleet fleet;
    private final PlacementPolicy policy;
    private final WatchedFleet watched;
    private final RandomStream random;
    private final Presence presence;
    private final boolean[] drained;
    private final Launcher launcher;
    private final SimTimer placing;

    Crew(World world, List<Managed> workloads, PlacementSpec<?> spec, PlacementTerms terms) {
        super(world.simulation());
        this.world = world;
        this.workloads = workloads;
        this.terms = terms;
        fleet = new MachineFleet(world.machines().specs());
        policy = spec.create();
        watched = new WatchedFleet(fleet, policy, world.course());
        random = world.simulation().stream("orchestrator/placement");
        drained = new boolean[fleet.size()];
        launcher = new Launcher(world, this);
        placing = world.simulation().timer(this, PLACE, 0);
        presence = new Presence(world.simulation(), world.machines(), terms.detectionNanos(), this);
    }

    /** Makes as many replicas as are wanted. */
    void fill(Managed workload) {
        int wanted = workload.isGlobal() ? fleet.size() : workload.spec.replicas();
        while (workload.replicas.size() < wanted) {
            workload.replicas.add(new Replica(workload, workload.replicas.size()));
        }
        while (workload.replicas.size() > wanted) {
            Replica last = workload.replicas.remove(workload.replicas.size() - 1);
            boolean stands = last.stage == Stage.PLACED || last.stage == Stage.ENDING;
            workload.toUpdate.remove(last);
            finishUpdateOf(last);
            if (stands) {
                launcher.end(last);
            } else {
                last.stage = Stage.OVER;
            }
        }
        workload.route();
        placeSoon();
    }

    /** At this instant, once for all that happens in it. */
    private void placeSoon() {
        if (!placing.isArmed()) {
            placing.arm(0);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == PLACE) {
            place();
            return;
        }
        Replica replica = (Replica) payload;
        if (kind == WAITED && replica.stage == Stage.WAITING) {
            replica.stage = Stage.PENDING;
            placeSoon();
        }
    }

    private void place() {
        Map<Demand, Replica> pending = new LinkedHashMap<>();
        watched.at(world.simulation().now());
        for (Managed workload : workloads) {
            for (Replica replica : workload.replicas) {
                if (replica.stage == Stage.PENDING) {
                    Demand demand = new Demand(workload.spec.name(), replica.number, workload.spec.requests());
                    if (!workload.isGlobal()) {
                        pending.put(demand, replica);
                    } else if (fleet.fits(replica.number, demand.requests())) {
                        watched.bound(demand, replica.number);
                        launch(replica, demand, replica.number);
                    }
                }
            }
        }
        policy.place(new ArrayList<>(pending.keySet()), watched, random);
        for (WatchedFleet.Placed placed : watched.takePlaced()) {
            launch(pending.remove(placed.demand()), placed.demand(), placed.machine());
        }
        pending.forEach((demand, replica) -> {
            if (!replica.told) {
                replica.told = true;
                watched.pending(demand);
                world.course().remark(demand.group(), replica.name() + " is pending: no machine has room for it");
            }
        });
    }

    private void launch(Replica replica, Demand demand, int machine) {
        replica.demand = demand;
        replica.machine = machine;
        replica.told = false;
        replica.revision = replica.workload.revision;
        replica.stage = Stage.PLACED;
        launcher.launch(replica);
    }

    /** Something in a replica has changed; availability may have, too. */
    void changed(Replica replica) {
        replica.workload.route();
        if (replica.isAvailable()) {
            finishUpdateOf(replica);
        }
    }

    /** Nothing of a replica is left, and its place is free again. */
    void ended(Replica replica, boolean atOnce) {
        fleet.release(replica.demand, replica.machine);
        policy.changed(replica.machine);
        replica.workload.route();
        boolean wanted = replica.workload.replicas.contains(replica);
        boolean replaced = wanted && (replica.workload.isReplaced() || atOnce);
        if (!replaced) {
            replica.stage = Stage.OVER;
            finishUpdateOf(replica);
        } else if (atOnce) {
            replica.stage = Stage.PENDING;
        } else {
            replica.stage = Stage.WAITING;
            world.simulation().schedule(this, terms.delayNanos(), WAITED, 0, replica);
        }
        placeSoon();
    }

    /** Begins to bring all replicas to the newest revision. */
    void update(Managed workload, RolloutStatus as) {
        workload.toUpdate.clear();
        workload.updating = 0;
        for (Replica replica : workload.replicas) {
            replica.replacedByUpdate = false;
            if (replica.stage != Stage.OVER) {
                workload.toUpdate.add(replica);
            }
        }
        status(workload, as);
        updateMore(workload);
    }

    private void updateMore(Managed workload) {
        boolean underWay =
                workload.rollout == RolloutStatus.UPDATING || workload.rollout == RolloutStatus.ROLLBACK_STARTED;
        while (underWay && workload.updating < terms.parallelism() && !workload.toUpdate.isEmpty()) {
            Replica replica = workload.toUpdate.remove();
            boolean old = replica.revision != workload.revision;
            boolean stands = replica.stage == Stage.PLACED || replica.stage == Stage.ENDING;
            if (old && stands) {
                replica.replacedByUpdate = true;
                workload.updating++;
                launcher.end(replica);
            }
        }
        if (underWay && workload.updating == 0 && workload.toUpdate.isEmpty()) {
            status(
                    workload,
                    workload.rollout == RolloutStatus.UPDATING
                            ? RolloutStatus.COMPLETED
                            : RolloutStatus.ROLLBACK_COMPLETED);
        }
    }

    private void finishUpdateOf(Replica replica) {
        boolean done = replica.replacedByUpdate
                && (replica.revision == replica.workload.revision
                        || replica.stage == Stage.OVER
                        || !replica.workload.replicas.contains(replica));
        if (done) {
            replica.replacedByUpdate = false;
            replica.workload.updating--;
            updateMore(replica.workload);
        }
    }

    private void status(Managed workload, RolloutStatus status) {
        workload.rollout = status;
        world.course().rollout(workload.spec.name(), status);
    }

    int openMachines() {
        int open = 0;
        for (int machine = 0; machine < fleet.size(); machine++) {
            open += fleet.isOpen(machine) ? 1 : 0;
        }
        return open;
    }

    void drain(int machine) {
        drained[machine] = true;
        world.course().machine(machine, "drained");
        open(machine);
        for (Replica replica : standingOn(machine)) {
            launcher.end(replica);
        }
    }

    void activate(int machine) {
        drained[machine] = false;
        world.course().machine(machine, "active");
        open(machine);
    }

    private void open(int machine) {
        fleet.open(machine, presence.has(machine) && !drained[machine]);
        policy.changed(machine);
        placeSoon();
    }

    private List<Replica> standingOn(int machine) {
        List<Replica> standing = new ArrayList<>();
        for (Managed workload : workloads) {
            workload.replicas.stream().filter(replica -> replica.isOn(machine)).forEach(standing::add);
        }
        standing.addAll(launcher.leavingOn(machine));
        return standing;
    }

    @Override
    public void lost(int machine) {
        world.course().machine(machine, "down");
        open(machine);
        for (Replica replica : standingOn(machine)) {
            launcher.abandon(replica);
        }
    }

    @Override
    public void back(int machine) {
        world.course().machine(machine, "up");
        launcher.sweep(machine);
        for (Replica replica : standingOn(machine)) {
            launcher.look(replica);
        }
        open(machine);
    }
}
