package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;

/** First come, first served, by one or several cores. */
final class FifoStation extends Station {
    private final IntQueue queue = new IntQueue();
    private final double slowness;
    /** The work of all jobs at the server, what is done of those in service included. */
    private long backlog;
    /** The sum of the times at which those in service began. */
    private long begun;

    FifoStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
        this.slowness = 1 / spec.speed();
    }

    @Override
    void admit(int job) {
        backlog += jobs.work[job];
        if (busy() < spec.cores()) {
            begin(job);
        } else {
            queue.add(job);
        }
    }

    @Override
    void served(int job) {
        begun -= jobs.arrived[job] + jobs.waited[job];
        busy(-1);
        backlog -= jobs.work[job];
        if (queue.size() > 0) {
            begin(queue.take());
        }
        leave(job, Ended.OK);
    }

    private void begin(int job) {
        long now = simulation.now();
        busy(1);
        begun += now;
        jobs.waited[job] = now - jobs.arrived[job];
        long work = jobs.work[job];
        simulation.schedule(this, slowness == 1 ? work : Math.round(work * slowness), SERVED, job);
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
