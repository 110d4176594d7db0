package dev.drydock.scenario.theory;

import dev.drydock.record.Measures;
import dev.drydock.stats.queueing.QueueModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The values of measures under a model. */
final class Values {
    private final QueueModel model;
    private final double arrivals;

    Values(KnownQueue queue) {
        this.model = queue.model();
        this.arrivals = queue.arrivals();
    }

    /** The names of measures of which a model may know the value, in the order of tables. */
    static List<String> names() {
        List<String> names =
                new ArrayList<>(List.of(Measures.GOODPUT, Measures.ERRORS, Measures.UTILISATION, Measures.IN_SYSTEM));
        for (String time : Measures.SERVICE_TIMES) {
            for (String figure : Measures.SERVICE_FIGURES) {
                if (!figure.equals("max")) {
                    names.add(time + "." + figure);
                }
            }
        }
        return names;
    }

    /** Whether a measure is a percentile. */
    static boolean isPercentile(String measure) {
        return measure.matches(".*\\.p\\d+");
    }

    /** Which quantile a measure is; empty unless it is a percentile. */
    static OptionalDouble quantileOf(String measure) {
        return isPercentile(measure)
                ? OptionalDouble.of(Measures.percentileOf(measure.substring(measure.indexOf('.') + 1)) / 100)
                : OptionalDouble.empty();
    }

    OptionalDouble of(String measure) {
        return switch (measure) {
            case Measures.GOODPUT -> OptionalDouble.of(served() * 1e9);
            case Measures.ERRORS -> model.lossProbability();
            case Measures.UTILISATION -> OptionalDouble.of(model.utilisation());
            // Little's law, of those that are let in.
            case Measures.IN_SYSTEM -> OptionalDouble.of(served() * model.meanSojourn());
            case Measures.SOJOURN + ".mean" -> OptionalDouble.of(model.meanSojourn());
            case Measures.WAIT + ".mean" -> model.meanWait();
            default -> isPercentile(measure) ? percentile(measure) : OptionalDouble.empty();
        };
    }

    private OptionalDouble percentile(String measure) {
        double q = quantileOf(measure).getAsDouble();
        return measure.startsWith(Measures.SOJOURN) ? model.sojournQuantile(q) : model.waitQuantile(q);
    }

    private double served() {
        return arrivals * (1 - model.lossProbability().orElse(0));
    }
}
