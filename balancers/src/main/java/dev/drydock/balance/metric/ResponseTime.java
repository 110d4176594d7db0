package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;

/**
 * Outstanding requests times the mean response time, for the weight of the server: N T / w, as hardware load balancers
 * define the least response time (Citrix ADC documentation, "Least response time method"). Idle servers are all alike by
 * it, however slow they were; counting the request to be placed tells them apart: (N + 1) T / w.
 */
public final class ResponseTime implements SteadyMetric {
    private final EwmaLatency latency;
    private final int itself;
    private Servers servers = Servers.alike(0);

    /**
     * @param lifetime how long an answer counts in the mean, on average
     * @param okOnly whether only answers without error count in the mean
     * @param itself whether the request to be placed is counted
     * @throws IllegalArgumentException if the lifetime is not above 0
     */
    public ResponseTime(Duration lifetime, boolean okOnly, boolean itself) {
        this.latency = new EwmaLatency(lifetime, okOnly);
        this.itself = itself ? 1 : 0;
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        latency.servers(among, now);
    }

    @Override
    public double load(int server) {
        return load(server, latency.outstanding(server));
    }

    @Override
    public double afterwards(int server, Request request, Context context) {
        return load(server, latency.outstanding(server) + 1);
    }

    private double load(int server, int outstanding) {
        return latency.isKnown(server)
                ? latency.load(server) * (outstanding + itself) / servers.weight(server)
                : latency.load(server);
    }

    @Override
    public void started(int server, long now) {
        latency.started(server, now);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        latency.finished(server, ended, latencyNanos, now);
    }
}
