package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;

/**
 * A metric by which a server's load changes only when an attempt at that very server starts or ends: not with time, and
 * not with what is asked of others. Who looks for the least need not look at all of them again.
 */
public interface SteadyMetric extends LoadMetric {

    /** How loaded a server is; less is better. */
    double load(int server);

    @Override
    default double load(int server, Context context) {
        return load(server);
    }
}
