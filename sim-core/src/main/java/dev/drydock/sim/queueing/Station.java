package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.AdmissionFactory;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;

/**
 * One server: takes jobs on, serves them in the order of its discipline, and tells its service when one leaves.
 *
 * <p>Under every discipline a job's waiting time is its time at the server less its time on a core; a job that has a share
 * of a core for some time is on a core for that share of the time. So a server that is slow, or stands still, makes
 * service long, not waiting.
 */
abstract class Station extends Entity {
    /** A job arrives: the argument is its row. */
    static final int ARRIVE = 0;
    /** A job has been served: the argument is the discipline's own. */
    static final int SERVED = 1;
    /** The caller of a job does not wait for it any more: the argument is its handle. */
    static final int CANCEL = 2;

    /** Beyond the end of every run. */
    private static final long NEVER = 1L << 61;

    final int number;
    final ServerSpec spec;
    final Simulation simulation;
    final Service service;
    final Jobs jobs;
    private final int room;
    /** Null where everything is taken on, in order. */
    private final Admission admission;

    private final boolean hasCaller;
    /** When it was there for the first time. */
    private final long opened;
    /** How much work a core does in a nanosecond when nothing changes its speed. */
    private double usual;
    /** How much work a core does in a nanosecond; 0 while the server stands still. */
    private double rate;

    private double share = 1;
    /** Null where the speed does not change of itself. */
    private Pace pace;
    /** Null until there is trouble for the first time. */
    private Troubles troubles;

    private int present;
    private int busy;
    private long changed;
    private double busyArea;
    private double presentArea;
    private long taken;
    private long left;

    Station(Service service, int number, ServerSpec spec, int room) {
        super(service.simulation);
        this.service = service;
        this.simulation = service.simulation;
        this.jobs = service.jobs;
        this.number = number;
        this.spec = spec;
        this.room = room;
        this.admission = service.spec.servers().admission().map(this::rules).orElse(null);
        this.hasCaller = service.spec.withdraws();
        this.opened = simulation.now();
        this.usual = spec.speed();
        this.rate = usual;
    }

    private Admission rules(AdmissionFactory factory) {
        return factory.create(simulation.stream(streamName() + "/admission"));
    }

    /** Queues a job or begins to serve it. */
    abstract void admit(int job);

    /** A job has been served to its end, unless this plan has been changed. */
    abstract void served(long plan);

    /** Takes a job out, whether it waits or is in service, and goes on with others. */
    abstract void takeOut(int job);

    /** Takes all jobs out, and returns them. */
    abstract int[] takeAll();

    /** How many jobs wait for a core. */
    abstract int waiting();

    /** How much work is left of all jobs, in nanoseconds of a core of speed 1. */
    abstract double work();

    /** Counts what has been done of the jobs in service at the rate so far. */
    abstract void settle();

    /** Plans anew when jobs in service end. */
    abstract void plan();

    @Override
    protected final void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case SERVED -> served(argument);
            case ARRIVE -> arrive((int) argument);
            case CANCEL -> {
                if (jobs.isCurrent(argument)) {
                    cancel((int) argument);
                }
            }
            default -> throw new IllegalStateException("no such event at a station: " + kind);
        }
    }

    /** A job arrives at the server: it is taken on unless there is no room, or trouble. */
    final void arrive(int job) {
        jobs.at(job).arrived = simulation.now();
        if (hasCaller) {
            jobs.at(job).spent = 0;
            if (jobs.at(job).stopped) {
                service.left(job, Ended.CANCELLED);
                return;
            }
        }
        if (troubles != null && troubles.meets(job)) {
            if (jobs.at(job).state == Jobs.HELD) {
                service.reports.took(this, job);
            }
            return;
        }
        if ((busy == spec.cores() && waiting() >= room) || !admits(job)) {
            service.left(job, Ended.REJECTED);
            return;
        }
        enter(job);
        admit(job);
        service.reports.took(this, job);
    }

    private boolean admits(int job) {
        return admission == null || admission.admits(waiting(), busy, jobs.at(job).deadline, simulation.now());
    }

    /** Whether a job that comes up for service is served; otherwise it is to leave as rejected. */
    final boolean serves(int job) {
        return admission == null || comesUp(job);
    }

    private boolean comesUp(int job) {
        long now = simulation.now();
        return admission.serves(now - jobs.at(job).arrived, waiting(), jobs.at(job).deadline, now);
    }

    /** Whether the next to be served is the one that came last. */
    final boolean newestFirst() {
        return admission != null && admission.newestFirst(waiting(), simulation.now());
    }

    /** A core begins with a job. */
    final void begun(int job) {
        if (hasCaller) {
            service.begun(job);
        }
    }

    /** The server hears that nobody waits for a job any more: it stops, or does not begin. */
    final void cancel(int job) {
        if (withdraw(job)) {
            service.abandoned(job);
        } else {
            jobs.at(job).stopped = true;
        }
    }

    /** How long a core worked on a job that is at the server. */
    long spentOn(int job) {
        boolean onCore = jobs.at(job).state == Jobs.IN_SERVICE || jobs.at(job).state == Jobs.CALLING;
        return onCore ? simulation.now() - jobs.at(job).arrived - jobs.at(job).waited : 0;
    }

    /** A job is at the server from now on. */
    final void enter(int job) {
        note();
        service.present[number] = ++present;
        taken++;
    }

    /** A job that kept its core while it waited for other services has their answers. */
    void resume(int job, Ended ended) {
        throw new IllegalStateException("no core waits for other services here");
    }

    /** A job has all its work done. */
    final void finish(int job) {
        finish(job, Ended.OK);
    }

    /** A job is done here, and is answered so. */
    final void finish(int job, Ended ended) {
        exit(job);
        if (admission != null) {
            admission.left(simulation.now() - jobs.at(job).arrived, simulation.now());
        }
        if (troubles != null && troubles.losesAnswer()) {
            lose(job);
        } else {
            service.left(job, ended);
        }
    }

    /** A job is no longer at the server. */
    final void exit(int job) {
        note();
        service.present[number] = --present;
        left++;
        if (hasCaller) {
            jobs.at(job).spent = spentOn(job);
        }
        jobs.at(job).state = Jobs.AWAY;
        service.reports.letGo(this, job);
    }

    /** Nothing will ever be heard of a job again; its row is given back once nobody waits for it. */
    final void lose(int job) {
        if (jobs.at(job).request >= 0) {
            jobs.at(job).state = Jobs.LOST;
        } else if (jobs.at(job).request == Jobs.NOBODY) {
            service.abandoned(job);
        } else {
            jobs.close(job);
        }
    }

    /**
     * A job that nobody waits for any more is dropped.
     *
     * @return whether its row can be given back now; if not, it is still on its way here or back
     */
    final boolean withdraw(int job) {
        switch (jobs.at(job).state) {
            case Jobs.AWAY -> {
                return false;
            }
            case Jobs.LOST -> jobs.at(job).state = Jobs.AWAY;
            case Jobs.HELD -> {
                troubles.release(job);
                exit(job);
            }
            default -> {
                takeOut(job);
                exit(job);
            }
        }
        return true;
    }

    /** A core begins to work, or ceases to. */
    final void busy(int change) {
        note();
        busy += change;
    }

    private void note() {
        long now = simulation.now();
        long span = now - changed;
        if (span > 0) {
            busyArea += (double) busy * span;
            presentArea += (double) present * span;
            changed = now;
        }
    }

    /** How much work a core does in a nanosecond. */
    final double rate() {
        return rate;
    }

    /** How long a core takes for so much work, as things are. */
    final long spanOf(double work) {
        if (work <= 0) {
            return 0;
        }
        return rate > 0 ? Math.min(Math.round(work / rate), NEVER) : NEVER;
    }

    /** How much work a core does in a nanosecond when nothing changes its speed. */
    final double usual() {
        return usual;
    }

    /** From now on this is the server's usual speed. */
    final void usual(double speed) {
        usual = speed;
        speedChanged();
    }

    /** From now on the server has this share of its usual speed, troubles aside. */
    final void share(double of) {
        share = of;
        speedChanged();
    }

    /** Begins to work: at the start of the run. */
    final void start() {
        if (!spec.changes().equals(SpeedChanges.NONE)) {
            pace = new Pace(this);
        }
    }

    /** Works again after a crash. */
    final void restarted() {
        if (pace != null) {
            pace.restarted();
        }
    }

    /** Plans anew after the share or the troubles have changed. */
    final void speedChanged() {
        double next = usual * share * (troubles == null ? 1 : troubles.speed());
        if (next != rate) {
            settle();
            rate = next;
            plan();
        }
    }

    /** What goes wrong here. */
    final Troubles troubles() {
        if (troubles == null) {
            troubles = new Troubles(this);
        }
        return troubles;
    }

    /** Whether the server is there to speak to: neither down, nor a black hole, nor standing still. */
    final boolean speaks() {
        return troubles == null || troubles.speaks();
    }

    /** How long the server would be busy with what it holds at its usual speed, in nanoseconds. */
    final long workLeft() {
        return Math.round(work() / (usual * spec.cores()));
    }

    /** What the names of its random streams begin with. */
    final String streamName() {
        return "service/" + service.spec.name() + "/server/" + name(number);
    }

    /** The name of a server. */
    static String name(int number) {
        return "s" + (number + 1);
    }

    /** How many jobs are at the server, waiting and in service. */
    final int present() {
        return present;
    }

    /** How many cores work. */
    final int busy() {
        return busy;
    }

    /** How many jobs were ever taken on. */
    final long taken() {
        return taken;
    }

    /** How many jobs that were taken on have left. */
    final long departed() {
        return left;
    }

    /** For how long the server has been down so far, in nanoseconds. */
    final long downNanos() {
        return troubles == null ? 0 : troubles.downNanos();
    }

    /** For how long the server has been up so far, in nanoseconds. */
    final long upNanos() {
        return simulation.now() - opened - downNanos();
    }

    /** The integral over time of the number of cores that work, in core-nanoseconds. */
    final double busyArea() {
        note();
        return busyArea;
    }

    /** The integral over time of the number of jobs at the server, in nanoseconds. */
    final double presentArea() {
        note();
        return presentArea;
    }
}
