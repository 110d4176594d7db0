package dev.drydock.sim.queueing;

/** What balancers can know of servers besides their own attempts. */
interface Information {

    /** How many requests a server holds, as far as is known. */
    int requestsAt(int server);

    /** How long a server would be busy with what it holds, in nanoseconds, as far as is known. */
    long workAt(int server);

    /** Time begins. */
    default void start() {}

    /** One more server is there. */
    default void opened() {}

    /** A server has taken a request on or let one go. */
    default void changed(int server) {}

    /** A balancer is about to pick. */
    default void look() {}

    /** What a specification says, of the servers of a service. */
    static Information of(InformationSpec spec, Service service) {
        if (spec.age().isPresent()) {
            return new OldInformation(service, spec.age().get());
        }
        return spec.equals(InformationSpec.LIVE) ? live(service) : new Board(service, spec);
    }

    /** The truth of this moment. */
    static Information live(Service service) {
        return new Information() {
            @Override
            public int requestsAt(int server) {
                return service.reports.requestsAt(server);
            }

            @Override
            public long workAt(int server) {
                return service.stations[server].workLeft();
            }
        };
    }
}
