package dev.drydock.sim.swarm;

/** A task as a dispatcher tells an agent of it. */
record Assignment(long task, String service, TaskSpec spec, TaskState desired) {
    static Assignment of(Task task) {
        return new Assignment(task.id, task.service, task.spec, task.desired());
    }
}
