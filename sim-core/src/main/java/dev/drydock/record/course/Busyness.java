package dev.drydock.record.course;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How busy the servers of a service were over a span of time. */
public final class Busyness {
    private final double[] busy;
    private final int[] cores;
    private final long span;

    /**
     * Of these servers.
     *
     * @param busyNanos how long the cores of each worked, all of them together
     * @param cores of each
     * @param spanNanos how long the span was; above 0
     */
    public Busyness(double[] busyNanos, int[] cores, long spanNanos) {
        this.busy = busyNanos.clone();
        this.cores = cores.clone();
        this.span = spanNanos;
    }

    /** The share of the time that cores worked. */
    public double utilisation() {
        return all() / span / allCores();
    }

    /** The same of one server. */
    public double utilisation(int server) {
        return busy[server] / span / cores[server];
    }

    /** The utilisation of the busiest server, by that of all; nothing when none did anything. */
    public OptionalDouble imbalance() {
        double all = all();
        if (all <= 0) {
            return OptionalDouble.empty();
        }
        double busiest = 0;
        for (int server = 0; server < busy.length; server++) {
            busiest = Math.max(busiest, busy[server] / cores[server]);
        }
        return OptionalDouble.of(busiest / (all / allCores()));
    }

    private double all() {
        return Arrays.stream(busy).sum();
    }

    private double allCores() {
        return Arrays.stream(cores).sum();
    }
}
