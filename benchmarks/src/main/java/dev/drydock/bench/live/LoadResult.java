package dev.drydock.bench.live;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a load process saw, or the medians of several.
 *
 * @param perSecond writes answered in a second
 * @param p50Micros median time of a write
 * @param p99Micros of a hundred writes one took longer
 * @param failures writes that were refused
 * @param loadMicros processor time of the load process for a write
 * @param groupMicros processor time of all three processes of the group for a write
 */
record LoadResult(
        double perSecond, double p50Micros, double p99Micros, long failures, double loadMicros, double groupMicros) {

    /** As a line. */
    String line() {
        return String.format(
                Locale.ROOT, "%f %f %f %d %f %f", perSecond, p50Micros, p99Micros, failures, loadMicros, groupMicros);
    }

    /** Reads {@link #line}. */
    static LoadResult of(String line) {
        String[] parts = line.split(" ", -1);
        return new LoadResult(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Long.parseLong(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]));
    }

    /** The same with the group's processor time. */
    LoadResult withGroup(double micros) {
        return new LoadResult(perSecond, p50Micros, p99Micros, failures, loadMicros, micros);
    }

    /** The median of each column; failures are added. */
    static LoadResult medians(List<LoadResult> rounds) {
        return new LoadResult(
                median(rounds, LoadResult::perSecond),
                median(rounds, LoadResult::p50Micros),
                median(rounds, LoadResult::p99Micros),
                rounds.stream().mapToLong(LoadResult::failures).sum(),
                median(rounds, LoadResult::loadMicros),
                median(rounds, LoadResult::groupMicros));
    }

    private static double median(List<LoadResult> rounds, ToDoubleFunction<LoadResult> column) {
        List<Double> sorted = rounds.stream()
                .map(column::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
