package dev.drydock.live.outcome;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Action;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.Measures;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.course.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The latencies of a trial in parts of equal length, by when operations were meant to begin and requests arrived. */
public final class Blocks {
    /** So many parts of a trial. */
    public static final int PER_TRIAL = 20;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Window window;
    private final SortedMap<String, Histogram[]> parts = new TreeMap<>();

    private Blocks(Window window) {
        this.window = window;
    }

    /**
     * The parts of a trial.
     *
     * @param variant its index in the run
     */
    public static List<LatencyBlock> of(int variant, Material material) {
        Blocks blocks = new Blocks(material.window());
        material.operations().ifPresent(all -> all.forEach(each -> blocks.add(each.operation())));
        for (int i = 0; i < material.services().size(); i++) {
            String kind = Names.prefix(material, i) + Measures.SOJOURN;
            for (Material.Request request : material.services().get(i).requests()) {
                if (request.ended() == Ended.OK && request.endedNanos() != Long.MAX_VALUE) {
                    blocks.add(kind, request.arrivedNanos(), request.endedNanos() - request.arrivedNanos());
                }
            }
        }
        return blocks.list(variant, material.number());
    }

    private void add(Operation operation) {
        if (operation.outcome() == Outcome.OK) {
            String kind = switch (operation.action()) {
                case Action.Read read -> "read";
                case Action.Write write -> "write";
                case Action.Cas cas -> "cas";
            };
            add(kind, operation.intendedNanos(), operation.latencyNanos());
        }
    }

    private void add(String kind, long began, long took) {
        if (began < window.warmupNanos() || began > window.endNanos()) {
            return;
        }
        long span = window.endNanos() - window.warmupNanos();
        int part = (int) Math.min(PER_TRIAL - 1, (long) ((double) (began - window.warmupNanos()) * PER_TRIAL / span));
        parts.computeIfAbsent(kind, name -> empty())[part].recordValue(took);
    }

    private static Histogram[] empty() {
        Histogram[] histograms = new Histogram[PER_TRIAL];
        for (int i = 0; i < PER_TRIAL; i++) {
            histograms[i] = new Histogram(SIGNIFICANT_DIGITS);
        }
        return histograms;
    }

    private List<LatencyBlock> list(int variant, int trial) {
        List<LatencyBlock> list = new ArrayList<>();
        parts.forEach((kind, histograms) -> {
            for (int number = 0; number < PER_TRIAL; number++) {
                list.add(new LatencyBlock(variant, trial, kind, number, histograms[number]));
            }
        });
        return list;
    }
}
