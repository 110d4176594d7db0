package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;

/** A server that serves each job to its end once it has begun; the order of those that wait is its discipline. */
abstract class UninterruptedStation extends Station {
    private static final int PLAN_SHIFT = 32;

    private final JobList running;
    private final JobList calling;
    /** Those that came up and are not served, until they are told. */
    private final JobList refused;

    /** The work of all jobs here; of those in service as it was when they were last counted. */
    private long backlog;
    /** The sum of the times at which those in service were last counted. */
    private double counted;

    UninterruptedStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
        this.running = new JobList(jobs);
        this.calling = new JobList(jobs);
        this.refused = new JobList(jobs);
    }

    /** A job has to wait. */
    abstract void queue(int job);

    /** Takes the next of those that wait; there is one. */
    abstract int next();

    /** A job waits no longer. */
    abstract void unqueue(int job);

    /** Writes all that wait from a place on, and forgets them. */
    abstract void emptyInto(int[] rows, int from);

    @Override
    final void admit(int job) {
        backlog += jobs.at(job).work;
        if (busy() == spec.cores()) {
            jobs.at(job).state = Jobs.WAITING;
            queue(job);
        } else if (serves(job)) {
            begin(job);
        } else {
            refuse(job);
            tellRefused();
        }
    }

    private void begin(int job) {
        long now = simulation.now();
        Jobs.Row row = jobs.at(job);
        busy(1);
        running.add(job);
        counted += now;
        row.state = Jobs.IN_SERVICE;
        row.since = now;
        row.waited = now - row.arrived;
        plan(job);
        begun(job);
    }

    private void plan(int job) {
        if (rate() > 0) {
            long plan = (long) jobs.at(job).plan << PLAN_SHIFT | job;
            simulation.schedule(
                    this, rate() == 1 ? jobs.at(job).work : spanOf((double) jobs.at(job).work), SERVED, plan);
        }
    }

    @Override
    final void served(long plan) {
        int job = (int) plan;
        if (jobs.at(job).plan == (int) (plan >> PLAN_SHIFT)) {
            if (service.holdsCore()) {
                hold(job);
            } else {
                end(job);
                finish(job);
                tellRefused();
            }
        }
    }

    /** A job has its work done, but keeps its core until other services have answered. */
    private void hold(int job) {
        running.remove(job);
        counted -= jobs.at(job).since;
        backlog -= jobs.at(job).work;
        calling.add(job);
        jobs.at(job).state = Jobs.CALLING;
        service.call(job);
    }

    @Override
    final void resume(int job, Ended ended) {
        release(job);
        finish(job, ended);
        tellRefused();
    }

    private void release(int job) {
        calling.remove(job);
        free();
    }

    /** A job leaves its core, to which the next one comes. */
    private void end(int job) {
        running.remove(job);
        counted -= jobs.at(job).since;
        backlog -= jobs.at(job).work;
        free();
    }

    private void free() {
        busy(-1);
        while (waiting() > 0) {
            int next = next();
            if (serves(next)) {
                begin(next);
                return;
            }
            refuse(next);
        }
    }

    private void refuse(int job) {
        backlog -= jobs.at(job).work;
        exit(job);
        refused.add(job);
    }

    /** Only once the core works again: whoever hears of it may come back at once, and is behind those that waited. */
    private void tellRefused() {
        while (refused.size() > 0) {
            service.left(refused.takeFirst(), Ended.REJECTED);
        }
    }

    @Override
    final void takeOut(int job) {
        if (jobs.at(job).state == Jobs.IN_SERVICE) {
            jobs.at(job).plan++;
            end(job);
            tellRefused();
        } else if (jobs.at(job).state == Jobs.CALLING) {
            service.abandonCalls(job);
            release(job);
            tellRefused();
        } else {
            unqueue(job);
            backlog -= jobs.at(job).work;
        }
    }

    @Override
    final int[] takeAll() {
        int[] all = new int[running.size() + calling.size() + waiting()];
        int served = running.copyTo(all, 0);
        int held = calling.copyTo(all, served);
        for (int i = served; i < held; i++) {
            service.abandonCalls(all[i]);
        }
        for (int i = 0; i < served; i++) {
            jobs.at(all[i]).plan++;
        }
        emptyInto(all, held);
        running.clear();
        calling.clear();
        busy(-busy());
        counted = 0;
        backlog = 0;
        return all;
    }

    @Override
    final void settle() {
        long now = simulation.now();
        for (int job = running.first(); job >= 0; job = running.after(job)) {
            long done = Math.min(Math.round((now - jobs.at(job).since) * rate()), jobs.at(job).work);
            jobs.at(job).work -= done;
            backlog -= done;
            counted += now - jobs.at(job).since;
            jobs.at(job).since = now;
            jobs.at(job).plan++;
        }
    }

    @Override
    final void plan() {
        for (int job = running.first(); job >= 0; job = running.after(job)) {
            plan(job);
        }
    }

    @Override
    final double work() {
        return backlog - ((double) running.size() * simulation.now() - counted) * rate();
    }
}
