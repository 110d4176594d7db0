package dev.drydock.balance.policy;

import dev.drydock.balance.metric.SteadyMetric;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;

/**
 * The server with the least load of all by a metric that only changes with the balancer's own attempts; ties are broken by
 * a draw among all that are tied. It chooses as {@link Least} does, and takes logarithmic time where that takes linear.
 */
public final class SteadyLeast implements Policy {
    private final SteadyMetric metric;
    private final Tournament tournament = new Tournament();
    private Servers servers = Servers.alike(0);

    public SteadyLeast(SteadyMetric metric) {
        this.metric = metric;
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        metric.servers(among, now);
        tournament.begin(among.limit());
        for (int i = 0; i < among.count(); i++) {
            measure(among.at(i));
        }
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int avoid = Avoid.of(request, servers);
        if (!servers.contains(avoid)) {
            return tournament.choose(context.random());
        }
        tournament.set(avoid, Tournament.ABSENT);
        int chosen = tournament.choose(context.random());
        measure(avoid);
        return chosen;
    }

    private void measure(int server) {
        if (servers.contains(server)) {
            tournament.set(server, metric.load(server));
        }
    }

    @Override
    public void started(int server, long now) {
        metric.started(server, now);
        measure(server);
    }

    @Override
    public void finished(int server, Ended ended, long latencyNanos, long now) {
        metric.finished(server, ended, latencyNanos, now);
        measure(server);
    }

    @Override
    public void reported(int server, Load load, long now) {
        metric.reported(server, load, now);
        measure(server);
    }
}
