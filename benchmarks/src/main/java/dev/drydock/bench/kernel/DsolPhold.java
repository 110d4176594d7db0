package dev.drydock.bench.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;

/** PHOLD on DSOL: its simulator makes an event object around what is to be executed. */
final class DsolPhold implements Load {
    private final Handler[] handlers = Handler.all();
    private final Draws draws;
    private final DsolRun dsol;

    DsolPhold(int pending, Draws draws) {
        this.draws = draws;
        this.dsol = new DsolRun(() -> {});
        for (int i = 0; i < pending; i++) {
            dsol.simulator.scheduleEventRel((double) draws.delay(), new Message(i));
        }
    }

    @Override
    public void run() {
        dsol.run();
    }

    private final class Message implements Executable {
        private final long argument;
        private Handler target;

        Message(long argument) {
            this.argument = argument;
            this.target = handlers[draws.handler()];
        }

        @Override
        public void execute() {
            target.handle(argument);
            target = handlers[draws.handler()];
            dsol.simulator.scheduleEventRel((double) draws.delay(), this);
            if (draws.isLast()) {
                dsol.end();
            }
        }
    }
}
