package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.trace.Tracing;
import java.util.Locale;

/** Tells whoever listens where attempts go and how they end. A request is told by its row, which is used again. */
final class ServiceTrace {
    private static final double MILLISECOND = 1e6;

    private final Service service;
    private final Tracing tracing;

    ServiceTrace(Service service, Tracing tracing) {
        this.service = service;
        this.tracing = tracing;
    }

    /** A balancer sends an attempt. */
    void sent(int balancer, int job) {
        Jobs.Row row = service.jobs.at(job);
        tell(What.SEND, balancer, job, String.format(Locale.ROOT, "%.3f ms of work", row.work / MILLISECOND));
    }

    /** An attempt has ended for its balancer. */
    void ended(int balancer, int job, Ended ended) {
        Jobs.Row row = service.jobs.at(job);
        double took = (service.simulation.now() - row.sent) / MILLISECOND;
        tell(What.DELIVER, balancer, job, String.format(Locale.ROOT, "%s after %.3f ms", ended, took));
    }

    private void tell(What what, int balancer, int job, String detail) {
        Jobs.Row row = service.jobs.at(job);
        tracing.tell(
                what,
                service.spec.name() + "/b" + (balancer + 1),
                Station.name(row.server),
                "request " + row.request + ", attempt " + row.attempt + ": " + detail);
    }
}
