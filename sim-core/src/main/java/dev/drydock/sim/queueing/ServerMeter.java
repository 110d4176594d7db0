package dev.drydock.sim.queueing;

import dev.drydock.record.Measures;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.course.Busyness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How busy the servers of one service are between the end of the warm-up and the end of the load. */
final class ServerMeter {
    /** Of more servers than this no single one is told of. */
    private static final int MOST_TOLD = 200;

    private final Service service;
    private double[] busy;
    private double[] present;
    private long[] taken;
    private double[] down;
    private double[] up;
    private long from;
    private long span;

    ServerMeter(Service service) {
        this.service = service;
        int count = service.stations.length;
        busy = new double[count];
        present = new double[count];
        taken = new long[count];
        down = new double[count];
        up = new double[count];
    }

    /** Servers that come later count from nothing. */
    private void reserve() {
        int count = service.stations.length;
        busy = Arrays.copyOf(busy, count);
        present = Arrays.copyOf(present, count);
        taken = Arrays.copyOf(taken, count);
        down = Arrays.copyOf(down, count);
        up = Arrays.copyOf(up, count);
    }

    void markWarmup() {
        from = service.simulation.now();
        reserve();
        for (Station station : service.stations) {
            busy[station.number] = station.busyArea();
            present[station.number] = station.presentArea();
            taken[station.number] = station.taken();
            down[station.number] = station.downNanos();
            up[station.number] = station.upNanos();
        }
    }

    void markEnd() {
        span = service.simulation.now() - from;
        reserve();
        for (Station station : service.stations) {
            busy[station.number] = station.busyArea() - busy[station.number];
            present[station.number] = station.presentArea() - present[station.number];
            taken[station.number] = station.taken() - taken[station.number];
            down[station.number] = station.downNanos() - down[station.number];
            up[station.number] = station.upNanos() - up[station.number];
        }
    }

    void measure(String prefix, Map<String, Double> measures) {
        if (service.pool != null) {
            measures.put(
                    prefix + Measures.UTILISATION,
                    share(Arrays.stream(busy).sum(), Arrays.stream(up).sum()));
            return;
        }
        Busyness busyness = busyness();
        measures.put(prefix + Measures.UTILISATION, busyness.utilisation());
        if (crashes()) {
            measures.put(prefix + Measures.DOWN, Arrays.stream(down).sum() / span / service.stations.length);
        }
        busyness.imbalance().ifPresent(value -> measures.put(prefix + Measures.IMBALANCE, value));
    }

    private Busyness busyness() {
        int[] cores = new int[busy.length];
        for (int number = 0; number < cores.length; number++) {
            cores[number] = service.stations[number].spec.cores();
        }
        return new Busyness(busy, cores, span);
    }

    /** How busy the cores of servers were while these were up. */
    private double share(double busyNanos, double upNanos) {
        return upNanos == 0
                ? 0
                : busyNanos
                        / upNanos
                        / service.spec.servers().servers().getFirst().cores();
    }

    private boolean crashes() {
        return service.spec.servers().faults().stream().anyMatch(fault -> fault.trouble() instanceof Trouble.Crash);
    }

    List<ServerLoad> loads() {
        List<ServerLoad> loads = new ArrayList<>();
        if (service.stations.length > MOST_TOLD) {
            return loads;
        }
        Busyness busyness = busyness();
        // Who came after the end of the load is not measured.
        for (int number = 0; number < up.length; number++) {
            loads.add(new ServerLoad(
                    service.spec.name(),
                    "s" + (number + 1),
                    taken[number],
                    service.pool == null ? busyness.utilisation(number) : share(busy[number], up[number]),
                    present[number] / span));
        }
        return loads;
    }
}
