package dev.drydock.sim.queueing;

/**
 * Last come, first served, preemptive-resume: the mean time at one core is that of processor sharing, whatever the
 * distribution of work (F. Baskett, K. M. Chandy, R. R. Muntz, F. G. Palacios: "Open, closed, and mixed networks of queues
 * with different classes of customers", JACM 22(2), 1975, type 4).
 */
final class PreemptiveLifoStation extends PreemptiveStation {
    PreemptiveLifoStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
    }

    @Override
    double rank(int job, double work) {
        return -(double) jobs.at(job).ticket;
    }
}
