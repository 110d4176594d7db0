package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.util.List;

/** A number for each server that says how loaded it is: what a policy compares. */
public interface LoadMetric {

    /** From now on these servers are there; what is known of those that stay is kept. */
    void servers(Servers servers, long now);

    /** How loaded a server is; less is better. Only its order among servers means something. */
    double load(int server, Context context);

    /** What {@link #load} would be at once after a request was sent to a server; the same where loads are not counts. */
    default double afterwards(int server, Request request, Context context) {
        return load(server, context);
    }

    /** What it needs to hear besides the balancer's own attempts. */
    default List<Hears> hears() {
        return List.of();
    }

    /** As {@link dev.drydock.protocol.balance.Policy#started}. */
    default void started(int server, long now) {}

    /** As {@link dev.drydock.protocol.balance.Policy#finished}. */
    default void finished(int server, Ended ended, long latencyNanos, long now) {}

    /** As {@link dev.drydock.protocol.balance.Policy#reported}. */
    default void reported(int server, Load load, long now) {}
}
