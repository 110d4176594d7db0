package dev.drydock.live.comparison;

import dev.drydock.record.LiveComparison.Basis;
import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far a measure may be from the simulated before the model counts as off: by the name of the measure
 * ({@code write.p99}), of its figure ({@code p99}) or of its first part ({@code leaderless}), the first of these that is
 * known.
 */
public final class Tolerances {
    /** The median of all times without a leader that began when one was lost, in all trials. */
    public static final String LEADERLESS_MEDIAN = "leaderless.median";

    /** The usual ones. */
    public static final Tolerances USUAL = new Tolerances(usual());

    private final Map<String, Double> byName;

    private Tolerances(Map<String, Double> byName) {
        this.byName = byName;
    }

    /**
     * These with another tolerance.
     *
     * @param name of a measure, of a figure, or of the first part of names
     * @param share such as 0.35 for 35 %; for shares, which are compared by their difference, 0.02 for 2 points
     * @throws IllegalArgumentException when the share is no positive number
     */
    public Tolerances with(String name, double share) {
        if (!(share > 0) || share > 100) {
            throw new IllegalArgumentException("a tolerance is above 0, such as 35%");
        }
        Map<String, Double> more = new LinkedHashMap<>(byName);
        more.put(name, share);
        return new Tolerances(Collections.unmodifiableMap(more));
    }

    /** How far a measure may be off; nothing when it is not judged. */
    public OptionalDouble of(String measure) {
        String plain = Measures.serviceOf(measure)
                .map(service -> measure.substring(service.length() + 1))
                .orElse(measure);
        int dot = plain.indexOf('.');
        for (String name : new String[] {
            measure, plain, plain.substring(plain.lastIndexOf('.') + 1), dot < 0 ? plain : plain.substring(0, dot)
        }) {
            if (byName.containsKey(name)) {
                return OptionalDouble.of(byName.get(name));
            }
        }
        return OptionalDouble.empty();
    }

    /** How the values of a measure are held against each other. */
    static Basis basis(Measure.Unit unit) {
        return unit == Measure.Unit.SHARE ? Basis.DIFFERENCE : Basis.RATIO;
    }

    private static Map<String, Double> usual() {
        Map<String, Double> usual = new LinkedHashMap<>();
        usual.put("p50", 0.15);
        usual.put("p90", 0.25);
        usual.put("p95", 0.3);
        usual.put("p99", 0.35);
        usual.put("p999", 0.5);
        usual.put("leaderless", 0.2);
        usual.put(Measures.LEADERLESS_MESSAGES, 0.5);
        usual.put(Measures.LEADERLESS_BYTES, 0.5);
        usual.put(Measures.FIRST_LEADER, 0.3);
        usual.put(Measures.RECOVERY, 0.25);
        usual.put(Measures.UNAVAILABILITY, 0.25);
        usual.put(Measures.ELECTIONS, 0.25);
        usual.put(Measures.THROUGHPUT, 0.05);
        usual.put(Measures.GOODPUT, 0.05);
        usual.put(Measures.MESSAGES_PER_OPERATION, 0.15);
        usual.put(Measures.BYTES_PER_OPERATION, 0.25);
        usual.put(Measures.SYNCS_PER_OPERATION, 0.25);
        usual.put(Measures.IN_SYSTEM, 0.25);
        usual.put(Measures.ATTEMPTS, 0.1);
        usual.put(Measures.PROBES, 0.15);
        usual.put(Measures.IMBALANCE, 0.15);
        usual.put(Measures.UTILISATION, 0.05);
        usual.put(Measures.ERRORS, 0.02);
        usual.put(Measures.REJECTED, 0.02);
        usual.put(Measures.TIMED_OUT, 0.02);
        return Collections.unmodifiableMap(usual);
    }
}
