package dev.drydock.bench.kernel;

import ch.qos.logback.classic.Level;
import org.cloudsimplus.core.CloudSimEntity;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.core.events.SimEvent;
import org.cloudsimplus.util.Log;

/** PHOLD on CloudSim Plus, with a single entity, which is what it is fastest with. */
final class CloudSimPlusPhold implements Load {
    private final CloudSimPlus simulation = new CloudSimPlus();
    private final Handler[] handlers = Handler.all();
    private final Draws draws;
    private final int pending;

    CloudSimPlusPhold(int pending, Draws draws) {
        Log.setLevel(Level.OFF);
        this.draws = draws;
        this.pending = pending;
        new Dispatcher();
        simulation.startSync();
    }

    @Override
    public void run() {
        while (!simulation.isAbortRequested()) {
            simulation.runFor(Double.MAX_VALUE);
        }
    }

    private final class Dispatcher extends CloudSimEntity {
        Dispatcher() {
            super(simulation);
        }

        @Override
        protected void startInternal() {
            for (int i = 0; i < pending; i++) {
                schedule((double) draws.delay(), draws.handler(), null);
            }
        }

        @Override
        public void processEvent(SimEvent event) {
            int tag = event.getTag();
            handlers[tag].handle(tag);
            schedule((double) draws.delay(), draws.handler(), event.getData());
            if (draws.isLast()) {
                simulation.abort();
            }
        }
    }
}
