package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.Distribution;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Point;
import dev.drydock.record.LiveRecord.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of a live run that the page's charts draw.
 *
 * @param curves distributions of latencies
 * @param usage what processes used over time
 */
record LiveData(List<Curve> curves, List<Used> usage) {
    /** A page draws no more points of a process than a screen has. */
    private static final int MOST_POINTS = 600;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Both distributions of one kind.
     *
     * @param simulated nanoseconds and the share of operations that took at most so long
     */
    record Curve(String name, List<double[]> simulated, List<double[]> measured) {}

    /**
     * A process.
     *
     * @param points time in nanoseconds, processors used, share of the time that it was held back, bytes of memory, bytes
     *     written a second, bytes sent a second
     */
    record Used(String name, List<double[]> points) {}

    static LiveData of(LiveBeside beside) {
        return new LiveData(
                beside.comparison().map(LiveData::curves).orElse(List.of()),
                usage(beside.live().usage()));
    }

    /** As JSON that can stand inside a script element: no {@code <} in it. */
    String toJson() {
        return MAPPER.writeValueAsString(this).replace("<", "\\u003c");
    }

    private static List<Curve> curves(LiveComparison comparison) {
        List<Curve> curves = new ArrayList<>();
        for (OfVariant variant : comparison.variants()) {
            for (Distribution kind : variant.kinds()) {
                String name =
                        Titles.ofTime(kind.kind()) + (variant.settings().isEmpty() ? "" : ", " + variant.settings());
                curves.add(new Curve(name, points(kind.simulated()), points(kind.measured())));
            }
        }
        return curves;
    }

    private static List<double[]> points(List<Point> points) {
        return points.stream()
                .map(point -> new double[] {(double) point.nanos(), point.share()})
                .toList();
    }

    private static List<Used> usage(List<Usage> usage) {
        Map<String, List<Usage>> byProcess = new TreeMap<>();
        usage.forEach(each -> byProcess
                .computeIfAbsent(each.process(), name -> new ArrayList<>())
                .add(each));
        List<Used> all = new ArrayList<>();
        byProcess.forEach((name, some) -> all.add(new Used(name, rates(some))));
        return all;
    }

    private static List<double[]> rates(List<Usage> usage) {
        List<double[]> rates = new ArrayList<>();
        int step = Math.max(1, usage.size() / MOST_POINTS);
        for (int i = step; i < usage.size(); i += step) {
            Usage before = usage.get(i - step);
            Usage now = usage.get(i);
            double nanos = now.timeNanos() - before.timeNanos();
            if (nanos > 0 && now.processorNanos() >= before.processorNanos()) {
                rates.add(new double[] {
                    (double) now.timeNanos(),
                    (now.processorNanos() - before.processorNanos()) / nanos,
                    (now.throttledNanos() - before.throttledNanos()) / nanos,
                    (double) now.memoryBytes(),
                    (now.writtenBytes() - before.writtenBytes()) / (nanos / 1e9),
                    (now.sentBytes() - before.sentBytes()) / (nanos / 1e9)
                });
            }
        }
        return rates;
    }
}
