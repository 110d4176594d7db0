package dev.drydock.bench.kernel;

import java.util.concurrent.CountDownLatch;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/** A run of DSOL's simulator, which works in a thread of its own. */
final class DsolRun {
    private static final double FOREVER = 1e18;

    final DevsSimulator<Double> simulator = new DevsSimulator<>("benchmark");
    private final CountDownLatch over = new CountDownLatch(1);

    /** A simulator whose model is set up by this. */
    DsolRun(Runnable schedule) {
        simulator.initialize(new Model(simulator, schedule), new SingleReplication<>("run", 0.0, 0.0, FOREVER), true);
    }

    void run() {
        simulator.start();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run from within it: no event is left. */
    void end() {
        simulator.getEventList().clear();
        over.countDown();
    }

    private static final class Model extends AbstractDsolModel<Double, DevsSimulator<Double>> {
        private static final long serialVersionUID = 1L;

        private final transient Runnable schedule;

        Model(DevsSimulator<Double> simulator, Runnable schedule) {
            super(simulator);
            this.schedule = schedule;
        }

        @Override
        public void constructModel() {
            schedule.run();
        }
    }
}
