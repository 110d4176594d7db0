package dev.drydock.balance.policy;

import dev.drydock.balance.metric.LoadMetric;
import dev.drydock.balance.metric.Metric;
import dev.drydock.balance.metric.SteadyMetric;
import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.time.Duration;
import java.util.List;

/** The server with the least load of all by some metric, by looking at all; ties are broken by a draw among all tied. */
public final class Least implements Policy {
    private final LoadMetric metric;
    private Servers servers = Servers.alike(0);
    private Ties ties = new Ties(0);

    public Least(LoadMetric metric) {
        this.metric = metric;
    }

    /** Chooses the least by a metric, without looking at all of them at every choice if that can be. */
    public static Policy by(LoadMetric metric) {
        return metric instanceof SteadyMetric steady ? new SteadyLeast(steady) : new Least(metric);
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        metric.servers(among, now);
        ties = new Ties(among.count());
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int avoid = Avoid.of(request, servers);
        ties.begin();
        for (int i = 0; i < servers.count(); i++) {
            int server = servers.at(i);
            if (server != avoid) {
                ties.offer(server, metric.load(server, context));
            }
        }
        return ties.choose(context.random());
    }

    @Override
    public void started(int server, long now) {
        metric.started(server, now);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        metric.finished(server, ended, latencyNanos, now);
    }

    @Override
    public void reported(int server, Load load, long now) {
        metric.reported(server, load, now);
    }

    /** The options of the least by any metric. */
    public record Options(
            @About("What is compared: outstanding, requests, work, latency, last-latency, response-time or peak-ewma.")
            Metric metric,

            @About("The mean lifetime of what a moving average holds: of latency, response-time and peak-ewma.")
            Duration decay) {}

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "least";
        }

        @Override
        public String summary() {
            return "the least of all servers by any metric";
        }

        @Override
        public String source() {
            return "Winston, Optimality of the Shortest Line Discipline, Journal of Applied Probability 14, 1977, "
                    + "section 1, with the metric in place of the length";
        }

        @Override
        public Options defaults() {
            return new Options(Metric.OUTSTANDING, Duration.ofSeconds(10));
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return options.metric().measuring(options.decay()).hears();
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return by(options.metric().measuring(options.decay()));
        }
    }
}
