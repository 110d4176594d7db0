package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.AdmissionFactory;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;

/** One server: takes jobs on, serves them in the order of its discipline, and tells its service when one leaves. */
abstract class Station extends Entity {
    /** A job arrives: the argument is its row. */
    static final int ARRIVE = 0;
    /** A job has been served: the argument is its ticket. */
    static final int SERVED = 1;
    /** The caller of a job does not wait for it any more: the argument is its ticket. */
    static final int CANCEL = 2;

    final int number;
    final ServerSpec spec;
    final Simulation simulation;
    final Service service;
    final Jobs jobs;
    private final int room;
    private final Admission admission;
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
    }

    private Admission rules(AdmissionFactory factory) {
        String name = "service/" + service.spec.name() + "/admission/" + number;
        return factory.create(simulation.stream(name));
    }

    /** Queues a job or begins to serve it. */
    abstract void admit(int job);

    /** A job has been served to its end. */
    abstract void served(int job);

    /** Takes a job out, which waits or is in service. */
    abstract void remove(int job);

    /** How many jobs wait for service. */
    abstract int waiting();

    /** How long the server would be busy with what it holds, in nanoseconds. */
    abstract long workLeft();

    @Override
    protected final void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case ARRIVE -> arrive((int) argument);
            case SERVED -> {
                if (jobs.isCurrent(argument)) {
                    served((int) argument);
                }
            }
            case CANCEL -> {
                if (jobs.isCurrent(argument)) {
                    cancel((int) argument);
                }
            }
            default -> throw new IllegalStateException("no such event at a station: " + kind);
        }
    }

    /** A job arrives at the server: it is taken on unless there is no room. */
    final void arrive(int job) {
        long now = simulation.now();
        jobs.arrived[job] = now;
        if (jobs.stage[job] == Jobs.STOPPED) {
            turnAway(job, Ended.CANCELLED);
            return;
        }
        if ((busy == spec.cores() && waiting() >= room)
                || (admission != null && !admission.admits(waiting(), busy, jobs.deadline[job], now))) {
            turnAway(job, Ended.REJECTED);
            return;
        }
        jobs.stage[job] = Jobs.WAITING;
        note();
        present++;
        taken++;
        admit(job);
    }

    private void turnAway(int job, Ended ended) {
        jobs.stage[job] = Jobs.LEFT;
        jobs.spent[job] = 0;
        service.left(job, ended);
    }

    /** The server hears that nobody waits for a job any more: it stops, or does not begin. */
    final void cancel(int job) {
        if (jobs.stage[job] == Jobs.SENT) {
            jobs.stage[job] = Jobs.STOPPED;
        } else if (jobs.stage[job] != Jobs.LEFT) {
            remove(job);
            leave(job, Ended.CANCELLED);
        }
    }

    /** Whether a job that comes up for service is served; otherwise it is to leave as rejected. */
    final boolean serves(int job) {
        long now = simulation.now();
        return admission == null || admission.serves(now - jobs.arrived[job], waiting(), jobs.deadline[job], now);
    }

    /** Whether the next to be served is the one that came last. */
    final boolean newestFirst() {
        return admission != null && admission.newestFirst(waiting(), simulation.now());
    }

    /** A core begins to work, or ceases to. */
    final void busy(int change) {
        note();
        busy += change;
    }

    /** A job leaves, after all its work or without. */
    final void leave(int job, Ended ended) {
        note();
        present--;
        left++;
        long now = simulation.now();
        boolean begun = jobs.stage[job] == Jobs.SERVED;
        jobs.waited[job] = begun ? jobs.waited[job] : now - jobs.arrived[job];
        jobs.spent[job] = now - jobs.arrived[job] - jobs.waited[job];
        jobs.stage[job] = Jobs.LEFT;
        if (admission != null && ended == Ended.OK) {
            admission.left(now - jobs.arrived[job], now);
        }
        service.left(job, ended);
    }

    private void note() {
        long now = simulation.now();
        long span = now - changed;
        busyArea += (double) busy * span;
        presentArea += (double) present * span;
        changed = now;
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
