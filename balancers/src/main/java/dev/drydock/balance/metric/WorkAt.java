package dev.drydock.balance.metric;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import java.util.List;

/**
 * How long a server would be busy with what it holds, in nanoseconds, as far as this balancer knows: for a FIFO server with
 * one core, how long a request sent there would wait.
 */
public final class WorkAt implements LoadMetric {
    @Override
    public void servers(Servers among, long now) {}

    @Override
    public double load(int server, Context context) {
        return context.workAt(server);
    }

    @Override
    public double afterwards(int server, Request request, Context context) {
        return context.workAt(server) + request.work() / context.speedOf(server);
    }

    @Override
    public List<Hears> hears() {
        return List.of(Hears.WORK);
    }
}
