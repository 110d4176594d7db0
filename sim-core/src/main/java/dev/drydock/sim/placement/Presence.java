package dev.drydock.sim.placement;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import java.util.Arrays;

/**
 * Which machines are held to be there: a failure detector that takes a fixed time to notice that one no longer answers, by crash
 * or by cut, and notices at once when it answers again.
 */
final class Presence extends Entity implements MachineObserver {
    private static final int SUSPECT = 0;

    private final Machines machines;
    private final Listener listener;
    private final long detectionNanos;
    private final boolean[] present;
    private final SimTimer[] timers;

    /** Hears what is noticed. */
    interface Listener {
        void lost(int machine);

        /** It answers again; it may not have been noticed that it did not. */
        void back(int machine);
    }

    Presence(Simulation simulation, Machines machines, long detectionNanos, Listener listener) {
        super(simulation);
        this.machines = machines;
        this.listener = listener;
        this.detectionNanos = detectionNanos;
        present = new boolean[machines.size()];
        Arrays.fill(present, true);
        timers = new SimTimer[machines.size()];
        for (int machine = 0; machine < timers.length; machine++) {
            timers[machine] = simulation.timer(this, SUSPECT, machine);
        }
        machines.observe(this);
        for (int machine = 0; machine < timers.length; machine++) {
            gone(machine);
        }
    }

    boolean has(int machine) {
        return present[machine];
    }

    @Override
    public void crashed(int machine) {
        gone(machine);
    }

    @Override
    public void restored(int machine) {
        there(machine);
    }

    @Override
    public void cut(int machine, boolean off) {
        if (off) {
            gone(machine);
        } else {
            there(machine);
        }
    }

    private void gone(int machine) {
        if (!machines.isReachable(machine) && present[machine] && !timers[machine].isArmed()) {
            timers[machine].arm(detectionNanos);
        }
    }

    private void there(int machine) {
        if (machines.isReachable(machine)) {
            timers[machine].cancel();
            present[machine] = true;
            listener.back(machine);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        present[(int) argument] = false;
        listener.lost((int) argument);
    }
}
