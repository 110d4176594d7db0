package dev.drydock.balance.policy;

import dev.drydock.balance.metric.WorkAt;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.List;

/**
 * The oracle: it knows the speed and the work left of every server and the size of the request, and sends the request where
 * it would be done first. Ties are broken by a draw.
 *
 * <p>What it bounds: over equal FIFO servers of one core, fed by one balancer with information of this moment, requests
 * start as in one queue before all servers, and no policy that does not look at the size of the arriving request gives a
 * smaller mean wait, for independent sizes (Daley, "Certain Optimality Properties of the First-Come First-Served Discipline
 * for G/G/s Queues", 1987). Elsewhere it is a yardstick and no bound: for sizes that vary very much {@link
 * SizeInterval} can be better, because it keeps small requests from waiting behind large ones (Harchol-Balter, Scheller-Wolf
 * and Young, "Surprising Results on Task Assignment in Server Farms with High-Variability Workloads", 2009); servers of
 * different speeds and servers that share or reorder can gain from waiting; and it chooses for each request alone.
 */
public final class Clairvoyant implements Policy {
    private final WorkAt work = new WorkAt();
    private Servers servers = Servers.alike(0);
    private Ties ties = new Ties(0);

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        work.servers(among, now);
        ties = new Ties(among.count());
    }

    @Override
    public int pick(Request request, Context context) {
        if (servers.isEmpty()) {
            return NOBODY;
        }
        int avoid = Avoid.of(request, servers);
        ties.begin();
        for (int i = 0; i < servers.count(); i++) {
            int server = servers.at(i);
            if (server != avoid) {
                ties.offer(server, work.afterwards(server, request, context));
            }
        }
        return ties.choose(context.random());
    }

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<NoOptions> {
        @Override
        public String name() {
            return "clairvoyant";
        }

        @Override
        public String summary() {
            return "the oracle: knows all work and speeds, and sends a request where it would be done first";
        }

        @Override
        public String source() {
            return "Daley, Certain Optimality Properties of the First-Come First-Served Discipline for G/G/s Queues, "
                    + "Stochastic Processes and their Applications 25, 1987, section 2";
        }

        @Override
        public NoOptions defaults() {
            return new NoOptions();
        }

        @Override
        public List<Policy.Hears> hears(NoOptions options) {
            return List.of(Policy.Hears.WORK);
        }

        @Override
        public Policy create(NoOptions options, Setup setup) {
            return new Clairvoyant();
        }
    }
}
