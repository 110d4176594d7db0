package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.util.List;

/**
 * How many requests of all balancers a server holds as far as this one knows, the one to be placed among them, for its
 * weight: (requests + 1) / weight. Between servers of equal weight that orders by the length of the queue; with weights
 * that say how fast servers are, it is the shortest expected delay (Banawan and Zahorjan, "Load Sharing in Heterogeneous
 * Queueing Systems", 1989).
 */
public final class RequestsAt implements LoadMetric {
    private Servers servers = Servers.alike(0);

    @Override
    public void servers(Servers among, long now) {
        servers = among;
    }

    @Override
    public double load(int server, Context context) {
        return (context.requestsAt(server) + 1.0) / servers.weight(server);
    }

    @Override
    public double afterwards(int server, Request request, Context context) {
        return (context.requestsAt(server) + 2.0) / servers.weight(server);
    }

    @Override
    public List<Hears> hears() {
        return List.of(Hears.REQUESTS);
    }
}
