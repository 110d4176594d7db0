package dev.drydock.balance.policy;

import dev.drydock.balance.metric.LoadMetric;
import dev.drydock.balance.metric.Metric;
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

/**
 * The least loaded of d servers that are drawn uniformly (Mitzenmacher, "The Power of Two Choices in Randomized Load
 * Balancing", 2001; Vvedenskaya, Dobrushin and Karpelevich, "Queueing System with Selection of the Shortest of Two Queues",
 * 1996), and of m more that are remembered: the m least loaded of the choices before, after they were used (Mitzenmacher,
 * Prabhakar and Shah, "Load Balancing with Memory", 2002).
 *
 * <p>Among choices with the same load the first drawn is taken, which is fair because any may be the first. One that was
 * drawn goes before one that was remembered.
 */
public final class PowerOfChoices implements Policy {
    private final int d;
    private final boolean replacement;
    private final LoadMetric metric;
    private final Remembered remembered;
    private Servers servers = Servers.alike(0);
    private Choices choices;
    private int[] candidates = {};

    /** The least of so many distinct choices. */
    public PowerOfChoices(int d, LoadMetric metric) {
        this(d, false, 0, metric);
    }

    /**
     * The least of so many choices.
     *
     * @param replacement whether a server can be drawn several times for one request
     * @param memory how many choices are remembered
     * @throws IllegalArgumentException if there are less than one choice or more than 10,000, or memory is outside 0 to
     *     10,000
     */
    public PowerOfChoices(int d, boolean replacement, int memory, LoadMetric metric) {
        if (d < 1 || d > 10_000) {
            throw new IllegalArgumentException("d is 1 to 10000 choices, not " + d);
        }
        if (memory < 0 || memory > 10_000) {
            throw new IllegalArgumentException("memory holds 0 to 10000 choices, not " + memory);
        }
        this.d = d;
        this.replacement = replacement;
        this.metric = metric;
        this.remembered = new Remembered(memory, metric);
        this.choices = new Choices(d, replacement, servers);
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        metric.servers(among, now);
        choices = new Choices(d, replacement, among);
        candidates = new int[choices.most() + remembered.most()];
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int avoid = Avoid.of(request, servers);
        int count = choices.draw(avoid, context.random(), candidates);
        if (remembered.most() == 0) {
            return leastLoaded(count, context);
        }
        count = remembered.addTo(candidates, count, avoid, servers);
        int chosen = leastLoaded(count, context);
        remembered.keep(candidates, count, chosen, request, context);
        return chosen;
    }

    private int leastLoaded(int count, Context context) {
        int chosen = candidates[0];
        double least = metric.load(chosen, context);
        for (int i = 1; i < count; i++) {
            double load = metric.load(candidates[i], context);
            if (load < least) {
                least = load;
                chosen = candidates[i];
            }
        }
        return chosen;
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

    /** The options of the power of d choices. */
    public record Options(
            @About("How many servers are drawn for each request, 1 to 10000; all of them when there are fewer.")
            int d,

            @About("Whether a server can be drawn several times for one request, as in most of the theory.")
            boolean replacement,

            @About("How many of the least loaded choices of a request are choices of the next one too.")
            int memory,

            @About("What is compared: outstanding, requests, work, latency, last-latency, response-time or peak-ewma.")
            Metric metric,

            @About("The mean lifetime of what a moving average holds: of latency, response-time and peak-ewma.")
            Duration decay) {}

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "power-of-d";
        }

        @Override
        public String summary() {
            return "the least loaded of d servers drawn";
        }

        @Override
        public String source() {
            return "Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE Transactions on Parallel "
                    + "and Distributed Systems 12(10), 2001, section 2; Mitzenmacher, Prabhakar and Shah, Load Balancing "
                    + "with Memory, FOCS 2002, section 1";
        }

        @Override
        public Options defaults() {
            return new Options(2, false, 0, Metric.OUTSTANDING, Duration.ofSeconds(10));
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return options.metric().measuring(options.decay()).hears();
        }

        @Override
        public Policy create(Options options, Setup setup) {
            LoadMetric metric = options.metric().measuring(options.decay());
            return new PowerOfChoices(options.d(), options.replacement(), options.memory(), metric);
        }
    }
}
