package dev.drydock.bench.kernel;

import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;

/** The timer load on Drydock's kernel. */
final class DrydockTimers implements Load {
    private static final int BEAT = 0;
    private static final int TIMEOUT = 1;

    private final Simulation simulation = new Simulation(1);
    private final Node[] nodes = new Node[HANDLERS];
    private final SimTimer[] timers;
    private final TimerDraws draws;

    DrydockTimers(int count, TimerDraws draws) {
        this.draws = draws;
        this.timers = new SimTimer[count];
        for (int i = 0; i < HANDLERS; i++) {
            nodes[i] = switch (i % 4) {
                case 0 -> new First();
                case 1 -> new Second();
                case 2 -> new Third();
                default -> new Fourth();
            };
            simulation.schedule(nodes[i], draws.beat(), BEAT, 0);
        }
        for (int i = 0; i < count; i++) {
            timers[i] = simulation.timer(nodes[i % HANDLERS], TIMEOUT, i);
            timers[i].arm(draws.timeout());
        }
    }

    @Override
    public void run() {
        simulation.run();
    }

    private abstract class Node extends Entity {
        int seen;

        Node() {
            super(simulation);
        }

        final void happen(int kind, long timer) {
            if (kind == BEAT) {
                timers[draws.timer()].arm(draws.timeout());
                simulation.schedule(this, draws.beat(), BEAT, seen);
            } else {
                timers[(int) timer].arm(draws.timeout());
            }
            if (draws.isLast()) {
                simulation.stop();
            }
        }
    }

    private final class First extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            seen++;
            happen(kind, argument);
        }
    }

    private final class Second extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            seen--;
            happen(kind, argument);
        }
    }

    private final class Third extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            seen += 2;
            happen(kind, argument);
        }
    }

    private final class Fourth extends Node {
        @Override
        protected void handle(int kind, long argument, Object payload) {
            seen ^= 1;
            happen(kind, argument);
        }
    }
}
