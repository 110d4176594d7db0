package dev.drydock.live.outcome;

import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several live trials of one run saw of the world, as one record. */
public final class LiveRecords {
    /** So many quantiles tell times that were measured in several trials. */
    private static final int QUANTILES = 401;

    private LiveRecords() {}

    /**
     * Puts records together: all times at one place are times of that place, whichever trial they are of; what processes
     * used is that of the first trial, since each trial has a time of its own.
     *
     * @param trials at least one, in order
     */
    public static LiveRecord merged(List<LiveRecord> trials) {
        Map<String, List<Sampled>> byPlace = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (LiveRecord trial : trials) {
            for (Sampled sampled : trial.sampled()) {
                if (sampled.count() > 0 && !sampled.quantiles().isEmpty()) {
                    byPlace.computeIfAbsent(sampled.kind() + " " + sampled.subject(), place -> new ArrayList<>())
                            .add(sampled);
                }
            }
            notes.addAll(trial.notes());
        }
        LiveRecord first = trials.getFirst();
        return new LiveRecord(
                first.engine(),
                first.means(),
                byPlace.values().stream().map(LiveRecords::pooled).toList(),
                first.usage(),
                notes.stream().distinct().toList());
    }

    private static Sampled pooled(List<Sampled> some) {
        Sampled first = some.getFirst();
        if (some.size() == 1) {
            return first;
        }
        long count = some.stream().mapToLong(Sampled::count).sum();
        List<Long> values = new ArrayList<>();
        for (Sampled each : some) {
            // As many values of each trial as its share of all times.
            int number = (int) Math.max(2, Math.round(10.0 * QUANTILES * each.count() / count));
            for (int i = 0; i < number; i++) {
                values.add(each.quantiles().get((int)
                        Math.round((double) i / (number - 1) * (each.quantiles().size() - 1))));
            }
        }
        values.sort(null);
        List<Long> quantiles = new ArrayList<>();
        for (int i = 0; i < QUANTILES; i++) {
            quantiles.add(values.get((int) Math.round((double) i / (QUANTILES - 1) * (values.size() - 1))));
        }
        return new Sampled(first.kind(), first.subject(), count, quantiles);
    }
}
