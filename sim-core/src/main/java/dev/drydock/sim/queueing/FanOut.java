package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;

/**
 * The requests of a service that asks several servers for each, column by column. What is asked of one server is a leg, a
 * request in the service's own table.
 */
final class FanOut extends Slots {
    private static final int NONE = -1;

    private final Service service;
    private final FanOutSpec spec;
    private final RandomStream works = new RandomStream(0);
    private final Demand leg = new Demand();
    /** By server: the number of the last request whose leg went there. */
    private long[] asked;

    private long[] arrived = {};
    private int[] answered = {};
    private int[] failed = {};
    /** Legs that are not over. */
    private int[] out = {};
    /** Null once the request is over, though legs may be under way. */
    private Origin[] origin = {};

    private int[] tag = {};
    /** By row and leg, where legs are cancelled: the row of the leg among requests, or {@link #NONE}. */
    private int[] legs = {};

    private long begun;
    private int underWay;

    FanOut(Service service, FanOutSpec spec) {
        this.service = service;
        this.spec = spec;
        this.asked = new long[service.stations.length];
    }

    /** A request arrives now. */
    void begin(Demand demand, Origin whose, int number) {
        int row = open();
        arrived[row] = service.simulation.now();
        answered[row] = 0;
        failed[row] = 0;
        out[row] = spec.count();
        origin[row] = whose;
        tag[row] = number;
        underWay++;
        begun++;
        long seed = demand.seed;
        long key = demand.key;
        int priority = demand.priority;
        for (int part = 0; part < spec.count(); part++) {
            leg.seed = Demand.part(seed, part);
            works.reset(leg.seed);
            leg.work = service.spec.work().sample(works);
            leg.key = Demand.keyOfPart(key, part);
            leg.priority = priority;
            leg.leg = part;
            service.ask(leg, null, row);
        }
    }

    /** Where a leg goes for which the policy has picked a server. */
    int distinct(int picked, Servers among, RandomStream random) {
        if (!spec.distinct()) {
            return picked;
        }
        int server = picked;
        if (asked.length < among.limit()) {
            asked = Arrays.copyOf(asked, among.limit());
        }
        if (asked[picked] == begun) {
            server = another(among, random);
        }
        if (server >= 0) {
            asked[server] = begun;
        }
        return server;
    }

    /** One that the request has not asked, all alike; -1 when there is none. */
    private int another(Servers among, RandomStream random) {
        int left = 0;
        for (int i = 0; i < among.count(); i++) {
            if (asked[among.at(i)] != begun) {
                left++;
            }
        }
        int skip = left == 0 ? 0 : random.nextInt(left);
        for (int i = 0; i < among.count(); i++) {
            if (asked[among.at(i)] != begun && skip-- == 0) {
                return among.at(i);
            }
        }
        return -1;
    }

    /** A leg has a row in the table of requests. */
    void sent(int row, int part, int request) {
        if (spec.cancel()) {
            legs[row * spec.count() + part] = request;
        }
    }

    /** A leg is over. */
    void over(int row, int part, Ended ended, long waited) {
        if (spec.cancel()) {
            legs[row * spec.count() + part] = NONE;
        }
        out[row]--;
        if (ended == Ended.OK) {
            answered[row]++;
        } else {
            failed[row]++;
        }
        Origin whose = origin[row];
        boolean enough = answered[row] == spec.need();
        if (whose != null && (enough || failed[row] > spec.count() - spec.need())) {
            origin[row] = null;
            underWay--;
            service.stats.ended(service.simulation.now(), arrived[row], waited, ended);
            int number = tag[row];
            if (spec.cancel()) {
                out[row]++;
                cancel(row);
                out[row]--;
            }
            if (out[row] == 0) {
                close(row);
            }
            whose.done(number, ended);
        } else if (out[row] == 0) {
            close(row);
        }
    }

    /** Legs that have been sent are told to stop; those that have not are sent nevertheless, and end as they do. */
    private void cancel(int row) {
        for (int part = 0; part < spec.count(); part++) {
            int request = legs[row * spec.count() + part];
            if (request != NONE) {
                service.cancelLeg(request);
            }
        }
    }

    /** How many requests are not over. */
    int underWay() {
        return underWay;
    }

    /** How many legs are not over. */
    long legs() {
        return Arrays.stream(out).asLongStream().sum();
    }

    /** The sum over all that are under way of the time since they arrived. */
    double ages(long now) {
        double sum = 0;
        for (int row = 0; row < origin.length; row++) {
            if (origin[row] != null) {
                sum += now - arrived[row];
            }
        }
        return sum;
    }

    @Override
    void grow(int rows) {
        arrived = Arrays.copyOf(arrived, rows);
        answered = Arrays.copyOf(answered, rows);
        failed = Arrays.copyOf(failed, rows);
        out = Arrays.copyOf(out, rows);
        origin = Arrays.copyOf(origin, rows);
        tag = Arrays.copyOf(tag, rows);
        if (spec.cancel()) {
            int before = legs.length;
            legs = Arrays.copyOf(legs, rows * spec.count());
            Arrays.fill(legs, before, legs.length, NONE);
        }
    }
}
