package dev.drydock.scenario.theory;

import dev.drydock.record.KnownValue;
import dev.drydock.record.MeasureSummary;
import dev.drydock.scenario.Scenario;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.stats.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds what was simulated against what theory knows. */
public final class Theory {
    /** Percentiles come from histograms of three digits: a value stands for those from half a unit below to half above. */
    private static final double RESOLUTION = 5e-4;

    /** So many requests of a trial must lie beyond a percentile: that of fewer lies too low in the mean. */
    private static final double BEYOND = 100;

    private final KnownQueue queue;
    private final long durationNanos;

    private Theory(KnownQueue queue, long durationNanos) {
        this.queue = queue;
        this.durationNanos = durationNanos;
    }

    /** What theory says of the measures of a scenario, in the order of their summaries. */
    public static List<KnownValue> of(Scenario scenario, List<MeasureSummary> summary) {
        if (scenario.services().isEmpty() || scenario.nodes().isPresent()) {
            return List.of();
        }
        MeasureSpec measure = MeasureSpec.lasting(scenario.durationNanos());
        Optional<KnownQueue> queue = KnownQueue.of(new ServicesSpec(scenario.services(), measure));
        return queue.map(known -> new Theory(known, scenario.durationNanos()).of(summary))
                .orElse(List.of());
    }

    private List<KnownValue> of(List<MeasureSummary> summary) {
        List<KnownValue> values = new ArrayList<>();
        for (MeasureSummary each : summary) {
            String name = each.measure().name();
            OptionalDouble exact = KnownQueue.measures().contains(name) ? queue.value(name) : OptionalDouble.empty();
            if (exact.isPresent()) {
                values.add(new KnownValue(
                        name,
                        queue.model().name(),
                        queue.model().source(),
                        exact.getAsDouble(),
                        queue.model().isLimit(),
                        z(each, exact.getAsDouble())));
            }
        }
        return values;
    }

    private boolean isTold(String measure) {
        OptionalDouble quantile = Values.quantileOf(measure);
        return quantile.isEmpty() || queue.arrivals() * durationNanos * (1 - quantile.getAsDouble()) >= BEYOND;
    }

    private Optional<Double> z(MeasureSummary summary, double exact) {
        if (!isTold(summary.measure().name())) {
            return Optional.empty();
        }
        double coarse = Values.isPercentile(summary.measure().name()) ? RESOLUTION * exact : 0;
        OptionalDouble z = Summaries.standardErrors(summary, exact, coarse);
        return z.isPresent() ? Optional.of(z.getAsDouble()) : Optional.empty();
    }
}
