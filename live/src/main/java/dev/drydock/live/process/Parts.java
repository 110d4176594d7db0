package dev.drydock.live.process;

import dev.drydock.live.balancer.Balancer;
import dev.drydock.live.node.Node;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Part;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.server.Server;
import java.io.IOException;

/** Starts what a process is. */
final class Parts {
    private Parts() {}

    /**
     * Starts the part of a plan.
     *
     * @return what ends it
     * @throws IOException when a port or folder cannot be used
     * @throws IllegalArgumentException when the plan contradicts itself; the message is for the user
     */
    static AutoCloseable start(Context context) throws IOException {
        Part part = context.plan().part();
        if (part instanceof NodePart node) {
            return Node.start(context, node);
        }
        if (part instanceof ServerPart server) {
            return Server.start(context, server);
        }
        if (part instanceof BalancerPart balancer) {
            return Balancer.start(context, balancer);
        }
        throw new IllegalArgumentException(
                "no part is played by " + part.getClass().getSimpleName());
    }
}
