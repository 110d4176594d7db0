package dev.drydock.sim.queueing;

import dev.drydock.record.Measures;
import dev.drydock.sim.registry.Directory;
import java.util.Map;

/** What the balancers of one service did by their health views and by discovery, between the end of the warm-up and the end. */
final class RosterMeter {
    private final Service service;
    private final Directory directory;
    private Count count = new Count(0, 0, 0, 0, 0);

    private record Count(long now, double panic, long ejections, double stale, long expired) {
        Count since(Count before) {
            return new Count(
                    now - before.now,
                    panic - before.panic,
                    ejections - before.ejections,
                    stale - before.stale,
                    expired - before.expired);
        }
    }

    /** @param directory where the servers are listed; null where they are not listed anywhere */
    RosterMeter(Service service, Directory directory) {
        this.service = service;
        this.directory = directory;
    }

    void markWarmup() {
        count = read();
    }

    void markEnd() {
        count = read().since(count);
    }

    void measure(String prefix, Map<String, Double> measures) {
        int balancers = service.balancers().size();
        if (service.spec.balancer().health().isPresent()) {
            measures.put(prefix + Measures.EJECTIONS, (double) count.ejections());
            measures.put(prefix + Measures.PANIC, count.panic() / balancers / count.now());
        }
        if (directory != null || service.pool != null) {
            measures.put(prefix + Measures.STALE, count.stale() / count.now());
        }
        if (directory != null) {
            measures.put(prefix + Measures.EXPIRED, (double) count.expired());
        }
    }

    private double staleNanos(String name) {
        if (service.pool != null) {
            return service.pool.staleNanos();
        }
        return directory == null ? 0 : directory.staleNanos(name);
    }

    private Count read() {
        String name = service.spec.name();
        double panic = 0;
        long ejections = 0;
        for (Balancer balancer : service.balancers()) {
            panic += balancer.roster().panicNanos();
            ejections += balancer.roster().ejections();
        }
        return new Count(
                service.simulation.now(),
                panic,
                ejections,
                staleNanos(name),
                directory == null ? 0 : directory.expired(name));
    }
}
