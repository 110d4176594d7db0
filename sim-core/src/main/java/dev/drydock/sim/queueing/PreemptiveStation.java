package dev.drydock.sim.queueing;

import dev.drydock.sim.SimTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A server on whose k cores always are the k jobs of the lowest rank. A job that comes takes the core of the highest
 * rank, if its own is lower; what was served there waits, and goes on later where it was (preemptive-resume). Each arrival
 * at a busy server looks at all cores.
 */
abstract class PreemptiveStation extends Station {
    private static final int IDLE = -1;

    private final JobHeap queue;
    /** The job on each core that was ever used. */
    private int[] cores = {};
    /** When it will have been served, by core. */
    private final List<SimTimer> ends = new ArrayList<>();
    /** The work of all jobs here; of those in service as it was when they were last counted. */
    private long backlog;
    /** The sum of the times at which those in service were last counted. */
    private double counted;

    PreemptiveStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
        this.queue = new JobHeap(jobs);
    }

    /** The rank of a job of which so much work is left. */
    abstract double rank(int job, double work);

    @Override
    final void admit(int job) {
        backlog += jobs.at(job).work;
        jobs.at(job).ticket = taken();
        jobs.at(job).since = simulation.now();
        if (busy() < spec.cores()) {
            begin(job, idleCore());
            return;
        }
        int core = highest();
        if (rank(job, (double) jobs.at(job).work) < rankNow(cores[core])) {
            suspend(stop(core));
            begin(job, core);
        } else {
            suspend(job);
        }
    }

    private void suspend(int job) {
        jobs.at(job).state = Jobs.WAITING;
        jobs.at(job).rank = rank(job, (double) jobs.at(job).work);
        queue.add(job);
    }

    private void begin(int job, int core) {
        long now = simulation.now();
        busy(1);
        cores[core] = job;
        counted += now;
        jobs.at(job).state = Jobs.IN_SERVICE;
        jobs.at(job).place = core;
        jobs.at(job).waited += now - jobs.at(job).since;
        jobs.at(job).since = now;
        plan(core);
        begun(job);
    }

    private void plan(int core) {
        if (rate() > 0) {
            ends.get(core).arm(spanOf((double) jobs.at(cores[core]).work));
        } else {
            ends.get(core).cancel();
        }
    }

    /** Takes the job off a core. */
    private int stop(int core) {
        int job = cores[core];
        settle(job);
        counted -= jobs.at(job).since;
        ends.get(core).cancel();
        cores[core] = IDLE;
        busy(-1);
        return job;
    }

    private int idleCore() {
        for (int core = 0; core < cores.length; core++) {
            if (cores[core] == IDLE) {
                return core;
            }
        }
        int core = cores.length;
        cores = Arrays.copyOf(cores, core + 1);
        ends.add(simulation.timer(this, SERVED, core));
        return core;
    }

    /** The core whose job has the highest rank; of equals, the one that came last. All cores are busy. */
    private int highest() {
        int highest = 0;
        double rank = rankNow(cores[0]);
        for (int core = 1; core < cores.length; core++) {
            double other = rankNow(cores[core]);
            if (other > rank || (other == rank && jobs.at(cores[core]).ticket > jobs.at(cores[highest]).ticket)) {
                highest = core;
                rank = other;
            }
        }
        return highest;
    }

    private double rankNow(int job) {
        return rank(job, jobs.at(job).work - (simulation.now() - jobs.at(job).since) * rate());
    }

    @Override
    final void served(long core) {
        int job = cores[(int) core];
        end((int) core);
        finish(job);
    }

    /** A job leaves its core for good, to which the next one comes. */
    private void end(int core) {
        int job = stop(core);
        backlog -= jobs.at(job).work;
        if (queue.size() > 0) {
            begin(queue.take(), core);
        }
    }

    @Override
    final void takeOut(int job) {
        if (jobs.at(job).state == Jobs.IN_SERVICE) {
            end(jobs.at(job).place);
        } else {
            queue.remove(job);
            backlog -= jobs.at(job).work;
        }
    }

    @Override
    final int[] takeAll() {
        int[] all = new int[busy() + queue.size()];
        int count = 0;
        for (int core = 0; core < cores.length; core++) {
            if (cores[core] != IDLE) {
                all[count++] = stop(core);
            }
        }
        queue.copyTo(all, count);
        queue.clear();
        backlog = 0;
        return all;
    }

    @Override
    final void settle() {
        for (int job : cores) {
            if (job != IDLE) {
                settle(job);
            }
        }
    }

    private void settle(int job) {
        long now = simulation.now();
        long done = Math.min(Math.round((now - jobs.at(job).since) * rate()), jobs.at(job).work);
        jobs.at(job).work -= done;
        backlog -= done;
        counted += now - jobs.at(job).since;
        jobs.at(job).since = now;
    }

    @Override
    final void plan() {
        for (int core = 0; core < cores.length; core++) {
            if (cores[core] != IDLE) {
                plan(core);
            }
        }
    }

    @Override
    final long spentOn(int job) {
        long until = jobs.at(job).state == Jobs.WAITING ? jobs.at(job).since : simulation.now();
        return jobs.at(job).state == Jobs.HELD ? 0 : until - jobs.at(job).arrived - jobs.at(job).waited;
    }

    @Override
    final int waiting() {
        return queue.size();
    }

    @Override
    final double work() {
        return backlog - ((double) busy() * simulation.now() - counted) * rate();
    }
}
