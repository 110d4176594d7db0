package dev.drydock.bench.kernel;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** PHOLD on SSJ with its default event list: a new event object each time, as in its guide's examples. */
final class SsjPhold implements Load {
    private final Simulator simulator = new Simulator();
    private final Handler[] handlers = Handler.all();
    private final Draws draws;

    SsjPhold(int pending, Draws draws) {
        this.draws = draws;
        simulator.init();
        for (int i = 0; i < pending; i++) {
            scheduleMessage(i);
        }
    }

    private void scheduleMessage(long argument) {
        new Message(handlers[draws.handler()], argument).schedule((double) draws.delay());
    }

    @Override
    public void run() {
        simulator.start();
    }

    private final class Message extends Event {
        private final Handler target;
        private final long argument;

        Message(Handler target, long argument) {
            super(SsjPhold.this.simulator);
            this.target = target;
            this.argument = argument;
        }

        @Override
        public void actions() {
            target.handle(argument);
            scheduleMessage(argument);
            if (draws.isLast()) {
                SsjPhold.this.simulator.stop();
            }
        }
    }
}
