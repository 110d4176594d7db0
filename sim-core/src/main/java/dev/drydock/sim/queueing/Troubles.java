package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What goes wrong at one server now. Several troubles at once add up. */
final class Troubles {
    private final Station station;
    private final RandomStream random;
    private final List<Trouble> current = new ArrayList<>();
    /** What is in the black hole. */
    private final JobList held;

    private boolean down;
    private boolean silent;
    private boolean holds;
    private boolean closes;
    private boolean leaves;
    private boolean stands;
    private double errors;
    private double leak;
    private double speed = 1;
    private long downSince;
    private long downNanos;

    Troubles(Station station) {
        this.station = station;
        this.random = station.simulation.stream(station.streamName() + "/troubles");
        this.held = new JobList(station.jobs);
    }

    void begin(Trouble trouble) {
        boolean wasDown = down;
        boolean left = leaves;
        boolean stood = stands;
        current.add(trouble);
        review();
        if (leaves && !left && !wasDown) {
            station.service.leaves(station.number);
        }
        if (stands && !stood) {
            station.service.stands(station.number, true);
        }
        if (down && !wasDown) {
            downSince = station.simulation.now();
            station.service.wentDown(station.number);
            dropAll();
        }
        station.speedChanged();
    }

    void end(Trouble trouble) {
        boolean wasDown = down;
        boolean left = leaves;
        boolean stood = stands;
        current.remove(trouble);
        review();
        if (stood && !stands) {
            station.service.stands(station.number, false);
        }
        if (left && !leaves && !down && !wasDown) {
            station.service.cameUp(station.number);
        }
        if (wasDown && !down) {
            downNanos += station.simulation.now() - downSince;
            station.restarted();
            if (!leaves) {
                station.service.cameUp(station.number);
            }
        }
        if (!holds) {
            while (held.size() > 0) {
                int job = held.takeFirst();
                station.exit(job);
                station.lose(job);
            }
        }
        station.speedChanged();
    }

    private void review() {
        down = false;
        silent = false;
        holds = false;
        closes = false;
        leaves = false;
        stands = false;
        double well = 1;
        double told = 1;
        speed = 1;
        for (Trouble trouble : current) {
            switch (trouble) {
                case Trouble.Crash crash -> {
                    down = true;
                    silent |= crash.silent();
                }
                case Trouble.Slow slow -> speed /= slow.factor();
                case Trouble.Pause pause -> {
                    speed = 0;
                    stands = true;
                }
                case Trouble.Drain drain -> leaves = true;
                case Trouble.Closing closing -> closes = true;
                case Trouble.BlackHole hole -> holds = true;
                case Trouble.Sinkhole sinkhole -> well = 0;
                case Trouble.Errors some -> well *= 1 - some.share();
                case Trouble.Leak some -> told *= 1 - some.share();
            }
        }
        errors = 1 - well;
        leak = 1 - told;
    }

    /** Empties the server. All are out before the first is heard of, as that may lead to the end of others. */
    private void dropAll() {
        int[] served = station.takeAll();
        int[] all = Arrays.copyOf(served, served.length + held.size());
        held.copyTo(all, served.length);
        held.clear();
        for (int job : all) {
            station.exit(job);
            if (silent) {
                station.lose(job);
            }
        }
        if (!silent) {
            for (int job : all) {
                station.service.left(job, Ended.FAILED);
            }
        }
    }

    /** Whether a job that arrives meets with trouble, instead of being taken on. */
    boolean meets(int job) {
        if (down) {
            if (silent) {
                station.lose(job);
            } else {
                station.service.left(job, Ended.REJECTED);
            }
            return true;
        }
        if (closes) {
            station.service.left(job, Ended.REJECTED);
            return true;
        }
        if (happens(errors)) {
            station.service.left(job, Ended.FAILED);
            return true;
        }
        if (holds) {
            station.enter(job);
            station.jobs.at(job).state = Jobs.HELD;
            held.add(job);
        }
        return holds;
    }

    /** Whether it takes a message and can say something to it. */
    boolean speaks() {
        return !down && !closes && !holds && speed > 0;
    }

    /** Whether the answer that is given now gets lost. */
    boolean losesAnswer() {
        return happens(leak);
    }

    private boolean happens(double probability) {
        return probability >= 1 || (probability > 0 && random.nextDouble() < probability);
    }

    /** Lets a job out of the black hole. */
    void release(int job) {
        held.remove(job);
    }

    /** The factor on the server's speed. */
    double speed() {
        return speed;
    }

    /** For how long the server has been down so far. */
    long downNanos() {
        return downNanos + (down ? station.simulation.now() - downSince : 0);
    }
}
