package dev.drydock.sim.swarm;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.List;

/** Everything that a manager does while it leads. What it knows it has from the store; the rest ends with it. */
final class Leader {
    private final Managers managers;
    private final Dispatcher dispatcher;
    private final GlobalOrchestrator global;

    /** Takes over from what is in the store. */
    Leader(Managers managers, List<MachineSpec> machines) {
        this.managers = managers;
        ClusterState state = managers.state();
        RestartSupervisor restarts = new RestartSupervisor(managers);
        UpdateSupervisor updates = new UpdateSupervisor(managers, restarts);
        resume(managers, restarts);
        Allocator allocator = new Allocator(state);
        SchedulerLoop scheduler = new SchedulerLoop(managers, machines);
        ReplicatedOrchestrator replicated = new ReplicatedOrchestrator(managers, restarts, updates);
        this.global = new GlobalOrchestrator(managers, restarts, updates, machines);
        TaskReaper reaper = new TaskReaper(managers);
        this.dispatcher = new Dispatcher(managers);
        allocator.committed();
        state.watch(List.of(allocator, scheduler, restarts, replicated, global, updates, reaper, dispatcher));
    }

    /** Starts of tasks that the leader before had put off are put off anew (swarmkit, {@code taskinit}). */
    private static void resume(Managers managers, RestartSupervisor restarts) {
        for (Task task : managers.state().tasks()) {
            if (task.desired() == TaskState.READY) {
                long due = task.since() + task.spec.restart().delayNanos();
                restarts.delayStart(
                        null, task, Math.max(0, due - managers.alarms().now()), () -> {});
            }
        }
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Whether a global service has a task on a node. */
    boolean admits(Service service, int node) {
        return global.admits(service, node);
    }

    /** It leads no more. */
    void stop() {
        managers.alarms().clear();
        managers.state().depose();
    }
}
