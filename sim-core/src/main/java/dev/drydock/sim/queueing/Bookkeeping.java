package dev.drydock.sim.queueing;

import dev.drydock.record.Verdict;
import dev.drydock.record.Verdict.Status;
import java.util.List;
import java.util.Locale;

/** Laws that hold in every run of every queue, whatever its distributions: checked at the end of each. */
final class Bookkeeping {
    /** Sums of so many floating-point numbers may differ by so much. */
    private static final double TOLERANCE = 1e-6;

    private Bookkeeping() {}

    /**
     * What arrived has left or is there: of requests, of attempts in the eyes of balancers, and of jobs at every server.
     */
    static Verdict conservation(List<Service> services) {
        for (Service service : services) {
            long under = service.stats.begun() - service.stats.over();
            if (under != service.underWay()) {
                return broken(
                        "Conservation",
                        service,
                        under + " requests should be under way, " + service.underWay() + " are");
            }
            if (service.legs() != service.requests.size()) {
                return broken(
                        "Conservation",
                        service,
                        service.legs() + " legs should be under way, " + service.requests.size() + " are");
            }
            long inFlight =
                    service.balancers().stream().mapToLong(Balancer::inFlight).sum();
            if (inFlight > service.jobs.size()) {
                return broken(
                        "Conservation",
                        service,
                        "balancers wait for " + inFlight + " attempts, " + service.jobs.size() + " are under way");
            }
            for (Station station : service.stations) {
                if (station.taken() - station.departed() != station.present()) {
                    return broken(
                            "Conservation",
                            service,
                            "server s" + (station.number + 1) + " took " + station.taken() + ", let "
                                    + station.departed() + " go and holds " + station.present());
                }
            }
        }
        return new Verdict("Conservation", Status.HELD, "what arrived has left or is still there");
    }

    /**
     * The integral of the number of requests under way is the sum of the times that they were under way (Little, "A
     * Proof for the Queuing Formula: L = λW", Operations Research 9, 1961), exactly so when those that are still under
     * way count as well.
     */
    static Verdict littlesLaw(List<Service> services) {
        for (Service service : services) {
            double number = service.stats.area(service.simulation.now());
            double times = service.stats.overArea() + service.ages();
            if (Math.abs(number - times) > TOLERANCE * Math.max(1, number)) {
                return broken(
                        "Little's law",
                        service,
                        String.format(
                                Locale.ROOT, "the area under N(t) is %.0f, the sum of times is %.0f", number, times));
            }
        }
        return new Verdict("Little's law", Status.HELD, "L = λW: the area under N(t) is the sum of all times");
    }

    private static Verdict broken(String law, Service service, String detail) {
        return new Verdict(law, Status.BROKEN, service.spec.name() + ": " + detail);
    }
}
