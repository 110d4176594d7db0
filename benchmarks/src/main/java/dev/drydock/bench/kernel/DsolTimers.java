package dev.drydock.bench.kernel;

import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;

/** The timer load on DSOL: a timer's event is cancelled and scheduled anew. */
final class DsolTimers implements Load {
    private final Handler[] handlers = Handler.all();
    private final Timer[] timers;
    private final TimerDraws draws;
    private final DsolRun dsol = new DsolRun();

    DsolTimers(int count, TimerDraws draws) {
        this.draws = draws;
        this.timers = new Timer[count];
        for (Handler handler : handlers) {
            dsol.simulator.scheduleEventRel((double) draws.beat(), new Beat(handler));
        }
        for (int i = 0; i < count; i++) {
            timers[i] = new Timer(handlers[i % HANDLERS]);
            timers[i].set();
        }
    }

    @Override
    public void run() {
        dsol.run();
    }

    private void count() {
        if (draws.isLast()) {
            dsol.end();
        }
    }

    private final class Beat implements Executable {
        private final Handler handler;

        Beat(Handler handler) {
            this.handler = handler;
        }

        @Override
        public void execute() {
            handler.handle(1);
            Timer timer = timers[draws.timer()];
            dsol.simulator.cancelEvent(timer.event);
            timer.set();
            dsol.simulator.scheduleEventRel((double) draws.beat(), this);
            count();
        }
    }

    private final class Timer implements Executable {
        private final Handler handler;
        private SimEventInterface<Double> event;

        Timer(Handler handler) {
            this.handler = handler;
        }

        void set() {
            event = dsol.simulator.scheduleEventRel((double) draws.timeout(), this);
        }

        @Override
        public void execute() {
            handler.handle(2);
            set();
            count();
        }
    }
}
