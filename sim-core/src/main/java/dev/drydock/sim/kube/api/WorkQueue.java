package dev.drydock.sim.kube.api;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a controller has to look at again: workloads by name, each once however often it was added meanwhile (client-go,
 * util/workqueue).
 */
public final class WorkQueue extends Entity {
    private static final int NOW = 0;
    private static final int LATER = 1;

    private final Simulation simulation;
    private final Consumer<String> sync;
    private final Set<String> queued = new TreeSet<>();

    public WorkQueue(Simulation simulation, Consumer<String> sync) {
        super(simulation);
        this.simulation = simulation;
        this.sync = sync;
    }

    /** Has it looked at after everything that happens now. */
    public void add(String workload) {
        if (queued.add(workload)) {
            simulation.schedule(this, 0, NOW, 0, workload);
        }
    }

    /** Has it looked at after this time. */
    public void addAfter(String workload, long delayNanos) {
        simulation.schedule(this, delayNanos, LATER, 0, workload);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        String workload = (String) payload;
        if (kind == LATER) {
            add(workload);
        } else {
            queued.remove(workload);
            sync.accept(workload);
        }
    }
}
