package dev.drydock.live.outcome;

import dev.drydock.live.outcome.Material.Request;
import dev.drydock.live.outcome.Material.Served;
import dev.drydock.live.outcome.Material.Server;
import dev.drydock.record.Measures;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.ServerLoad;
import dev.drydock.record.course.Busyness;
import dev.drydock.record.course.CallStats;
import dev.drydock.record.course.ServiceStats;
import dev.drydock.record.course.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** What is measured of one service. */
final class ServiceOutcome {
    private final Served served;
    private final Counts counts;
    private final Window window;
    private final String prefix;
    private final ServiceStats stats;
    private final CallStats calls;

    /** The beginning or the end of a request, or, without one, of the time that is measured; ranks order one instant. */
    private record Step(long time, int rank, Request request) {
        static final int MARK = 0;
        static final int BEGIN = 1;
        static final int END = 2;
    }

    /** @param prefix of the names of measures: empty, or the service's name and a dot */
    ServiceOutcome(Served served, Counts counts, Window window, String prefix) {
        this.served = served;
        this.counts = counts;
        this.window = window;
        this.prefix = prefix;
        this.stats = new ServiceStats(window);
        this.calls = new CallStats(window);
        steps().forEach(this::tell);
        calls.wasted(window.warmupNanos(), Math.round(growth(this::isServer, Counted.WASTED)));
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(window.warmupNanos(), Step.MARK, null));
        steps.add(new Step(window.endNanos(), Step.MARK, null));
        for (Request request : served.requests()) {
            steps.add(new Step(request.arrivedNanos(), Step.BEGIN, request));
            if (request.endedNanos() != Long.MAX_VALUE) {
                steps.add(new Step(request.endedNanos(), Step.END, request));
            }
        }
        steps.sort(Comparator.comparingLong(Step::time).thenComparingInt(Step::rank));
        return steps;
    }

    private void tell(Step step) {
        long now = step.time();
        Request request = step.request();
        switch (step.rank()) {
            case Step.BEGIN -> {
                stats.began(now);
                calls.began(now);
            }
            case Step.END -> {
                calls.ended(now, request.arrivedNanos(), request.attempts(), request.ended());
                stats.ended(now, request.arrivedNanos(), request.waitedNanos(), request.ended());
            }
            default -> mark(now);
        }
    }

    private void mark(long now) {
        double busy = counts.sum(this::isServer, Counted.BUSY, now);
        long openings = Math.round(counts.sum(this::isBalancer, Counted.BREAKER_OPENINGS, now));
        if (now == window.endNanos()) {
            stats.markEnd(now);
            calls.markEnd(busy, openings);
        } else {
            stats.markWarmup(now);
            calls.markWarmup(busy, openings);
        }
    }

    void measure(Map<String, Double> measures) {
        stats.measure(prefix, measures);
        calls.measure(prefix, measures);
        if (!counts.knows(this::isServer, Counted.WASTED)) {
            measures.remove(prefix + Measures.WASTED_WORK);
        }
        if (counts.knows(this::isServer, Counted.BUSY)) {
            Busyness busyness = busyness();
            measures.put(prefix + Measures.UTILISATION, busyness.utilisation());
            busyness.imbalance().ifPresent(value -> measures.put(prefix + Measures.IMBALANCE, value));
        }
        if (counts.knows(this::isBalancer, Counted.EJECTIONS)) {
            measures.put(prefix + Measures.EJECTIONS, growth(this::isBalancer, Counted.EJECTIONS));
        }
        if (counts.knows(this::isBalancer, Counted.PANIC)) {
            double panic = growth(this::isBalancer, Counted.PANIC);
            measures.put(prefix + Measures.PANIC, panic / served.balancers().size() / span());
        }
        long arrived = served.requests().stream().filter(this::isMeasured).count();
        if (counts.knows(this::isBalancer, Counted.PROBES) && arrived > 0) {
            measures.put(prefix + Measures.PROBES, growth(this::isBalancer, Counted.PROBES) / arrived);
        }
    }

    void latencies(SortedMap<String, Histogram> latencies) {
        latencies.put(prefix + Measures.SOJOURN, stats.sojourn());
        latencies.put(prefix + Measures.WAIT, stats.waiting());
    }

    List<SeriesPoint> series() {
        return stats.series(window.endNanos());
    }

    List<ServerLoad> loads() {
        List<ServerLoad> loads = new ArrayList<>();
        if (!counts.knows(this::isServer, Counted.BUSY)) {
            return loads;
        }
        Busyness busyness = busyness();
        for (int number = 0; number < served.servers().size(); number++) {
            Predicate<String> it = served.servers().get(number).process()::equals;
            loads.add(new ServerLoad(
                    served.service(),
                    "s" + (number + 1),
                    Math.round(growth(it, Counted.REQUESTS)),
                    busyness.utilisation(number),
                    growth(it, Counted.PRESENT) / span()));
        }
        return loads;
    }

    private Busyness busyness() {
        double[] busy = served.servers().stream()
                .mapToDouble(server -> growth(server.process()::equals, Counted.BUSY))
                .toArray();
        return new Busyness(
                busy, served.servers().stream().mapToInt(Server::cores).toArray(), span());
    }

    private long span() {
        return window.endNanos() - window.warmupNanos();
    }

    private boolean isMeasured(Request request) {
        return request.arrivedNanos() >= window.warmupNanos() && request.arrivedNanos() < window.endNanos();
    }

    /** What was counted between the end of the warm-up and the end of the load. */
    private double growth(Predicate<String> processes, String counter) {
        return counts.sum(processes, counter, window.endNanos()) - counts.sum(processes, counter, window.warmupNanos());
    }

    private boolean isServer(String process) {
        return served.servers().stream().anyMatch(server -> server.process().equals(process));
    }

    private boolean isBalancer(String process) {
        return served.balancers().contains(process);
    }
}
