package dev.drydock.scenario.placed;

import dev.drydock.live.orchestration.PlacementEngine.Capacity;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.Timeline;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.record.LiveRecord;
import java.util.List;

/**
 * What came of a placement scenario on a real engine, beside what the model foretold.
 *
 * @param costs what containers cost there, which the model was given
 * @param stopLagNanos how much longer the orchestrator took to tell a process to end than the model says by itself
 * @param parts the start, then each change
 * @param measured what happened, one timeline for each part
 */
public record PlacedOutcome(
        LivePlacement placement,
        Capacity engine,
        StartCosts costs,
        long stopLagNanos,
        List<Part> parts,
        List<Timeline> measured) {
    public PlacedOutcome {
        parts = List.copyOf(parts);
        measured = List.copyOf(measured);
    }

    /**
     * From one change to the next.
     *
     * @param title in words
     */
    public record Part(String title, List<TimelineComparison> services) {
        public Part {
            services = List.copyOf(services);
        }

        /** Whether every service did what was foretold. */
        public boolean holds() {
            return services.stream().allMatch(TimelineComparison::holds);
        }
    }

    /** Whether every change went as was foretold; of a scenario without changes whether the start did. */
    public boolean holds() {
        return parts.stream().skip(parts.size() > 1 ? 1 : 0).allMatch(Part::holds);
    }

    /** What a calibration can use of it. */
    public LiveRecord record() {
        return new LiveRecord(engine.name(), List.of(), List.of(costs.sampled()), List.of(), placement.notes());
    }
}
