package dev.drydock.sim.measure;

import dev.drydock.record.FaultBand;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.Verdict;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * One of several things that live in one simulation: a consensus group, services, a deployment. Whoever runs the simulation
 * starts it, tells it when the warm-up and the load are over, and then asks what came of it.
 */
public interface Part {

    /** Begins, at time 0. */
    void start();

    /** The warm-up is over. */
    default void markWarmup() {}

    /** The load is over. */
    void markEnd();

    /** Whether something is under way after the end of the load that will end by itself. */
    default boolean isBusy() {
        return false;
    }

    /** Adds everything that is measured, after {@link #markEnd}. */
    void measure(Map<String, Double> measures);

    /** Adds histograms in nanoseconds. */
    default void latencies(SortedMap<String, Histogram> latencies) {}

    /** What held and what did not. */
    default List<Verdict> verdicts() {
        return List.of();
    }

    /** The turning points, in order. */
    List<TimelineEvent> timeline();

    /** What went wrong or was changed, and for how long. */
    List<FaultBand> bands();

    /** What clients or callers saw, interval by interval. */
    default List<SeriesPoint> series() {
        return List.of();
    }
}
