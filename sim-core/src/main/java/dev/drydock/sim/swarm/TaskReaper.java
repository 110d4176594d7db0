package dev.drydock.sim.swarm;

import dev.drydock.sim.swarm.Alarms.Alarm;
import dev.drydock.sim.swarm.Service.SlotKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Forgets tasks: those that are to be removed and have ended, and the oldest of a slot's that ended when there are more than
 * its history holds (swarmkit, {@code manager/orchestrator/taskreaper}).
 */
final class TaskReaper implements Watcher {
    private static final long BATCHING_NANOS = 250_000_000L;

    private final ClusterState state;
    private final Alarms alarms;
    private final int history;
    private final SortedSet<SlotKey> dirty = new TreeSet<>();
    private final SortedMap<Long, Task> removed = new TreeMap<>();
    private Alarm batching;

    TaskReaper(Managers managers) {
        this.state = managers.state();
        this.alarms = managers.alarms();
        this.history = managers.spec().taskHistory();
        for (Task task : state.tasks()) {
            created(task);
            updated(task);
        }
    }

    @Override
    public void created(Task task) {
        dirty.add(state.service(task.service).key(task));
        wake();
    }

    @Override
    public void updated(Task task) {
        if (task.desired() == TaskState.REMOVE && isOver(task)) {
            removed.put(task.id, task);
            wake();
        }
    }

    /** It has ended, or will never begin. */
    private static boolean isOver(Task task) {
        return task.hasEnded() || (!task.isRunnable() && task.state().isBefore(TaskState.ASSIGNED));
    }

    private void wake() {
        if (batching != null) {
            batching.cancel();
        }
        batching = alarms.after(BATCHING_NANOS, this::reap);
    }

    private void reap() {
        List<Task> these = new ArrayList<>(removed.values());
        removed.clear();
        SortedMap<SlotKey, List<Task>> slots = new TreeMap<>();
        for (Task task : state.tasks()) {
            SlotKey slot = state.service(task.service).key(task);
            if (dirty.contains(slot)) {
                slots.computeIfAbsent(slot, key -> new ArrayList<>()).add(task);
            }
        }
        dirty.clear();
        slots.forEach((slot, tasks) -> these.addAll(surplus(slot, tasks)));
        if (!these.isEmpty()) {
            state.update(() -> these.forEach(state::delete));
        }
    }

    private List<Task> surplus(SlotKey slot, List<Task> tasks) {
        List<Task> over = tasks.stream()
                .filter(task -> !task.isRunnable() && isOver(task))
                .sorted(Comparator.comparingLong(Task::since))
                .toList();
        if (tasks.size() - over.size() > 1) {
            dirty.add(slot);
        }
        int many = Math.max(0, tasks.size() - history);
        return over.subList(0, Math.min(many, over.size()));
    }
}
