package dev.drydock.sim.queueing;

import java.util.List;
import java.util.Optional;

/**
 * The servers of a service.
 *
 * @param servers by number; at least one
 * @param queue how many requests may wait at each server, 0 or more; a further one is refused. Empty for no limit
 * @param discipline of each server
 * @param faults what goes wrong with servers
 */
public record ServersSpec(
        List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline, List<ServerFault> faults) {
    private static final int MOST = 1_000_000;

    public ServersSpec {
        servers = List.copyOf(servers);
        faults = List.copyOf(faults);
        if (servers.isEmpty() || servers.size() > MOST) {
            throw new IllegalArgumentException("a service has 1 to " + MOST + " servers, not " + servers.size());
        }
        if (queue.isPresent() && queue.get() < 0) {
            throw new IllegalArgumentException("a queue holds 0 requests or more, not " + queue.get());
        }
        for (ServerFault fault : faults) {
            fault.servers().requireIn(servers);
        }
    }

    /** Servers without faults. */
    public ServersSpec(List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline) {
        this(servers, queue, discipline, List.of());
    }

    /** How much work all servers together do in a unit of time. */
    public double capacity() {
        double sum = 0;
        for (ServerSpec server : servers) {
            sum += server.cores() * server.speed();
        }
        return sum;
    }
}
