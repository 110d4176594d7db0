package dev.drydock.sim.swarm;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;

/** A single manager that never fails: every change is committed after the same time. */
public final class ImmediateStore extends Entity implements Store {
    private final Simulation simulation;
    private final long commitNanos;

    /** @param commitNanos from the change to its effect, at least 0 */
    public ImmediateStore(Simulation simulation, long commitNanos) {
        super(simulation);
        this.simulation = simulation;
        this.commitNanos = commitNanos;
    }

    @Override
    public void observe(Leadership observer) {
        observer.elected();
    }

    @Override
    public void commit(Runnable whenCommitted) {
        simulation.schedule(this, commitNanos, 0, 0, whenCommitted);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        ((Runnable) payload).run();
    }
}
