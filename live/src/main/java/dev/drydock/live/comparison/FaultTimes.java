package dev.drydock.live.comparison;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.course.LeaderGaps;
import dev.drydock.record.course.LeaderGaps.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** For how long nobody led after each fault of a trial. Faults of two trials belong together by their order. */
final class FaultTimes {
    /** What begins so shortly after something else belongs to it: a fault that hits several nodes. */
    private static final long TOGETHER_NANOS = 100_000_000;

    private FaultTimes() {}

    /**
     * One fault.
     *
     * @param what its kind, such as {@code crash}
     * @param leaderlessNanos for how long nobody led before the next fault began, in all
     */
    record AfterFault(String what, long atNanos, long leaderlessNanos) {}

    /** The faults of every trial whose course was kept, in order. */
    static List<List<AfterFault>> of(VariantRecord variant) {
        return variant.trials().stream()
                .filter(trial -> !trial.timeline().isEmpty())
                .map(FaultTimes::of)
                .toList();
    }

    private static List<AfterFault> of(TrialRecord trial) {
        List<FaultBand> first = new ArrayList<>();
        trial.faults().stream()
                .filter(band -> !band.what().startsWith("operator: "))
                .sorted(Comparator.comparingLong(FaultBand::fromNanos))
                .forEach(band -> {
                    if (first.isEmpty() || band.fromNanos() - first.getLast().fromNanos() > TOGETHER_NANOS) {
                        first.add(band);
                    }
                });
        List<Gap> gaps = LeaderGaps.of(trial);
        List<AfterFault> faults = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            long from = first.get(i).fromNanos();
            long until = i + 1 < first.size() ? first.get(i + 1).fromNanos() : Long.MAX_VALUE;
            long leaderless = gaps.stream()
                    .filter(gap -> gap.fromNanos() >= from && gap.fromNanos() < until)
                    .mapToLong(Gap::nanos)
                    .sum();
            faults.add(new AfterFault(kind(first.get(i).what()), from, leaderless));
        }
        return faults;
    }

    private static String kind(String what) {
        int blank = what.indexOf(' ');
        return blank < 0 ? what : what.substring(0, blank);
    }

    /** All times without a leader that began when one was lost, of all trials whose course was kept. */
    static List<Double> losses(VariantRecord variant) {
        return variant.trials().stream()
                .flatMap(trial -> LeaderGaps.of(trial).stream())
                .map(gap -> (double) gap.nanos())
                .toList();
    }
}
