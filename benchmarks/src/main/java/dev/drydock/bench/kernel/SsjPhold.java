package dev.drydock.bench.kernel;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** PHOLD on SSJ with its default event list: the event object schedules itself again, nothing is allocated. */
final class SsjPhold implements Load {
    private final Simulator simulator = new Simulator();
    private final Handler[] handlers = Handler.all();
    private final Draws draws;

    SsjPhold(int pending, Draws draws) {
        this.draws = draws;
        simulator.init();
        for (int i = 0; i < pending; i++) {
            new Message(i).schedule((double) draws.delay());
        }
    }

    @Override
    public void run() {
        simulator.start();
    }

    private final class Message extends Event {
        private final long argument;
        private Handler target;

        Message(long argument) {
            super(SsjPhold.this.simulator);
            this.argument = argument;
            this.target = handlers[draws.handler()];
        }

        @Override
        public void actions() {
            target.handle(argument);
            target = handlers[draws.handler()];
            schedule((double) draws.delay());
            if (draws.isLast()) {
                SsjPhold.this.simulator.stop();
            }
        }
    }
}
