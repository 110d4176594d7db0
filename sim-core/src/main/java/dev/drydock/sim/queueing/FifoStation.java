package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;

/** First come, first served, by one or several cores; unless the server's admission says that the newest is first. */
final class FifoStation extends Station {
    private final IntQueue queue = new IntQueue();
    /** Those that came up for service and are not served, until they are told. */
    private final IntQueue refused = new IntQueue();

    private final double slowness;
    private final boolean tellsBegun;
    /** The work of all jobs at the server, what is done of those in service included. */
    private long backlog;
    /** The sum of the times at which those in service began. */
    private long begun;

    FifoStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
        this.slowness = 1 / spec.speed();
        this.tellsBegun = service.spec.caller().isPresent();
    }

    @Override
    void admit(int job) {
        backlog += jobs.work[job];
        if (busy() == spec.cores()) {
            queue.add(job);
        } else if (serves(job)) {
            begin(job);
        } else {
            refuse(job);
            tellRefused();
        }
    }

    @Override
    void served(int job) {
        stop(job);
        next();
        leave(job, Ended.OK);
        tellRefused();
    }

    @Override
    void remove(int job) {
        if (jobs.stage[job] == Jobs.WAITING) {
            queue.remove(job);
            backlog -= jobs.work[job];
        } else {
            stop(job);
            next();
            tellRefused();
        }
    }

    private void stop(int job) {
        begun -= jobs.arrived[job] + jobs.waited[job];
        busy(-1);
        backlog -= jobs.work[job];
    }

    /** A core is free: it begins with the next that is to be served. */
    private void next() {
        while (queue.size() > 0) {
            int job = newestFirst() ? queue.takeLast() : queue.take();
            if (serves(job)) {
                begin(job);
                return;
            }
            refuse(job);
        }
    }

    private void refuse(int job) {
        backlog -= jobs.work[job];
        jobs.stage[job] = Jobs.LEFT;
        refused.add(job);
    }

    /** Only once the core works again: whoever hears of it may come back at once, and is behind those that waited. */
    private void tellRefused() {
        while (refused.size() > 0) {
            leave(refused.take(), Ended.REJECTED);
        }
    }

    private void begin(int job) {
        long now = simulation.now();
        busy(1);
        begun += now;
        jobs.waited[job] = now - jobs.arrived[job];
        jobs.stage[job] = Jobs.SERVED;
        long work = jobs.work[job];
        simulation.schedule(this, slowness == 1 ? work : Math.round(work * slowness), SERVED, jobs.ticket(job));
        if (tellsBegun) {
            service.begun(job);
        }
    }

    @Override
    int waiting() {
        return queue.size();
    }

    @Override
    long workLeft() {
        double done = (busy() * simulation.now() - begun) * spec.speed();
        return Math.round((backlog - done) / (spec.speed() * spec.cores()));
    }
}
