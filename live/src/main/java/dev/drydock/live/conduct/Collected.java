package dev.drydock.live.conduct;

import dev.drydock.live.outcome.Counted;
import dev.drydock.live.outcome.Happening;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.record.LiveRecord;
import java.util.List;
import java.util.Map;

/**
 * What came of a run, as it was collected. Times are by {@link System#nanoTime}, save those of {@code live}.
 *
 * @param startNanos when the run began
 * @param events what processes told
 * @param happenings what the controller did
 * @param results what each load generator brought, by its name: its answer's lines
 * @param counted what processes had counted at some moments
 * @param live what the run saw of the world
 */
public record Collected(
        long startNanos,
        List<LiveEvent> events,
        List<Happening> happenings,
        Map<String, List<String>> results,
        List<Counted> counted,
        LiveRecord live) {}
