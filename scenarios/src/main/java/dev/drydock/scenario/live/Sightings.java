package dev.drydock.scenario.live;

import dev.drydock.live.outcome.LiveRecords;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveRecord;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What the live trials of a run saw of the world, trial by trial. */
public final class Sightings {
    private final IdentityHashMap<TrialSpec, Integer> variants = new IdentityHashMap<>();
    private final List<LiveRecord> records = new ArrayList<>();
    private final List<LatencyBlock> blocks = new ArrayList<>();

    /** The index of the variant of which this is the specification: variants have their first trials in their order. */
    synchronized int variant(TrialSpec spec) {
        return variants.computeIfAbsent(spec, each -> variants.size());
    }

    synchronized void add(LiveRecord record, List<LatencyBlock> latencies) {
        records.add(record);
        blocks.addAll(latencies);
    }

    /** Latencies of parts of the trials. */
    public synchronized List<LatencyBlock> blocks() {
        return List.copyOf(blocks);
    }

    /**
     * All trials as one: what was timed in any of them, what processes used in the first. Nothing before a trial is over.
     */
    public synchronized Optional<LiveRecord> record() {
        return records.isEmpty() ? Optional.empty() : Optional.of(LiveRecords.merged(records));
    }
}
