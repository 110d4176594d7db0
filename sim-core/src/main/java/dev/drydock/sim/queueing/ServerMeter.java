package dev.drydock.sim.queueing;

import dev.drydock.record.Measures;
import dev.drydock.record.ServerLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How busy the servers of one service are between the end of the warm-up and the end of the load. */
final class ServerMeter {
    /** Of more servers than this no single one is told of. */
    private static final int MOST_TOLD = 200;

    private final Service service;
    private final double[] busy;
    private final double[] present;
    private final long[] taken;
    private final double[] down;
    private long from;
    private long span;

    ServerMeter(Service service) {
        this.service = service;
        int count = service.stations.length;
        busy = new double[count];
        present = new double[count];
        taken = new long[count];
        down = new double[count];
    }

    void markWarmup() {
        from = service.simulation.now();
        for (Station station : service.stations) {
            busy[station.number] = station.busyArea();
            present[station.number] = station.presentArea();
            taken[station.number] = station.taken();
            down[station.number] = station.downNanos();
        }
    }

    void markEnd() {
        span = service.simulation.now() - from;
        for (Station station : service.stations) {
            busy[station.number] = station.busyArea() - busy[station.number];
            present[station.number] = station.presentArea() - present[station.number];
            taken[station.number] = station.taken() - taken[station.number];
            down[station.number] = station.downNanos() - down[station.number];
        }
    }

    void measure(String prefix, Map<String, Double> measures) {
        double cores = 0;
        for (Station station : service.stations) {
            cores += station.spec.cores();
        }
        double all = Arrays.stream(busy).sum();
        measures.put(prefix + Measures.UTILISATION, all / span / cores);
        if (crashes()) {
            measures.put(prefix + Measures.DOWN, Arrays.stream(down).sum() / span / service.stations.length);
        }
        if (all > 0) {
            double busiest = 0;
            for (Station station : service.stations) {
                busiest = Math.max(busiest, busy[station.number] / station.spec.cores());
            }
            measures.put(prefix + Measures.IMBALANCE, busiest / (all / cores));
        }
    }

    private boolean crashes() {
        return service.spec.servers().faults().stream().anyMatch(fault -> fault.trouble() instanceof Trouble.Crash);
    }

    List<ServerLoad> loads() {
        List<ServerLoad> loads = new ArrayList<>();
        if (service.stations.length > MOST_TOLD) {
            return loads;
        }
        for (Station station : service.stations) {
            int number = station.number;
            loads.add(new ServerLoad(
                    service.spec.name(),
                    "s" + (number + 1),
                    taken[number],
                    busy[number] / span / station.spec.cores(),
                    present[number] / span));
        }
        return loads;
    }
}
