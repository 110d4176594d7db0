package dev.drydock.sim.registry;

import dev.drydock.protocol.registry.Registry;
import dev.drydock.protocol.registry.RegistryCommand;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One node's copy of the registry, and its counting of leases while it leads.
 *
 * <p>As in etcd, time is not replicated: only the leader counts, from when it applied the last heartbeat, and when a lease
 * has run out it proposes to expire it through the log, so that every copy forgets the server at the same place. Whoever
 * becomes leader gives every lease its whole time to live again, since it cannot know what is left of it; and as long as
 * nobody leads no lease ends. A renewal that is ordered before the expiry wins.
 */
final class Lessor extends Entity implements Registry.Listener {
    /** After so long a proposal to expire a lease is repeated. */
    private static final long AGAIN_NANOS = 1_000_000_000;

    private record Lease(String service, String server) implements Comparable<Lease> {
        @Override
        public int compareTo(Lease other) {
            int byService = service.compareTo(other.service);
            return byService != 0 ? byService : server.compareTo(other.server);
        }
    }

    private final Simulation simulation;
    private final Directory directory;
    private final int node;
    private final SimTimer timer;
    /** When leases end; empty unless this node leads. */
    private final SortedMap<Lease, Long> deadlines = new TreeMap<>();

    private Registry copy;
    private boolean leads;

    Lessor(Simulation simulation, Directory directory, int node) {
        super(simulation);
        this.simulation = simulation;
        this.directory = directory;
        this.node = node;
        this.timer = simulation.timer(this, 0, 0);
        this.copy = new Registry(this);
    }

    /** An empty copy, as a node has that starts. */
    Registry renewed() {
        copy = new Registry(this);
        return copy;
    }

    /** This node's copy of the registry. */
    Registry copy() {
        return copy;
    }

    /** The node leads from now on, or does not. */
    void leads(boolean leader) {
        leads = leader;
        deadlines.clear();
        timer.cancel();
        if (leads) {
            restored();
        }
    }

    @Override
    public void renewed(String service, String server) {
        if (leads) {
            count(service, server);
        }
    }

    @Override
    public void expired(String service, String server) {
        if (leads) {
            deadlines.remove(new Lease(service, server));
            directory.expired(service, server);
        }
    }

    @Override
    public void changed(String service) {
        directory.changed(node, service);
    }

    @Override
    public void restored() {
        for (String service : copy.services()) {
            directory.changed(node, service);
            if (leads) {
                copy.servers(service).keySet().forEach(server -> count(service, server));
            }
        }
    }

    private void count(String service, String server) {
        long end = simulation.now() + directory.ttlNanos(service);
        deadlines.put(new Lease(service, server), end);
        if (!timer.isArmed()) {
            timer.arm(end - simulation.now());
        }
    }

    /** The earliest lease may have ended. */
    @Override
    protected void handle(int kind, long argument, Object payload) {
        long now = simulation.now();
        long next = Long.MAX_VALUE;
        for (Lease lease : deadlines.keySet().toArray(Lease[]::new)) {
            if (deadlines.getOrDefault(lease, Long.MAX_VALUE) <= now) {
                end(lease);
            }
            next = Math.min(next, deadlines.getOrDefault(lease, Long.MAX_VALUE));
        }
        if (next < Long.MAX_VALUE) {
            timer.arm(next - now);
        }
    }

    private void end(Lease lease) {
        Long heartbeat = copy.servers(lease.service()).get(lease.server());
        if (heartbeat == null) {
            deadlines.remove(lease);
            return;
        }
        deadlines.put(lease, simulation.now() + AGAIN_NANOS);
        directory.propose(node, new RegistryCommand.Expire(lease.service(), lease.server(), heartbeat));
    }
}
