package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/** The jobs of one service whose work is done and which wait for the answers of other services, column by column. */
final class Calls extends Slots implements Origin {
    private final Service service;
    private final CallsSpec spec;
    private final Service[] callees;
    private final RandomStream works = new RandomStream(0);
    private final Demand demand = new Demand();

    /** The job; -1 when its server no longer waits for the answers. */
    private int[] job = {};

    private long[] seed = {};
    private long[] key = {};
    private int[] priority = {};
    /** Requests that are not over, and one more while some are still to be sent. */
    private int[] out = {};
    /** Calls that have not got what they need. */
    private int[] open = {};
    /** By row and call: requests that were answered well. */
    private int[] answered = {};
    /** By row and call: requests that failed. */
    private int[] failed = {};

    /** @param callees in the order of the calls */
    Calls(Service service, List<Service> callees) {
        this.service = service;
        this.spec = service.spec.calls();
        this.callees = callees.toArray(Service[]::new);
    }

    /** A job has its own work done. */
    void begin(int done) {
        int row = open();
        service.jobs.at(done).calls = row;
        job[row] = done;
        seed[row] = service.jobs.at(done).seed;
        key[row] = service.jobs.at(done).key;
        priority[row] = service.jobs.at(done).priority;
        open[row] = callees.length;
        Arrays.fill(answered, row * callees.length, (row + 1) * callees.length, 0);
        Arrays.fill(failed, row * callees.length, (row + 1) * callees.length, 0);
        out[row] = 1;
        if (spec.inTurn()) {
            call(row, 0);
        } else {
            for (int call = 0; call < callees.length; call++) {
                call(row, call);
            }
        }
        release(row);
    }

    private void call(int row, int call) {
        Service callee = callees[call];
        int count = spec.calls().get(call).count();
        out[row] += count;
        long root = Demand.part(seed[row], call);
        for (int part = 0; part < count; part++) {
            demand.seed = Demand.part(root, part);
            works.reset(demand.seed);
            demand.work = callee.spec.work().sample(works);
            demand.key = Demand.keyOfPart(key[row], part);
            demand.priority = priority[row];
            callee.begin(demand, this, row * callees.length + call);
        }
    }

    @Override
    public void done(int number, Ended ended) {
        int row = number / callees.length;
        int call = number % callees.length;
        CallSpec what = spec.calls().get(call);
        if (ended == Ended.OK) {
            if (++answered[number] == what.need()) {
                satisfied(row, call);
            }
        } else if (++failed[number] == what.count() - what.need() + 1) {
            decide(row, Ended.FAILED);
        }
        release(row);
    }

    private void satisfied(int row, int call) {
        open[row]--;
        if (open[row] == 0) {
            decide(row, Ended.OK);
        } else if (spec.inTurn() && job[row] >= 0) {
            call(row, call + 1);
        }
    }

    private void decide(int row, Ended ended) {
        int decided = job[row];
        if (decided >= 0) {
            job[row] = -1;
            service.called(decided, ended);
        }
    }

    /** The server of a job waits for the answers no longer. */
    void abandon(int given) {
        job[service.jobs.at(given).calls] = -1;
    }

    private void release(int row) {
        if (--out[row] == 0) {
            close(row);
        }
    }

    @Override
    void grow(int rows) {
        job = Arrays.copyOf(job, rows);
        seed = Arrays.copyOf(seed, rows);
        key = Arrays.copyOf(key, rows);
        priority = Arrays.copyOf(priority, rows);
        out = Arrays.copyOf(out, rows);
        open = Arrays.copyOf(open, rows);
        answered = Arrays.copyOf(answered, rows * callees.length);
        failed = Arrays.copyOf(failed, rows * callees.length);
    }
}
