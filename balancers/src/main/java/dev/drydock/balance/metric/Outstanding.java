package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.util.Arrays;

/**
 * How many of this balancer's own requests a server has not answered, the one to be placed among them, for its weight:
 * (outstanding + 1) / weight. Between servers of equal weight it orders as the count itself does; otherwise an idle server
 * of twice the weight comes before an idle one, as in Envoy's weighted least requests and nginx's {@code least_conn}.
 */
public final class Outstanding implements SteadyMetric {
    private Servers servers = Servers.alike(0);
    private int[] outstanding = {};
    private double[] loads = {};

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        outstanding = Arrays.copyOf(outstanding, Math.max(outstanding.length, among.limit()));
        loads = Arrays.copyOf(loads, outstanding.length);
        for (int server = 0; server < among.limit(); server++) {
            measure(server);
        }
    }

    @Override
    public double load(int server) {
        return loads[server];
    }

    @Override
    public double afterwards(int server, Request request, Context context) {
        return (outstanding[server] + 2) / servers.weight(server);
    }

    /** How many attempts at a server have not ended. */
    public int count(int server) {
        return outstanding[server];
    }

    @Override
    public void started(int server, long now) {
        outstanding[server]++;
        measure(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        outstanding[server]--;
        measure(server);
    }

    private void measure(int server) {
        loads[server] = (outstanding[server] + 1) / servers.weight(server);
    }
}
