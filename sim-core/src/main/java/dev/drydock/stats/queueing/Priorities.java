package dev.drydock.stats.queueing;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * One server, several classes of Poisson arrivals of different priority and one distribution of service times, first come
 * first served within a class: Cobham, "Priority Assignment in Waiting Line Problems" (Operations Research 2, 1954), and
 * with interruption White and Christie, "Queuing with Preemptive Priorities or with Breakdown" (Operations Research 6,
 * 1958).
 *
 * @param rates of arrivals of each class, the most important first
 * @param meanService mean service time
 * @param squaredVariation the variance of the service time by its squared mean
 */
public record Priorities(List<Double> rates, double meanService, double squaredVariation) {
    public Priorities {
        rates = List.copyOf(rates);
        Numbers.requireSome("classes", rates.size());
        rates.forEach(rate -> Numbers.requirePositive("a rate of arrivals", rate));
        Numbers.requirePositive("a mean service time", meanService);
    }

    /**
     * The mean wait of a class when nobody is interrupted.
     *
     * @param priority from 0, the most important
     */
    public double meanWait(int priority) {
        return residual(rates.size() - 1) / idle(priority - 1) / idle(priority);
    }

    /** The mean sojourn time of a class when the more important interrupt, and the interrupted go on later. */
    public double meanSojournPreemptive(int priority) {
        return meanService / idle(priority - 1) + residual(priority) / idle(priority - 1) / idle(priority);
    }

    /** The mean over all requests of the sojourn time without interruption: that of first come first served. */
    public double meanSojourn() {
        return mean(priority -> meanService + meanWait(priority));
    }

    /** The mean over all requests of the sojourn time with interruption. */
    public double meanSojournPreemptive() {
        return mean(this::meanSojournPreemptive);
    }

    private double mean(IntToDoubleFunction ofClass) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < rates.size(); i++) {
            sum += rates.get(i) * ofClass.applyAsDouble(i);
            all += rates.get(i);
        }
        return sum / all;
    }

    /** The mean work left of the request in service, of those of at most this class. */
    private double residual(int priority) {
        double sum = 0;
        for (int i = 0; i <= priority; i++) {
            sum += rates.get(i);
        }
        return sum * meanService * meanService * (1 + squaredVariation) / 2;
    }

    /** 1 minus the load of the classes up to this one. */
    private double idle(int priority) {
        double load = 0;
        for (int i = 0; i <= priority; i++) {
            load += rates.get(i) * meanService;
        }
        Numbers.requireStable(load);
        return 1 - load;
    }
}
