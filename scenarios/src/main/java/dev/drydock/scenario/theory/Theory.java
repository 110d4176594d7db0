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

    private Theory() {}

    /** What theory says of the measures of a scenario, in the order of their summaries. */
    public static List<KnownValue> of(Scenario scenario, List<MeasureSummary> summary) {
        if (scenario.services().isEmpty() || scenario.nodes().isPresent()) {
            return List.of();
        }
        MeasureSpec measure = MeasureSpec.lasting(scenario.durationNanos());
        Optional<KnownQueue> queue = KnownQueue.of(new ServicesSpec(scenario.services(), measure));
        return queue.map(known -> of(known, summary)).orElse(List.of());
    }

    private static List<KnownValue> of(KnownQueue queue, List<MeasureSummary> summary) {
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

    private static Optional<Double> z(MeasureSummary summary, double exact) {
        double coarse = Values.isPercentile(summary.measure().name()) ? RESOLUTION * exact : 0;
        OptionalDouble z = Summaries.standardErrors(summary, exact, coarse);
        return z.isPresent() ? Optional.of(z.getAsDouble()) : Optional.empty();
    }
}
