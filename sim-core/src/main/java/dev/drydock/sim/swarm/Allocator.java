package dev.drydock.sim.swarm;

import java.util.ArrayList;
import java.util.List;

/** Gives new tasks what they need of networks, after which the scheduler looks at them (swarmkit, {@code manager/allocator}). */
final class Allocator implements Watcher {
    private final ClusterState state;
    private List<Task> fresh = new ArrayList<>();

    Allocator(ClusterState state) {
        this.state = state;
        state.tasks().forEach(this::created);
    }

    @Override
    public void created(Task task) {
        if (task.state() == TaskState.NEW) {
            fresh.add(task);
        }
    }

    @Override
    public void committed() {
        if (fresh.isEmpty()) {
            return;
        }
        List<Task> allocated = fresh;
        fresh = new ArrayList<>();
        state.update(() -> {
            for (Task task : allocated) {
                if (state.has(task) && task.state() == TaskState.NEW) {
                    state.observe(task, TaskState.PENDING, "pending task scheduling");
                }
            }
        });
    }
}
