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

    CloudSimPlusPhold(int pending, Draws draws) {
        Log.setLevel(Level.OFF);
        this.draws = draws;
        Dispatcher dispatcher = new Dispatcher(simulation);
        for (int i = 0; i < pending; i++) {
            dispatcher.schedule((double) draws.delay(), draws.handler(), null);
        }
    }

    @Override
    public void run() {
        simulation.start();
    }

    private final class Dispatcher extends CloudSimEntity {
        Dispatcher(CloudSimPlus simulation) {
            super(simulation);
        }

        @Override
        protected void startInternal() {}

        @Override
        public void processEvent(SimEvent event) {
            int tag = event.getTag();
            if (tag < 0) {
                return;
            }
            handlers[tag].handle(tag);
            schedule((double) draws.delay(), draws.handler(), event.getData());
            if (draws.isLast()) {
                getSimulation().terminate();
            }
        }
    }
}
