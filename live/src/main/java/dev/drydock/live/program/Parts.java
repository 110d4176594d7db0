package dev.drydock.live.program;

import dev.drydock.live.balancer.Balancer;
import dev.drydock.live.load.Loads;
import dev.drydock.live.node.Node;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.Part;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.TrafficPart;
import dev.drydock.live.process.Context;
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
        return switch (part) {
            case NodePart node -> Node.start(context, node);
            case ServerPart server -> Server.start(context, server);
            case BalancerPart balancer -> Balancer.start(context, balancer);
            case StoreLoadPart load -> Loads.start(context, load);
            case TrafficPart traffic -> Loads.start(context, traffic);
            default ->
                throw new IllegalArgumentException(
                        "no part is played by " + part.getClass().getSimpleName());
        };
    }
}
