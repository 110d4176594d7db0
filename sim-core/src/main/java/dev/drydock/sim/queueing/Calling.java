package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Caller;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;

/** The caller of one balancer at work: tells it what happens, and does what it says. */
final class Calling implements Caller.Steps {
    private final Service service;
    private final Balancer balancer;
    private final Simulation simulation;
    private final Requests requests;
    private final Jobs jobs;
    private final Caller caller;
    private final boolean hearsBegun;
    private final RandomStream random;
    /** Whether the caller is being told something: what follows from it at once has to wait. */
    private boolean busy;

    Calling(Service service, Balancer balancer, Caller caller, RandomStream random) {
        this.service = service;
        this.balancer = balancer;
        this.simulation = service.simulation;
        this.requests = service.requests;
        this.jobs = service.jobs;
        this.caller = caller;
        this.hearsBegun = caller.hearsBegun();
        this.random = random;
    }

    /** A request comes to the balancer. */
    void begin(int request) {
        requests.at(request).job = Jobs.NONE;
        requests.at(request).tried = Policy.NOBODY;
        boolean before = busy;
        busy = true;
        caller.begin(request, simulation.now(), this);
        busy = before;
    }

    /** Whether the caller is in the middle of something, and can be told of no answer. */
    boolean isBusy() {
        return busy;
    }

    /** A job has been opened for an attempt. */
    void opened(int job) {
        int request = jobs.at(job).request;
        jobs.at(job).sibling = requests.at(request).job;
        requests.at(request).job = job;
        if (jobs.at(job).server != Policy.NOBODY) {
            requests.at(request).tried = jobs.at(job).server;
        }
    }

    /** An attempt that is waited for was answered, and its job is over. */
    void answered(int request, int attempt, Ended ended) {
        boolean before = busy;
        busy = true;
        caller.answered(request, attempt, ended, simulation.now(), this);
        busy = before;
    }

    /** A server begins to work on a job. */
    void begun(int job) {
        if (hearsBegun && jobs.at(job).request >= 0) {
            boolean before = busy;
            busy = true;
            caller.begun(jobs.at(job).request, jobs.at(job).attempt, simulation.now(), this);
            busy = before;
        }
    }

    /** A timer of a request has fired. */
    void fired(int request, int timer) {
        boolean before = busy;
        busy = true;
        caller.timer(request, timer, simulation.now(), this);
        busy = before;
    }

    long breakerOpenings() {
        return caller.breakerOpenings();
    }

    /** Takes a job off its request's list. */
    void forget(int job) {
        int request = jobs.at(job).request;
        int next = jobs.at(job).sibling;
        if (requests.at(request).job == job) {
            requests.at(request).job = next;
            return;
        }
        int before = requests.at(request).job;
        while (jobs.at(before).sibling != job) {
            before = jobs.at(before).sibling;
        }
        jobs.at(before).sibling = next;
    }

    @Override
    public Randomness random() {
        return random;
    }

    @Override
    public void send(int request, boolean elsewhere, long deadline) {
        balancer.send(request, elsewhere ? requests.at(request).tried : Policy.NOBODY, deadline);
    }

    @Override
    public void giveUp(int request, int attempt, Ended as, boolean tell) {
        int job = requests.at(request).job;
        while (jobs.at(job).attempt != attempt) {
            job = jobs.at(job).sibling;
        }
        forget(job);
        balancer.giveUp(job, as, tell);
    }

    @Override
    public void set(int request, int timer, long delayNanos) {
        service.timers.set(request, timer, delayNanos);
    }

    @Override
    public void clear(int request, int timer) {
        service.timers.clear(request, timer);
    }

    @Override
    public void end(int request, Ended ended) {
        while (requests.at(request).job != Jobs.NONE) {
            giveUp(request, jobs.at(requests.at(request).job).attempt, Ended.CANCELLED, true);
        }
        service.timers.clearAll(request);
        service.finish(request, ended);
    }
}
