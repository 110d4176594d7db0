package dev.drydock.sim.queueing;

import dev.drydock.sim.SimTimer;

/**
 * Processor sharing (L. Kleinrock: "Time-shared systems: a theoretical treatment", JACM 14(2), 1967): of n jobs on k cores
 * each has min(1, k/n) of a core.
 *
 * <p>Every job gets the same work in the same time, so one clock counts the work that a job that were always here would
 * have got, and a job ends when the clock stands where it stood when the job came plus the job's work (virtual time, A.
 * Demers, S. Keshav, S. Shenker: "Analysis and simulation of a fair queueing algorithm", SIGCOMM 1989). An arrival or
 * departure costs the logarithm of n.
 */
final class ProcessorSharingStation extends Station {
    private final JobHeap present;
    private final SimTimer end;
    /** The work that a job gets that is always here, in nanoseconds of a core of speed 1. */
    private double attained;
    /** The time that such a job is on a core, in nanoseconds. */
    private double onCore;
    /** When the two were last counted. */
    private long counted;
    /** The sum of all ranks. */
    private double ranks;

    ProcessorSharingStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
        this.present = new JobHeap(jobs);
        this.end = simulation.timer(this, SERVED, 0);
    }

    /** The share of a core that each job has. */
    private double share() {
        int count = present.size();
        return count <= spec.cores() ? 1 : (double) spec.cores() / count;
    }

    @Override
    void settle() {
        double span = (simulation.now() - counted) * share();
        attained += span * rate();
        onCore += span;
        counted = simulation.now();
    }

    @Override
    void plan() {
        if (present.size() > 0 && rate() > 0) {
            end.arm(spanOf((jobs.at(present.first()).rank - attained) / share()));
        } else {
            end.cancel();
        }
    }

    @Override
    void admit(int job) {
        settle();
        jobs.at(job).state = Jobs.IN_SERVICE;
        jobs.at(job).rank = attained + jobs.at(job).work;
        jobs.at(job).onCore = onCore;
        jobs.at(job).ticket = taken();
        ranks += jobs.at(job).rank;
        present.add(job);
        changed();
        begun(job);
    }

    @Override
    void served(long none) {
        settle();
        int job = present.first();
        drop(job);
        jobs.at(job).work = 0;
        finish(job);
    }

    @Override
    void takeOut(int job) {
        settle();
        drop(job);
    }

    private void drop(int job) {
        present.remove(job);
        ranks -= jobs.at(job).rank;
        count(job);
        if (present.size() == 0) {
            restart();
        }
        changed();
    }

    /** How much is left of a job, and how long it waited. */
    private void count(int job) {
        jobs.at(job).work = Math.max(0, Math.round(jobs.at(job).rank - attained));
        long here = simulation.now() - jobs.at(job).arrived;
        jobs.at(job).waited = Math.max(0, here - Math.round(onCore - jobs.at(job).onCore));
    }

    /** Keeps the clocks small, and so exact. */
    private void restart() {
        attained = 0;
        onCore = 0;
        ranks = 0;
    }

    private void changed() {
        busy(Math.min(present.size(), spec.cores()) - busy());
        plan();
    }

    @Override
    int[] takeAll() {
        settle();
        int[] all = new int[present.size()];
        present.copyTo(all, 0);
        for (int job : all) {
            count(job);
        }
        present.clear();
        restart();
        changed();
        return all;
    }

    @Override
    int waiting() {
        return Math.max(0, present.size() - spec.cores());
    }

    @Override
    double work() {
        double since = (simulation.now() - counted) * share() * rate();
        return Math.max(0, ranks - present.size() * (attained + since));
    }
}
