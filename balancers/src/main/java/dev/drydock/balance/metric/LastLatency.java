package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import java.util.Arrays;

/**
 * The time that a server took for the attempt that ended last, in nanoseconds, however it ended: what a balancer knows that
 * remembers nothing else. 0 before the first.
 */
public final class LastLatency implements SteadyMetric {
    private long[] latencies = {};

    @Override
    public void servers(Servers among, long now) {
        latencies = Arrays.copyOf(latencies, Math.max(latencies.length, among.limit()));
    }

    @Override
    public double load(int server) {
        return latencies[server];
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        latencies[server] = latencyNanos;
    }
}
