package dev.drydock.scenario;

import dev.drydock.record.Measures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well some measures are to be known: trials go on until half the width of the interval of each mean, by the mean, is
 * at most its bound in every variant.
 *
 * @param bounds from the name of a measure to the greatest relative half width, above 0; empty where the number of trials
 *     is fixed
 * @param maxTrials of each variant, after which it is given up
 */
public record Precision(Map<String, Double> bounds, int maxTrials) {
    /** The number of trials is fixed. */
    public static final Precision NONE = new Precision(Map.of(), 1_000);

    public Precision {
        bounds = Collections.unmodifiableMap(new LinkedHashMap<>(bounds));
        bounds.forEach((name, bound) -> {
            if (Measures.named(name).isEmpty()) {
                throw new IllegalArgumentException("there is no measure " + name + "; see drydock list measures");
            }
            if (!(bound > 0)) {
                throw new IllegalArgumentException("the interval of " + name + " has a width above 0, such as 2%");
            }
        });
    }

    /** Whether trials go on until something is known well enough. */
    public boolean isAsked() {
        return !bounds.isEmpty();
    }
}
