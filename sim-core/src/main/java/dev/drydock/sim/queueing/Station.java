package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;

/** One server: takes jobs on, serves them in the order of its discipline, and tells its service when one leaves. */
abstract class Station extends Entity {
    /** A job arrives: the argument is its row. */
    static final int ARRIVE = 0;
    /** A job has been served: the argument is its row. */
    static final int SERVED = 1;

    final int number;
    final ServerSpec spec;
    final Simulation simulation;
    final Service service;
    final Jobs jobs;
    private final int room;
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
    }

    /** Queues a job or begins to serve it. */
    abstract void admit(int job);

    /** A job has been served to its end. */
    abstract void served(int job);

    /** How many jobs wait for service. */
    abstract int waiting();

    /** How long the server would be busy with what it holds, in nanoseconds. */
    abstract long workLeft();

    @Override
    protected final void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case ARRIVE -> arrive((int) argument);
            case SERVED -> served((int) argument);
            default -> throw new IllegalStateException("no such event at a station: " + kind);
        }
    }

    /** A job arrives at the server: it is taken on unless there is no room. */
    final void arrive(int job) {
        jobs.arrived[job] = simulation.now();
        if (busy == spec.cores() && waiting() >= room) {
            service.left(job, Ended.REJECTED);
            return;
        }
        note();
        present++;
        taken++;
        admit(job);
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
