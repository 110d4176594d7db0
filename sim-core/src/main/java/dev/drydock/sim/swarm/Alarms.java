package dev.drydock.sim.swarm;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Things that will be done at a later time unless they are called off. */
final class Alarms extends Entity {
    private static final int FEW = 64;

    final Simulation simulation;
    final RandomStream random;
    private List<Alarm> set = new ArrayList<>();
    /** How many of them were still to be done when the others were last sorted out. */
    private int alive;

    Alarms(Simulation simulation) {
        super(simulation);
        this.simulation = simulation;
        this.random = simulation.stream("orchestrator/swarm");
    }

    /** One thing to be done. */
    static final class Alarm {
        private Runnable what;

        private Alarm(Runnable what) {
            this.what = what;
        }

        void cancel() {
            what = null;
        }

        boolean isSet() {
            return what != null;
        }
    }

    /** Calls everything off. */
    void clear() {
        set.forEach(Alarm::cancel);
        set = new ArrayList<>();
    }

    long now() {
        return simulation.now();
    }

    Alarm after(long nanos, Runnable what) {
        Alarm alarm = new Alarm(what);
        if (set.size() > FEW && set.size() > 2 * alive) {
            set.removeIf(each -> !each.isSet());
            alive = set.size();
        }
        set.add(alarm);
        simulation.schedule(this, nanos, 0, 0, alarm);
        return alarm;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        Alarm alarm = (Alarm) payload;
        Runnable what = alarm.what;
        if (what != null) {
            alarm.what = null;
            what.run();
        }
    }
}
