package dev.drydock.bench.queueing;

import dev.drydock.bench.kernel.DsolRun;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayDeque;

/** A single queue on DSOL: what is to be executed is a lambda; draws are Drydock's. */
final class DsolQueue {
    private final DsolRun dsol = new DsolRun();
    private final ArrayDeque<Customer> waiting = new ArrayDeque<>();
    private final Times times = new Times();
    private final RandomStream arrivals = new RandomStream(1);
    private final RandomStream services = new RandomStream(2);
    private final double meanInterarrival;
    private final double meanService;
    private double area;
    private double changed;
    private int present;

    private record Customer(double arrived, double service) {}

    DsolQueue(double meanInterarrival, double meanService) {
        this.meanInterarrival = meanInterarrival;
        this.meanService = meanService;
    }

    double run(double duration) {
        nextArrival();
        dsol.simulator().scheduleEventRel(duration, dsol::end);
        dsol.run();
        return times.summary() + area;
    }

    private void nextArrival() {
        dsol.simulator().scheduleEventRel(arrivals.nextExponential() * meanInterarrival, this::arrive);
    }

    private void arrive() {
        nextArrival();
        Customer customer = new Customer(dsol.simulator().getSimulatorTime(), services.nextExponential() * meanService);
        changeBy(1);
        if (present == 1) {
            begin(customer);
        } else {
            waiting.addLast(customer);
        }
    }

    private void begin(Customer customer) {
        dsol.simulator().scheduleEventRel(customer.service, () -> depart(customer));
    }

    private void depart(Customer customer) {
        double sojourn = dsol.simulator().getSimulatorTime() - customer.arrived;
        times.record(sojourn, Math.max(0, sojourn - customer.service));
        changeBy(-1);
        if (present > 0) {
            begin(waiting.removeFirst());
        }
    }

    private void changeBy(int change) {
        double now = dsol.simulator().getSimulatorTime();
        area += present * (now - changed);
        changed = now;
        present += change;
    }
}
