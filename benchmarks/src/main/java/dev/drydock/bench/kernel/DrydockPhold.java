package dev.drydock.bench.kernel;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;

/** PHOLD on Drydock's kernel: what happens to an entity schedules the next event, for a random one. */
final class DrydockPhold implements Load {
    private final Simulation simulation = new Simulation(1);
    private final Entity[] entities = new Entity[HANDLERS];
    private final Draws draws;

    DrydockPhold(int pending, Draws draws) {
        this.draws = draws;
        for (int i = 0; i < HANDLERS; i++) {
            entities[i] = switch (i % 4) {
                case 0 -> new Adder();
                case 1 -> new Toggler();
                case 2 -> new Subtracter();
                default -> new Collector();
            };
        }
        for (int i = 0; i < pending; i++) {
            simulation.schedule(entities[draws.handler()], draws.delay(), 0, i);
        }
    }

    @Override
    public void run() {
        simulation.run();
    }

    private void scheduleNext(long argument) {
        simulation.schedule(entities[draws.handler()], draws.delay(), 0, argument);
        if (draws.isLast()) {
            simulation.stop();
        }
    }

    private abstract class Node extends Entity {
        long touched;

        Node() {
            super(simulation);
        }
    }

    private final class Adder extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            touched += argument;
            scheduleNext(touched);
        }
    }

    private final class Toggler extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            touched ^= argument;
            scheduleNext(touched);
        }
    }

    private final class Subtracter extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            touched -= argument;
            scheduleNext(touched);
        }
    }

    private final class Collector extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            touched |= argument;
            scheduleNext(touched);
        }
    }
}
