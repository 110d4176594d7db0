package dev.drydock.live.calibration;

import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Times that were measured at several places, as if they had been measured at one. What is known of each place is its
 * quantiles; between them times are taken to be spread evenly.
 */
public final class Pooled {
    /** So many values stand for all that were measured. */
    static final int VALUES = 4_000;

    private final double[] values;
    private final long count;

    private Pooled(double[] values, long count) {
        this.values = values;
        this.count = count;
    }

    /** All times of a kind; nothing when none was measured. */
    public static Optional<Pooled> of(List<Sampled> sampled, Kind kind) {
        return of(sampled, kind, subject -> true);
    }

    /** The times of a kind at some places; nothing when none was measured. */
    public static Optional<Pooled> of(List<Sampled> sampled, Kind kind, Predicate<String> subjects) {
        List<Sampled> some = sampled.stream()
                .filter(each -> each.kind() == kind && subjects.test(each.subject()))
                .filter(each -> each.count() > 0 && !each.quantiles().isEmpty())
                .toList();
        long count = some.stream().mapToLong(Sampled::count).sum();
        double[] values = some.stream()
                .flatMapToDouble(each -> Arrays.stream(spread(each, (int)
                        Math.max(1, Math.round(VALUES * (double) each.count() / count)))))
                .sorted()
                .toArray();
        return count == 0 ? Optional.empty() : Optional.of(new Pooled(values, count));
    }

    /** So many values of one place, at the middles of as many equal shares. */
    private static double[] spread(Sampled sampled, int number) {
        List<Long> quantiles = sampled.quantiles();
        double[] values = new double[number];
        for (int i = 0; i < number; i++) {
            double place = (i + 0.5) / number * (quantiles.size() - 1);
            int below = (int) place;
            double low = quantiles.get(below);
            double high = quantiles.get(Math.min(below + 1, quantiles.size() - 1));
            values[i] = low + (place - below) * (high - low);
        }
        return values;
    }

    /** How many times were measured. */
    public long count() {
        return count;
    }

    /** The time that so large a share stayed below, in nanoseconds. */
    public double quantile(double share) {
        double place = share * (values.length - 1);
        int below = (int) place;
        double low = values[below];
        return low + (place - below) * (values[Math.min(below + 1, values.length - 1)] - low);
    }

    /** Values that stand for all that were measured, ascending, in nanoseconds. */
    double[] values() {
        return values.clone();
    }
}
