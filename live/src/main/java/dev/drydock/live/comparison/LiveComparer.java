package dev.drydock.live.comparison;

import dev.drydock.record.Comparing;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.AgainstItself;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.OfVariant;
import dev.drydock.record.LiveComparison.Ranking;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a simulated run against a live one. The same records give the same comparison. */
public final class LiveComparer {
    /** Of all intervals, and of the tests. */
    public static final double CONFIDENCE = 0.95;

    private static final List<String> RANKING = List.of(
            Measures.SOJOURN + ".mean", Measures.SOJOURN + ".p99", "all.p50", "all.p99", Measures.LEADERLESS_MEAN);

    private final Both both;
    private final Tolerances tolerances;
    private final List<Suggestion> suggestions;

    /**
     * What there is of both runs.
     *
     * @param simulated the simulated run
     * @param measured the live run
     * @param blocks latencies of parts of the live trials; empty when they are not known
     * @param live what the live run saw of the world
     * @param assumed what the model took for granted of it
     */
    public record Both(
            RunRecord simulated, RunRecord measured, List<LatencyBlock> blocks, LiveRecord live, Assumed assumed) {
        public Both {
            blocks = List.copyOf(blocks);
        }
    }

    private LiveComparer(Both both, Tolerances tolerances) {
        this.both = both;
        this.tolerances = tolerances;
        this.suggestions = new Diagnosis(
                        both.live(), both.assumed(), both.measured().machine().processors())
                .suggestions();
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when the two runs have no variant in common; the message is for the user
     */
    public static LiveComparison of(Both both, Tolerances tolerances) {
        return new LiveComparer(both, tolerances).comparison();
    }

    private LiveComparison comparison() {
        List<OfVariant> variants = new ArrayList<>();
        for (int i = 0; i < both.measured().variants().size(); i++) {
            VariantRecord measured = both.measured().variants().get(i);
            int number = i;
            Matching.in(both.simulated(), measured)
                    .ifPresent(simulated -> variants.add(variant(simulated, measured, number)));
        }
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("the simulated run and the live run have no variant in common");
        }
        List<Ranking> rankings = rankings(variants.size());
        return new LiveComparison(
                CONFIDENCE,
                variants,
                rankings,
                suggestions.stream().map(Suggestion::sentence).toList(),
                notes(variants));
    }

    private OfVariant variant(VariantRecord simulated, VariantRecord measured, int number) {
        List<LatencyBlock> blocks = both.blocks().stream()
                .filter(block -> block.variant() == number)
                .toList();
        ComparedMeasures compared = new ComparedMeasures(simulated, measured, blocks, tolerances, CONFIDENCE);
        List<Suggestion> reasons = new ArrayList<>(suggestions);
        WarmUp.of(simulated, measured, both.measured().warmupNanos()).ifPresent(reasons::add);
        return new OfVariant(
                Matching.label(both.measured(), measured),
                simulated.trialsDone(),
                measured.trialsDone(),
                Distributions.of(simulated, measured),
                explained(compared.measures(), reasons),
                explained(compared.faults(), reasons),
                SplitTrials.of(measured, tolerances, CONFIDENCE));
    }

    private static List<Compared> explained(List<Compared> all, List<Suggestion> reasons) {
        return all.stream()
                .map(each -> each.status() == Status.INSIDE ? each : each.because(why(each, reasons)))
                .toList();
    }

    private static List<String> why(Compared compared, List<Suggestion> reasons) {
        String measure = Measures.serviceOf(compared.name())
                .map(service -> compared.name().substring(service.length() + 1))
                .orElse(compared.name());
        boolean slower = compared.measured().value() > compared.simulated().value();
        boolean rate = measure.equals(Measures.THROUGHPUT) || measure.equals(Measures.GOODPUT);
        return reasons.stream()
                .filter(reason -> reason.concern().concerns(measure))
                .filter(reason -> reason.slower() == (slower != rate))
                .map(Suggestion::sentence)
                .toList();
    }

    private List<Ranking> rankings(int variants) {
        if (variants < 2) {
            return List.of();
        }
        Optional<String> chosen =
                Optional.ofNullable(both.measured().comparing()).map(Comparing::measure);
        List<String> measures = chosen.map(List::of).orElse(RANKING);
        return measures.stream()
                .flatMap(measure -> Rankings.of(both.simulated(), both.measured(), measure, CONFIDENCE).stream())
                .toList();
    }

    private List<String> notes(List<OfVariant> variants) {
        List<String> notes = new ArrayList<>();
        boolean few = variants.stream().anyMatch(each -> each.measuredTrials() < ComparedMeasures.ENOUGH_TRIALS);
        notes.add(
                few
                        ? "Intervals are by a bootstrap: of the simulated run over its trials; of the live run, which has fewer"
                                + " than " + ComparedMeasures.ENOUGH_TRIALS + " trials, for latencies over trials and"
                                + " twentieths of each, and for all else it is taken to vary as the simulated run does."
                        : "Intervals are by a bootstrap over the trials of both runs.");
        notes.add("A measure is inside its tolerance when all of its interval is, outside when none of it is, and"
                + " otherwise undecided.");
        variants.stream()
                .map(OfVariant::againstItself)
                .filter(each -> each.status() == Verdict.Status.BROKEN)
                .map(AgainstItself::sentence)
                .distinct()
                .forEach(notes::add);
        return notes;
    }
}
