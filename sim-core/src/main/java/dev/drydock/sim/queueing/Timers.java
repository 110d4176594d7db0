package dev.drydock.sim.queueing;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import java.util.Arrays;

/** The timers of the requests of one service, 16 for each row; made when they are first set, and set again. */
final class Timers extends Entity {
    private static final int FIRE = 0;
    private static final int SHIFT = 4;
    private static final int EACH = 1 << SHIFT;

    private final Simulation simulation;
    private final Service service;
    private SimTimer[] timers = {};
    /** By row: a bit for each timer that is set. */
    private int[] armed = {};

    Timers(Service service) {
        super(service.simulation);
        this.simulation = service.simulation;
        this.service = service;
    }

    void set(int request, int timer, long delayNanos) {
        if (request >= armed.length) {
            int rows = Math.max(2 * armed.length, request + 1);
            armed = Arrays.copyOf(armed, rows);
            timers = Arrays.copyOf(timers, rows << SHIFT);
        }
        int at = (request << SHIFT) + timer;
        if (timers[at] == null) {
            timers[at] = simulation.timer(this, FIRE, at);
        }
        timers[at].arm(delayNanos);
        armed[request] |= 1 << timer;
    }

    void clear(int request, int timer) {
        if (request < armed.length && (armed[request] & 1 << timer) != 0) {
            timers[(request << SHIFT) + timer].cancel();
            armed[request] &= ~(1 << timer);
        }
    }

    void clearAll(int request) {
        for (int timer = 0; timer < EACH && request < armed.length && armed[request] != 0; timer++) {
            clear(request, timer);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        int request = (int) argument >>> SHIFT;
        int timer = (int) argument & (EACH - 1);
        armed[request] &= ~(1 << timer);
        service.fired(request, timer);
    }
}
