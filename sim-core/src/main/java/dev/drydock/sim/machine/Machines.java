package dev.drydock.sim.machine;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The machines of one simulation, by number. */
public final class Machines {
    private final List<MachineSpec> specs;
    private final boolean[] up;
    private final boolean[] cut;
    private final List<MachineObserver> observers = new ArrayList<>();

    /** Machines that are all up. */
    public Machines(List<MachineSpec> specs) {
        this.specs = List.copyOf(specs);
        this.up = new boolean[specs.size()];
        this.cut = new boolean[specs.size()];
        Arrays.fill(up, true);
    }

    public int size() {
        return up.length;
    }

    public MachineSpec spec(int machine) {
        return specs.get(machine);
    }

    public List<MachineSpec> specs() {
        return specs;
    }

    /** Whether it has power. */
    public boolean isUp(int machine) {
        return up[machine];
    }

    /** Whether others can talk with it. */
    public boolean isReachable(int machine) {
        return up[machine] && !cut[machine];
    }

    /** Observers hear in the order in which they were added. */
    public void observe(MachineObserver observer) {
        observers.add(observer);
    }

    /** A machine loses power; nothing when it is down. */
    public void crash(int machine) {
        if (up[machine]) {
            up[machine] = false;
            observers.forEach(observer -> observer.crashed(machine));
        }
    }

    /** A machine comes up again; nothing when it is up. */
    public void restore(int machine) {
        if (!up[machine]) {
            up[machine] = true;
            observers.forEach(observer -> observer.restored(machine));
        }
    }

    /** A machine's network is cut or healed; nothing when it is so already. */
    public void cut(int machine, boolean off) {
        if (cut[machine] != off) {
            cut[machine] = off;
            observers.forEach(observer -> observer.cut(machine, off));
        }
    }
}
