package dev.drydock.bench.queueing;

import dev.drydock.sim.random.RandomStream;
import java.util.ArrayDeque;
import java.util.function.DoubleSupplier;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.RandomVariateGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Accumulate;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * A single queue as in the examples of SSJ's guide (QueueEv): an object for each customer and each event, its default event
 * list, its accumulator for the number in the system.
 */
final class SsjQueue {
    private final Simulator simulator = new Simulator();
    private final ArrayDeque<Customer> waiting = new ArrayDeque<>();
    private final Accumulate inSystem;
    private final Times times = new Times();
    private final DoubleSupplier interarrivals;
    private final DoubleSupplier services;
    private int present;

    private SsjQueue(DoubleSupplier interarrivals, DoubleSupplier services) {
        this.interarrivals = interarrivals;
        this.services = services;
        this.inSystem = new Accumulate(simulator, "in system");
    }

    /** With SSJ's own generators, MRG32k3a and inversion. */
    static SsjQueue ofItsOwnDraws(double meanInterarrival, double meanService) {
        RandomVariateGen arrivals = new ExponentialGen(new MRG32k3a(), 1 / meanInterarrival);
        RandomVariateGen services = new ExponentialGen(new MRG32k3a(), 1 / meanService);
        return new SsjQueue(arrivals::nextDouble, services::nextDouble);
    }

    /** With Drydock's generators. */
    static SsjQueue ofOurDraws(double meanInterarrival, double meanService) {
        RandomStream arrivals = new RandomStream(1);
        RandomStream services = new RandomStream(2);
        return new SsjQueue(
                () -> arrivals.nextExponential() * meanInterarrival, () -> services.nextExponential() * meanService);
    }

    double run(double duration) {
        simulator.init();
        inSystem.init(0);
        new Arrival().schedule(interarrivals.getAsDouble());
        new End().schedule(duration);
        simulator.start();
        return times.summary() + inSystem.average();
    }

    private static final class Customer {
        double arrived;
        double service;
    }

    private void begin(Customer customer) {
        new Departure(customer).schedule(customer.service);
    }

    private final class Arrival extends Event {
        Arrival() {
            super(SsjQueue.this.simulator);
        }

        @Override
        public void actions() {
            new Arrival().schedule(interarrivals.getAsDouble());
            Customer customer = new Customer();
            customer.arrived = sim.time();
            customer.service = services.getAsDouble();
            present++;
            inSystem.update(present);
            if (present == 1) {
                begin(customer);
            } else {
                waiting.addLast(customer);
            }
        }
    }

    private final class Departure extends Event {
        private final Customer customer;

        Departure(Customer customer) {
            super(SsjQueue.this.simulator);
            this.customer = customer;
        }

        @Override
        public void actions() {
            double sojourn = sim.time() - customer.arrived;
            times.record(sojourn, Math.max(0, sojourn - customer.service));
            present--;
            inSystem.update(present);
            if (present > 0) {
                begin(waiting.removeFirst());
            }
        }
    }

    private final class End extends Event {
        End() {
            super(SsjQueue.this.simulator);
        }

        @Override
        public void actions() {
            sim.stop();
        }
    }
}
