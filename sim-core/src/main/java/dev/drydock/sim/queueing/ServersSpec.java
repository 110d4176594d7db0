package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.AdmissionFactory;
import java.util.List;
import java.util.Optional;

/**
 * The servers of a service.
 *
 * @param servers by number; at least one
 * @param queue how many requests may wait at each server, 0 or more; a further one is refused. Empty for no limit
 * @param discipline of each server
 * @param faults what goes wrong with servers
 * @param admission what each server takes on, and in which order, when there is too much; everything when empty
 */
public record ServersSpec(
        List<ServerSpec> servers,
        Optional<Integer> queue,
        Discipline discipline,
        List<ServerFault> faults,
        Optional<AdmissionFactory> admission) {
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
        if (discipline != Discipline.FIFO
                && admission.map(AdmissionFactory::looksAtQueue).orElse(false)) {
            throw new IllegalArgumentException(
                    "these rules of admission are about a queue: they need the discipline fifo");
        }
        for (ServerFault fault : faults) {
            fault.servers().requireIn(servers);
        }
    }

    /** Servers without faults. */
    public ServersSpec(List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline) {
        this(servers, queue, discipline, List.of(), Optional.empty());
    }

    /** Servers that take on everything for which there is room. */
    public ServersSpec(
            List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline, List<ServerFault> faults) {
        this(servers, queue, discipline, faults, Optional.empty());
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
