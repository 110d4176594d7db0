package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;

/** A policy that knows its servers. */
abstract class Seen implements Policy {
    private Servers servers = Servers.alike(0);

    abstract int choose(Request request, Context context);

    final Servers servers() {
        return servers;
    }

    @Override
    public final void servers(Servers among, long now) {
        servers = among;
    }

    @Override
    public final int pick(Request request, Context context) {
        return servers.isEmpty() ? NOBODY : choose(request, context);
    }
}
