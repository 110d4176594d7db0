package dev.drydock.scenario.run;

import dev.drydock.record.Estimate;
import dev.drydock.report.Quantities;
import dev.drydock.scenario.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When there have been enough trials: sequential stopping by the relative half width of intervals (Law, "Simulation
 * Modeling and Analysis", section 9.4.1). It is decided only when all variants have had equally many trials, so that the
 * decision depends on what was measured and on nothing else.
 */
final class Stopping {
    /** Aims so much further than the last intervals promise, since they are uncertain themselves. */
    private static final double SLACK = 1.1;

    private final Precision precision;

    Stopping(Precision precision) {
        this.precision = precision;
    }

    /**
     * After how many trials to look again; empty when it is over.
     *
     * @param trials that each variant has had
     */
    OptionalInt next(List<VariantTally> tallies, int trials) {
        double worst = 0;
        for (String measure : precision.bounds().keySet()) {
            for (VariantTally tally : tallies) {
                worst = Math.max(worst, excess(tally, measure));
            }
        }
        if (worst <= 1 || trials >= precision.maxTrials()) {
            return OptionalInt.empty();
        }
        // The half width falls as the square root of the trials; never more than twice as many on the word of a few.
        double promised = Math.min(2.0 * trials, Math.ceil(SLACK * trials * worst * worst));
        return OptionalInt.of((int) Math.min(precision.maxTrials(), Math.max(trials + 1, promised)));
    }

    /** The relative half width by its bound: above 1 where it is too wide. */
    private double excess(VariantTally tally, String measure) {
        return tally.mean(measure)
                .map(mean -> relative(mean) / precision.bounds().get(measure))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double relative(Estimate mean) {
        double half = (mean.high() - mean.low()) / 2;
        return half == 0 ? 0 : half / Math.abs(mean.value());
    }

    /** How it ended, in whole sentences; nothing when no precision was asked for. */
    List<String> notes(List<VariantTally> tallies, int trials) {
        List<String> notes = new ArrayList<>();
        precision.bounds().forEach((measure, bound) -> notes.add(note(tallies, trials, measure, bound)));
        return notes;
    }

    private String note(List<VariantTally> tallies, int trials, String measure, double bound) {
        double widest = 0;
        for (VariantTally tally : tallies) {
            Optional<Estimate> mean = tally.mean(measure);
            if (mean.isEmpty()) {
                return "No trial has " + measure + ", of which a precision was asked for.";
            }
            widest = Math.max(widest, relative(mean.get()));
        }
        String known = "After " + trials + " trials " + measure + " is known to " + Quantities.percent(rounded(widest))
                + (tallies.size() > 1 ? " in every variant" : "");
        return widest <= bound
                ? known + "; " + Quantities.percent(bound) + " was asked for."
                : known + " only: too few trials for the " + Quantities.percent(bound) + " that was asked for.";
    }

    /** To a tenth of a per cent, upwards. */
    private static double rounded(double share) {
        return Math.ceil(share * 1e3) / 1e3;
    }
}
