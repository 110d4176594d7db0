package dev.drydock.bench.kernel;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** The timer load on SSJ with its default event list: a timer is an event that is rescheduled. */
final class SsjTimers implements Load {
    private final Simulator simulator = new Simulator();
    private final Handler[] handlers = Handler.all();
    private final Timer[] timers;
    private final TimerDraws draws;

    SsjTimers(int count, TimerDraws draws) {
        this.draws = draws;
        this.timers = new Timer[count];
        simulator.init();
        for (Handler handler : handlers) {
            new Beat(handler).schedule((double) draws.beat());
        }
        for (int i = 0; i < count; i++) {
            timers[i] = new Timer(handlers[i % HANDLERS]);
            timers[i].schedule((double) draws.timeout());
        }
    }

    @Override
    public void run() {
        simulator.start();
    }

    private void count() {
        if (draws.isLast()) {
            simulator.stop();
        }
    }

    private final class Beat extends Event {
        private final Handler handler;

        Beat(Handler handler) {
            super(SsjTimers.this.simulator);
            this.handler = handler;
        }

        @Override
        public void actions() {
            handler.handle(1);
            timers[draws.timer()].reschedule((double) draws.timeout());
            schedule((double) draws.beat());
            count();
        }
    }

    private final class Timer extends Event {
        private final Handler handler;

        Timer(Handler handler) {
            super(SsjTimers.this.simulator);
            this.handler = handler;
        }

        @Override
        public void actions() {
            handler.handle(2);
            schedule((double) draws.timeout());
            count();
        }
    }
}
