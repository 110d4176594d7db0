package dev.drydock.live.comparison;

import dev.drydock.live.comparison.FaultTimes.AfterFault;
import dev.drydock.record.Estimate;
import dev.drydock.record.LatencyBlock;
import dev.drydock.record.LiveComparison.Basis;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.Measure;
import dev.drydock.record.Measure.Unit;
import dev.drydock.record.MeasureSummary;
import dev.drydock.record.VariantRecord;
import dev.drydock.stats.Intervals;
import dev.drydock.stats.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds the measures of one variant of a simulated run against those of a live one. */
final class ComparedMeasures {
    /** From so many trials on, these tell by themselves how they vary. */
    static final int ENOUGH_TRIALS = 5;

    private final VariantRecord simulated;
    private final VariantRecord measured;
    private final List<LatencyBlock> blocks;
    private final Tolerances tolerances;
    private final double confidence;
    private final Map<String, BlockQuantile> quantiles = new HashMap<>();

    /** @param blocks of this variant of the live run */
    ComparedMeasures(
            VariantRecord simulated,
            VariantRecord measured,
            List<LatencyBlock> blocks,
            Tolerances tolerances,
            double confidence) {
        this.simulated = simulated;
        this.measured = measured;
        this.blocks = blocks;
        this.tolerances = tolerances;
        this.confidence = confidence;
    }

    /** All measures that both have and that there is a tolerance for. */
    List<Compared> measures() {
        List<Compared> all = new ArrayList<>();
        leaderlessMedian().ifPresent(all::add);
        for (MeasureSummary ours : measured.summary()) {
            String name = ours.measure().name();
            OptionalDouble tolerance = tolerances.of(name);
            Optional<MeasureSummary> theirs = summary(simulated, name);
            if (tolerance.isPresent() && theirs.isPresent()) {
                all.add(compared(theirs.get(), ours, tolerance.getAsDouble()));
            }
        }
        return all;
    }

    /** For how long nobody led after each fault that both have; without those after which somebody always led. */
    List<Compared> faults() {
        List<List<AfterFault>> theirs = FaultTimes.of(simulated);
        List<List<AfterFault>> ours = FaultTimes.of(measured);
        int common = Math.min(fewest(theirs), fewest(ours));
        List<Compared> all = new ArrayList<>();
        for (int i = 0; i < common; i++) {
            List<Double> left = times(theirs, i);
            List<Double> right = times(ours, i);
            if (left.stream().anyMatch(each -> each > 0) || right.stream().anyMatch(each -> each > 0)) {
                String name = i + 1 + ". " + theirs.getFirst().get(i).what();
                all.add(median(name, left, right));
            }
        }
        return all;
    }

    private static int fewest(List<List<AfterFault>> trials) {
        return trials.stream().mapToInt(List::size).min().orElse(0);
    }

    private static List<Double> times(List<List<AfterFault>> trials, int fault) {
        return trials.stream()
                .map(faults -> (double) faults.get(fault).leaderlessNanos())
                .toList();
    }

    private Optional<Compared> leaderlessMedian() {
        List<Double> theirs = FaultTimes.losses(simulated);
        List<Double> ours = FaultTimes.losses(measured);
        return theirs.isEmpty() || ours.isEmpty()
                ? Optional.empty()
                : Optional.of(median(Tolerances.LEADERLESS_MEDIAN, theirs, ours));
    }

    private Compared median(String name, List<Double> theirs, List<Double> ours) {
        Side left = Side.median(theirs);
        Side right = ours.size() < ENOUGH_TRIALS ? Side.medianLike(ours, theirs) : Side.median(ours);
        double tolerance = tolerances.of(Tolerances.LEADERLESS_MEDIAN).orElseThrow();
        return judged(new Named(name, Unit.NANOSECONDS, middle(theirs), middle(ours)), left, right, tolerance);
    }

    private Estimate middle(List<Double> times) {
        return Intervals.median(Samples.of(times), confidence);
    }

    private Compared compared(MeasureSummary theirs, MeasureSummary ours, double tolerance) {
        Measure measure = ours.measure();
        Named named = new Named(measure.name(), measure.unit(), theirs.mean(), ours.mean());
        return judged(named, Side.mean(theirs.samples()), side(theirs, ours), tolerance);
    }

    private Side side(MeasureSummary theirs, MeasureSummary ours) {
        if (ours.samples().size() >= ENOUGH_TRIALS) {
            return Side.mean(ours.samples());
        }
        String name = ours.measure().name();
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            BlockQuantile quantile =
                    quantiles.computeIfAbsent(name.substring(0, dot), kind -> new BlockQuantile(ofKind(kind)));
            if (!quantile.isEmpty()) {
                double percentile = BlockQuantile.percentile(name.substring(dot + 1));
                return new Side(
                        ours.mean().value(),
                        quantile.again(percentile, ours.mean().value()));
            }
        }
        return Side.meanLike(ours.samples(), theirs.samples());
    }

    /** The blocks of one kind of operation; those of all kinds for {@code all}. */
    private List<LatencyBlock> ofKind(String kind) {
        if (!kind.equals("all")) {
            return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
        }
        return MergedBlocks.of(blocks);
    }

    /** What a number is called, and both values of it. */
    private record Named(String name, Unit unit, Estimate simulated, Estimate measured) {}

    private Compared judged(Named named, Side left, Side right, double tolerance) {
        Basis basis = Tolerances.basis(named.unit());
        Optional<Estimate> apart = Apart.of(left, right, basis, confidence);
        Status status = apart.map(each -> Apart.status(each, basis, tolerance)).orElse(Status.UNDECIDED);
        return new Compared(
                named.name(),
                named.unit(),
                named.simulated(),
                named.measured(),
                basis,
                apart.orElse(null),
                tolerance,
                status,
                List.of());
    }

    private static Optional<MeasureSummary> summary(VariantRecord variant, String name) {
        return variant.summary().stream()
                .filter(each -> each.measure().name().equals(name))
                .findFirst();
    }
}
