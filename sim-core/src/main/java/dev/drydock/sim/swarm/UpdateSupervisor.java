package dev.drydock.sim.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The updates that go on, at most one of each service (swarmkit, {@code manager/orchestrator/update}). */
final class UpdateSupervisor implements Watcher {
    private final Managers managers;
    private final RestartSupervisor restarts;
    private final SortedMap<String, Updater> updaters = new TreeMap<>();
    private final List<Task> changed = new ArrayList<>();

    UpdateSupervisor(Managers managers, RestartSupervisor restarts) {
        this.managers = managers;
        this.restarts = restarts;
    }

    /** Brings these slots to what the service has come to be, in place of an update that aims at something else. */
    void update(Service service, List<List<Task>> slots) {
        Updater before = updaters.get(service.name);
        if (before != null) {
            if (before.aimsAt(service.spec())) {
                return;
            }
            before.cancel();
        }
        Updater updater = new Updater(managers, restarts, service, slots);
        updaters.put(service.name, updater);
        updater.run(() -> updaters.remove(service.name, updater));
    }

    @Override
    public void updated(Task task) {
        if (updaters.containsKey(task.service)) {
            changed.add(task);
        }
    }

    /** Updates look at failures when those who restart tasks have: what is rolled back is a task of the update yet. */
    @Override
    public void committed() {
        List<Task> these = List.copyOf(changed);
        changed.clear();
        for (Task task : these) {
            Updater updater = updaters.get(task.service);
            if (updater != null) {
                updater.updated(task);
            }
        }
    }
}
