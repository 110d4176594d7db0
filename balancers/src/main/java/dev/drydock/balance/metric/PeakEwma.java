package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import java.util.Arrays;

/**
 * Peak EWMA: a moving average of response times that jumps to every peak and comes down slowly, times the requests
 * outstanding with the one to be placed (Finagle, {@code PeakEwma}: "hyper-sensitive to latent endpoints ... quick to react
 * to latency spikes, recovering only cautiously"). Divided by the weight of the server, which Finagle's has not.
 *
 * <p>As in Finagle, looking at the cost observes a response time of 0 at that moment. So it falls to 0 with the mean
 * lifetime while a server is not asked, and an answer faster than it hardly counts where one looks often. A server that
 * never answered costs nothing until it is asked, and then more than all others until it answers.
 */
public final class PeakEwma implements LoadMetric {
    private static final double PENALTY = Long.MAX_VALUE >> 16;

    private final Decay decay;
    private Servers servers = Servers.alike(0);
    private int[] pending = {};
    private double[] costs = {};
    private long[] stamps = {};

    /**
     * @param lifetime the mean lifetime of a peak; Finagle's default is 10 s
     * @throws IllegalArgumentException if it is not above 0
     */
    public PeakEwma(Duration lifetime) {
        this.decay = new Decay(lifetime);
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        int limit = Math.max(pending.length, among.limit());
        pending = Arrays.copyOf(pending, limit);
        costs = Arrays.copyOf(costs, limit);
        stamps = Arrays.copyOf(stamps, limit);
    }

    @Override
    public double load(int server, Context context) {
        observe(server, 0, context.now());
        return load(server, pending[server]);
    }

    @Override
    public double afterwards(int server, Request request, Context context) {
        observe(server, 0, context.now());
        return load(server, pending[server] + 1);
    }

    private double load(int server, int requests) {
        if (costs[server] == 0 && requests != 0) {
            return PENALTY + requests;
        }
        return costs[server] * (requests + 1) / servers.weight(server);
    }

    @Override
    public void started(int server, long now) {
        pending[server]++;
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        pending[server]--;
        observe(server, latencyNanos, now);
    }

    private void observe(int server, long latency, long now) {
        if (latency > costs[server]) {
            costs[server] = latency;
        } else {
            double left = decay.left(now - stamps[server]);
            costs[server] = costs[server] * left + latency * (1 - left);
        }
        stamps[server] = now;
    }
}
