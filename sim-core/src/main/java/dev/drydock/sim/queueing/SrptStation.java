package dev.drydock.sim.queueing;

/**
 * The shortest remaining processing time first (L. E. Schrage, L. W. Miller: "The queue M/G/1 with the shortest remaining
 * processing time discipline", Operations Research 14(4), 1966). Of equals, the one that came first; it is not interrupted
 * by an equal.
 */
final class SrptStation extends PreemptiveStation {
    SrptStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
    }

    @Override
    double rank(int job, double work) {
        return work;
    }
}
