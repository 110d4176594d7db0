package dev.drydock.live.comparison;

import dev.drydock.record.LiveComparison.Agreement;
import dev.drydock.record.LiveComparison.Pair;
import dev.drydock.record.LiveComparison.Ranking;
import dev.drydock.record.Measure.Better;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict.Status;
import dev.drydock.stats.Comparison;
import dev.drydock.stats.Comparison.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Whether a live run puts variants into the order that the simulation puts them into. */
final class Rankings {
    private Rankings() {}

    /** By one measure; nothing when it ranks nothing, or fewer than two variants have it in both runs. */
    static Optional<Ranking> of(RunRecord simulated, RunRecord measured, String measure, double confidence) {
        Optional<Comparison> theirs = Comparison.of(simulated.variants(), measure, confidence)
                .filter(each -> each.measure().better() != Better.NEITHER);
        Optional<Comparison> ours = Comparison.of(measured.variants(), measure, confidence);
        if (theirs.isEmpty() || ours.isEmpty()) {
            return Optional.empty();
        }
        List<Pair> pairs = new ArrayList<>();
        ToIntFunction<VariantRecord> place = variant -> Matching.place(measured, variant);
        for (Comparison.Pair pair : theirs.get().pairs()) {
            if (pair.finding() == Finding.BETTER) {
                VariantRecord left = simulated.variants().get(pair.left());
                VariantRecord right = simulated.variants().get(pair.right());
                ours.get()
                        .pair(place.applyAsInt(left), place.applyAsInt(right))
                        .ifPresent(live -> pairs.add(new Pair(
                                Matching.label(simulated, left),
                                Matching.label(simulated, right),
                                pair.difference().mean(),
                                live.difference().mean(),
                                agreement(live, ours.get()))));
            }
        }
        return Optional.of(new Ranking(measure, status(pairs), pairs));
    }

    private static Agreement agreement(Comparison.Pair live, Comparison comparison) {
        if (live.finding() != Finding.CANNOT_TELL) {
            return live.finding() == Finding.BETTER ? Agreement.AGREES : Agreement.CONTRADICTS;
        }
        double difference = live.difference().mean().value();
        boolean better = comparison.measure().better() == Better.LOWER ? difference < 0 : difference > 0;
        return better ? Agreement.LEANS : Agreement.LEANS_AWAY;
    }

    private static Status status(List<Pair> pairs) {
        if (pairs.stream().anyMatch(pair -> pair.agreement() == Agreement.CONTRADICTS)) {
            return Status.BROKEN;
        }
        return !pairs.isEmpty() && pairs.stream().allMatch(pair -> pair.agreement() == Agreement.AGREES)
                ? Status.HELD
                : Status.UNDECIDED;
    }
}
