package dev.drydock.live.comparison;

import dev.drydock.record.LatencyBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Blocks of all kinds of operations together. */
final class MergedBlocks {
    private MergedBlocks() {}

    /** One block for each part of each trial. */
    static List<LatencyBlock> of(List<LatencyBlock> blocks) {
        SortedMap<Integer, SortedMap<Integer, Histogram>> merged = new TreeMap<>();
        for (LatencyBlock block : blocks) {
            // Services have no kinds that could be put together.
            if (isOperation(block.kind())) {
                merged.computeIfAbsent(block.trial(), trial -> new TreeMap<>())
                        .computeIfAbsent(block.number(), number -> new Histogram(3))
                        .add(block.latencies());
            }
        }
        List<LatencyBlock> all = new ArrayList<>();
        merged.forEach((trial, parts) ->
                parts.forEach((number, histogram) -> all.add(new LatencyBlock(0, trial, "all", number, histogram))));
        return all;
    }

    private static boolean isOperation(String kind) {
        return dev.drydock.record.Measures.OPERATION_KINDS.contains(kind);
    }
}
