package dev.drydock.bench.kernel;

import java.util.concurrent.CountDownLatch;
import nl.tudelft.simulation.dsol.experiment.SingleReplication;
import nl.tudelft.simulation.dsol.model.AbstractDsolModel;
import nl.tudelft.simulation.dsol.simulators.DevsSimulator;

/** A run of DSOL's simulator, which works in a thread of its own. */
public final class DsolRun {
    private static final double FOREVER = 1e18;

    final DevsSimulator<Double> simulator = new DevsSimulator<>("benchmark");
    private final CountDownLatch over = new CountDownLatch(1);

    /** The simulator itself. */
    public DevsSimulator<Double> simulator() {
        return simulator;
    }

    /** A simulator with an empty model, ready to be given events. */
    public DsolRun() {
        simulator.initialize(new Model(simulator), new SingleReplication<>("run", 0.0, 0.0, FOREVER), true);
    }

    /** Runs until it is ended. */
    public void run() {
        simulator.start();
        try {
            over.await();
            while (!simulator.isStoppingOrStopped()) {
                Thread.onSpinWait();
            }
            // Else its thread outlives the benchmark.
            simulator.cleanUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run from within it: no event is left. */
    public void end() {
        simulator.getEventList().clear();
        over.countDown();
    }

    private static final class Model extends AbstractDsolModel<Double, DevsSimulator<Double>> {
        private static final long serialVersionUID = 1L;

        Model(DevsSimulator<Double> simulator) {
            super(simulator);
        }

        @Override
        public void constructModel() {}
    }
}
