package dev.drydock.bench.kernel;

/** PHOLD on DSOL: what is to be executed is a lambda, which its simulator makes an event of. */
final class DsolPhold implements Load {
    private final Handler[] handlers = Handler.all();
    private final Draws draws;
    private final DsolRun dsol;

    DsolPhold(int pending, Draws draws) {
        this.draws = draws;
        this.dsol = new DsolRun();
        for (int i = 0; i < pending; i++) {
            scheduleNext(i);
        }
    }

    private void scheduleNext(long argument) {
        Handler target = handlers[draws.handler()];
        dsol.simulator.scheduleEventRel((double) draws.delay(), () -> execute(target, argument));
    }

    private void execute(Handler target, long argument) {
        target.handle(argument);
        scheduleNext(argument);
        if (draws.isLast()) {
            dsol.end();
        }
    }

    @Override
    public void run() {
        dsol.run();
    }
}
