package dev.drydock.sim.container;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.Machines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Memory in use, and who is killed for it. A container that uses more than its limit is killed. When the containers of a
 * machine use more than it has, the one with the highest score is: the thousandths of the machine's memory that it uses and
 * what its control group adds to them (Linux, mm/oom_kill.c, {@code oom_badness}); of equal ones the youngest.
 */
final class Memory extends Entity {
    private static final int OVER_LIMIT = 0;
    private static final int MACHINE_FULL = 1;

    private final Simulation simulation;
    private final Machines machines;
    private final Cgroups cgroups;
    private final IntFunction<? extends Iterable<DockerContainer>> there;
    private final Consumer<DockerContainer> killer;
    private final List<SimTimer> full = new ArrayList<>();

    Memory(
            Simulation simulation,
            Machines machines,
            Cgroups cgroups,
            IntFunction<? extends Iterable<DockerContainer>> there,
            Consumer<DockerContainer> killer) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.cgroups = cgroups;
        this.there = there;
        this.killer = killer;
        for (int machine = 0; machine < machines.size(); machine++) {
            full.add(simulation.timer(this, MACHINE_FULL, machine));
        }
    }

    /** Its process begins to run now. */
    void begin(DockerContainer container) {
        Behaviour behaviour = container.spec().behaviour();
        long limit = container.spec().limits().memoryBytes();
        if (limit > 0 && (behaviour.memoryBytes() > limit || behaviour.leakBytesPerSecond() > 0)) {
            long after = untilAbove((double) (limit - behaviour.memoryBytes()), behaviour.leakBytesPerSecond());
            simulation.schedule(this, after, OVER_LIMIT, container.life, container);
        }
        changed(container.machine());
    }

    /** Containers run there, or run no longer. */
    void changed(int machine) {
        long capacity = machines.spec(machine).capacity().memoryBytes();
        if (capacity == 0) {
            return;
        }
        double used = 0;
        long leak = 0;
        for (DockerContainer container : there.apply(machine)) {
            if (container.isRunning()) {
                used += container.memory(simulation.now());
                leak += container.spec().behaviour().leakBytesPerSecond();
            }
        }
        if (used > capacity || leak > 0) {
            full.get(machine).arm(untilAbove(capacity - used, leak));
        } else {
            full.get(machine).cancel();
        }
    }

    /** Nanoseconds until more than this is used up, at so many bytes a second. */
    private static long untilAbove(double left, long bytesPerSecond) {
        return left < 0 ? 0 : (long) Math.min(Long.MAX_VALUE / 4.0, left / bytesPerSecond * 1e9) + 1;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == OVER_LIMIT) {
            DockerContainer container = (DockerContainer) payload;
            if (container.life == argument && container.isRunning()) {
                killer.accept(container);
            }
        } else {
            relieve((int) argument);
        }
    }

    private void relieve(int machine) {
        long capacity = machines.spec(machine).capacity().memoryBytes();
        double used = 0;
        double worst = Double.NEGATIVE_INFINITY;
        DockerContainer victim = null;
        for (DockerContainer container : there.apply(machine)) {
            if (container.isRunning()) {
                double memory = container.memory(simulation.now());
                double score = 1000 * memory / capacity + cgroups.oomScoreAdjustment(container.spec(), capacity);
                used += memory;
                if (memory > 0 && score >= worst) {
                    worst = score;
                    victim = container;
                }
            }
        }
        if (used > capacity && victim != null) {
            killer.accept(victim);
        }
        changed(machine);
    }
}
