package dev.drydock.live.server;

import dev.drydock.live.http.Loop;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.LoadMeter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The queue and the cores of a server: takes jobs on, serves them in the order of its discipline, and tells when one leaves.
 * It keeps the rules of the simulator's server, event by event. For the loop's thread.
 */
final class Station {
    private final Loop loop;
    private final ServerPart part;
    private final Cores cores;
    private final Line line;
    /** Null where everything is taken on, in order. */
    private final Admission admission;

    private final RandomGenerator random;
    private final Listener listener;
    private final Set<Job> running = new LinkedHashSet<>();
    private final Set<Job> held = new LinkedHashSet<>();
    private final Area busyArea;
    private final Area presentArea;
    private final LoadMeter meter;
    private Trouble trouble = Trouble.NONE;
    /** The factor by which the speed has changed of itself. */
    private double pace = 1;

    private int present;
    private int burdens;
    private long taken;

    /** Hears what becomes of jobs. */
    interface Listener {
        /** A core begins with a job. */
        void begun(Job job);

        /** A job is to be answered. */
        void left(Job job, Ended ended);

        /** The server holds nothing any more, and can say so. */
        void idle();
    }

    Station(Loop loop, ServerPart part, Cores cores, Admission admission, RandomGenerator random, Listener listener) {
        this.loop = loop;
        this.part = part;
        this.cores = cores;
        this.line = new Line(part.discipline());
        this.admission = admission;
        this.random = random;
        this.listener = listener;
        long now = loop.now();
        this.busyArea = new Area(now);
        this.presentArea = new Area(now);
        this.meter = new LoadMeter(part.cores(), part.loadWindowNanos(), now);
    }

    /** A job arrives: it is taken on unless there is no room, or trouble. */
    void arrive(Job job) {
        if (trouble.refuses()) {
            leave(job, Ended.REJECTED);
        } else if (happens(trouble.errors())) {
            leave(job, Ended.FAILED);
        } else if (trouble.stalled()) {
            enter(job);
            job.state = Job.State.HELD;
            held.add(job);
        } else if ((running.size() == part.cores()
                        && line.size() >= part.queue().orElse(Integer.MAX_VALUE))
                || !admits(job)) {
            leave(job, Ended.REJECTED);
        } else {
            enter(job);
            admit(job);
        }
    }

    private boolean admits(Job job) {
        return admission == null || admission.admits(line.size(), running.size(), job.deadline, loop.now());
    }

    private void enter(Job job) {
        present++;
        presentArea.value(present, loop.now());
        taken++;
        if (job.isCost()) {
            burdens++;
        }
        job.beside = requests();
    }

    private void admit(Job job) {
        if (running.size() == part.cores()) {
            line.add(job);
        } else if (serves(job)) {
            begin(job);
        } else {
            exit(job);
            leave(job, Ended.REJECTED);
        }
    }

    private boolean serves(Job job) {
        long now = loop.now();
        return admission == null || admission.serves(now - job.arrived, line.size(), job.deadline, now);
    }

    private void begin(Job job) {
        long now = loop.now();
        running.add(job);
        busyArea.value(running.size(), now);
        job.state = Job.State.IN_SERVICE;
        job.begun = now;
        job.waited = now - job.arrived;
        cores.begin(job, () -> done(job));
        listener.begun(job);
    }

    private void done(Job job) {
        List<Job> refused = release(job);
        exit(job);
        if (admission != null) {
            admission.left(loop.now() - job.arrived, loop.now());
        }
        if (happens(trouble.loses())) {
            job.state = Job.State.HELD;
        } else {
            leave(job, Ended.OK);
        }
        refused.forEach(each -> leave(each, Ended.REJECTED));
    }

    /** A job leaves its core, to which the next one comes; returns those that are not served after all. */
    private List<Job> release(Job job) {
        running.remove(job);
        busyArea.value(running.size(), loop.now());
        List<Job> refused = new ArrayList<>();
        while (line.size() > 0 && running.size() < part.cores()) {
            Job next = line.take(admission != null && admission.newestFirst(line.size(), loop.now()));
            if (serves(next)) {
                begin(next);
            } else {
                exit(next);
                refused.add(next);
            }
        }
        return refused;
    }

    private void exit(Job job) {
        present--;
        presentArea.value(present, loop.now());
        if (job.isCost()) {
            burdens--;
        }
        job.state = Job.State.GONE;
        if (present == 0 && trouble.speaks()) {
            listener.idle();
        }
    }

    private void leave(Job job, Ended ended) {
        if (!job.isCost()) {
            long now = loop.now();
            meter.answers(job.beside, job.arrived, ended, busyArea.until(now), now);
            listener.left(job, ended);
        }
    }

    /** Nobody waits for a job any more: it stops, or does not begin. */
    void withdraw(Job job) {
        List<Job> refused = List.of();
        switch (job.state) {
            case WAITING -> {
                line.remove(job);
                exit(job);
            }
            case IN_SERVICE -> {
                cores.stop(job);
                refused = release(job);
                exit(job);
            }
            case HELD -> {
                if (held.remove(job)) {
                    exit(job);
                }
            }
            case GONE -> {}
        }
        refused.forEach(each -> leave(each, Ended.REJECTED));
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    /** From now on this is wrong. What a server held while it stalled is forgotten when it does so no more. */
    void trouble(Trouble next) {
        trouble = next;
        if (!next.stalled()) {
            List<Job> forgotten = List.copyOf(held);
            held.clear();
            forgotten.forEach(this::exit);
        }
        cores.rate(rate());
    }

    Trouble trouble() {
        return trouble;
    }

    /** From now on the server has this share of its usual speed, troubles aside. */
    void pace(double share) {
        pace = share;
        cores.rate(rate());
    }

    private double rate() {
        return part.speed() * pace / trouble.slower();
    }

    /** How many requests it holds, the costs of probes left out. */
    int requests() {
        return present - burdens;
    }

    boolean isIdle() {
        return present == 0 && trouble.speaks();
    }

    /** What the server says of itself now. */
    Load load() {
        long now = loop.now();
        return meter.load(requests(), busyArea.until(now), now);
    }

    /** How long the server would be busy with what it holds at its usual speed, in nanoseconds. */
    long backlogNanos() {
        double work = line.work();
        for (Job job : running) {
            work += cores.left(job);
        }
        return Math.round(work / (part.speed() * part.cores()));
    }

    /** How many jobs were ever taken on. */
    long taken() {
        return taken;
    }

    /** The integral over time of the number of cores that work, in core-nanoseconds. */
    double busyArea() {
        return busyArea.until(loop.now());
    }

    /** The integral over time of the number of jobs at the server, in nanoseconds. */
    double presentArea() {
        return presentArea.until(loop.now());
    }
}
