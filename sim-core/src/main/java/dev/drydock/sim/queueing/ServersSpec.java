package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.AdmissionFactory;
import java.util.List;
import java.util.Optional;

/**
 * The servers of a service.
 *
 * @param servers by number; at least one. Of servers that are containers just one, as which all are
 * @param queue how many requests may wait at each server, 0 or more; a further one is refused. Empty for no limit
 * @param discipline of each server
 * @param faults what goes wrong with servers
 * @param admission what each server takes on, and in which order, when there is too much; everything when empty
 * @param containers of which workload the servers are containers; empty for servers that are there from the beginning
 */
public record ServersSpec(
        List<ServerSpec> servers,
        Optional<Integer> queue,
        Discipline discipline,
        List<ServerFault> faults,
        Optional<AdmissionFactory> admission,
        Optional<ContainerServers> containers) {
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
        if (containers.isPresent() && servers.size() > 1) {
            throw new IllegalArgumentException(
                    "servers that are containers are alike, and their orchestrator decides how"
                            + " many there are: leave count and groups out");
        }
        if (containers.isPresent() && !faults.isEmpty()) {
            throw new IllegalArgumentException("these servers are containers: say what goes wrong of machines and"
                    + " containers, not of servers");
        }
        for (ServerFault fault : faults) {
            fault.servers().requireIn(servers);
        }
    }

    /** Servers without faults. */
    public ServersSpec(List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline) {
        this(servers, queue, discipline, List.of(), Optional.empty(), Optional.empty());
    }

    /** Servers that take on everything for which there is room. */
    public ServersSpec(
            List<ServerSpec> servers, Optional<Integer> queue, Discipline discipline, List<ServerFault> faults) {
        this(servers, queue, discipline, faults, Optional.empty(), Optional.empty());
    }

    /** Servers that are there from the beginning. */
    public ServersSpec(
            List<ServerSpec> servers,
            Optional<Integer> queue,
            Discipline discipline,
            List<ServerFault> faults,
            Optional<AdmissionFactory> admission) {
        this(servers, queue, discipline, faults, admission, Optional.empty());
    }

    /** The same standing on these containers. */
    public ServersSpec on(ContainerServers these) {
        return new ServersSpec(servers, queue, discipline, faults, admission, Optional.of(these));
    }

    /** How much work all servers together do in a unit of time; 0 for containers of which that is not known. */
    public double capacity() {
        if (containers.isPresent()) {
            return containers.get().capacity();
        }
        double sum = 0;
        for (ServerSpec server : servers) {
            sum += server.cores() * server.speed();
        }
        return sum;
    }
}
