package dev.drydock.balance.policy.report;

import dev.drydock.balance.policy.OwnRequests;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.List;

/**
 * The replica ranking of C3: the server with the least Psi = R - 1/mu + q^3 / mu, where R is its response time as seen
 * here, 1/mu its service time, and q = 1 + os n + Q its estimated queue: Q as it said last, and os, what this balancer has
 * outstanding there, times the number n of balancers, as if others did alike (Suresh, Canini, Schmid and Feldmann, "C3:
 * cutting tail latency in cloud data stores via adaptive replica selection", NSDI 2015, section 3.1). R, 1/mu and Q are
 * exponentially weighted moving averages.
 *
 * <p>Only the ranking is here. C3's other half, which limits the rate to each server and holds requests back while all
 * servers are at their limits (section 3.2), is not: a policy sends each request at once.
 *
 * <p>A server says its utilisation and its throughput; by the utilisation law their quotient is the mean service time. One
 * that has not been heard from is ranked as if it served like the mean of the others and had no queue but our own.
 */
public final class C3Ranking implements Policy {
    private final Options options;
    private final int balancers;
    private final OwnRequests held = new OwnRequests();
    private Servers servers = Servers.alike(0);
    /** By server; NaN while nothing is known. */
    private double[] responseNanos = {};

    private double[] serviceNanos = {};
    private double[] queue = {};

    private C3Ranking(Options options, Setup setup) {
        this.options = options;
        this.balancers = setup.balancers();
    }

    /**
     * Options.
     *
     * @param smoothing what the newest sample counts in a moving average, above 0 to 1
     * @param exponent b, what the queue is raised to; at least 1
     */
    public record Options(
            @About("What the newest sample counts in a moving average, above 0 to 1.")
            double smoothing,

            @About("What the estimated queue is raised to: 3 is C3's, higher keeps away from queues more.")
            double exponent) {
        public Options {
            if (!(smoothing > 0 && smoothing <= 1)) {
                throw new IllegalArgumentException("smoothing is above 0 and at most 1, not " + smoothing);
            }
            if (!(exponent >= 1 && exponent <= 10)) {
                throw new IllegalArgumentException("exponent is 1 to 10, not " + exponent);
            }
        }
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        held.servers(among);
        responseNanos = longer(responseNanos, among.limit());
        serviceNanos = longer(serviceNanos, among.limit());
        queue = longer(queue, among.limit());
    }

    private static double[] longer(double[] known, int length) {
        double[] longer = Arrays.copyOf(known, StrictMath.max(known.length, length));
        Arrays.fill(longer, known.length, longer.length, Double.NaN);
        return longer;
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        double typical = meanServiceNanos();
        int from = context.random().nextInt(servers.count());
        int best = NOBODY;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < servers.count(); step++) {
            int server = servers.at(from + step < servers.count() ? from + step : from + step - servers.count());
            double score = score(server, typical);
            if (score < least && server != request.avoid()) {
                best = server;
                least = score;
            }
        }
        return best == NOBODY ? servers.at(from) : best;
    }

    private double score(int server, double typicalNanos) {
        double service = serviceNanos[server];
        // q_s = 1 + os_s * n + Q_s: concurrency compensation (section 3.1).
        double waiting = 1.0 + (double) held.at(server) * balancers;
        if (Double.isNaN(service)) {
            return power(waiting) * typicalNanos;
        }
        double response = Double.isNaN(responseNanos[server]) ? service : responseNanos[server];
        return response - service + power(waiting + queue[server]) * service;
    }

    private double power(double estimate) {
        return options.exponent() == 3 ? estimate * estimate * estimate : StrictMath.pow(estimate, options.exponent());
    }

    /** Over those that were heard from; 1 where none was, so that what is outstanding decides. */
    private double meanServiceNanos() {
        double sum = 0;
        int count = 0;
        for (int index = 0; index < servers.count(); index++) {
            double service = serviceNanos[servers.at(index)];
            if (!Double.isNaN(service)) {
                sum += service;
                count++;
            }
        }
        return count == 0 ? 1 : sum / count;
    }

    @Override
    public void started(int server, long now) {
        held.started(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        held.finished(server);
        // What ends with an error at once says nothing of how long an answer takes.
        if (ended == Ended.OK || ended == Ended.TIMED_OUT) {
            responseNanos[server] = averaged(responseNanos[server], (double) latencyNanos);
        }
    }

    @Override
    public void reported(int server, Load load, long now) {
        if (load.perSecond() > 0 && load.utilisation() > 0) {
            serviceNanos[server] = averaged(serviceNanos[server], 1e9 * load.utilisation() / load.perSecond());
            queue[server] = averaged(queue[server], load.requests());
        }
    }

    private double averaged(double before, double sample) {
        return Double.isNaN(before) ? sample : before + options.smoothing() * (sample - before);
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "c3-ranking";
        }

        @Override
        public String summary() {
            return "C3's cubic ranking by queue and service time that servers tell; without its rate control";
        }

        @Override
        public String source() {
            return "Suresh, Canini, Schmid, Feldmann, C3: cutting tail latency in cloud data stores, NSDI 2015, section 3.1";
        }

        @Override
        public Options defaults() {
            return new Options(0.9, 3);
        }

        @Override
        public List<Hears> hears(Options options) {
            return List.of(Hears.LOAD);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new C3Ranking(options, setup);
        }
    }
}
