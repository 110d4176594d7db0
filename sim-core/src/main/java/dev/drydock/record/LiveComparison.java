package dev.drydock.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A simulated run beside a live one of the same scenario: how far the model was from the truth.
 *
 * @param confidence of all intervals
 * @param variants one for each variant that both runs have, in the order of the live run
 * @param rankings by which measure both runs put variants into which order; empty with fewer than two variants
 * @param suggestions what the record of the live run says about how the world differed from the model; whole sentences
 * @param notes how it was compared; whole sentences
 */
public record LiveComparison(
        double confidence,
        List<OfVariant> variants,
        List<Ranking> rankings,
        List<String> suggestions,
        List<String> notes) {
    public LiveComparison {
        variants = List.copyOf(variants);
        rankings = List.copyOf(rankings);
        suggestions = List.copyOf(suggestions);
        notes = List.copyOf(notes);
    }

    /**
     * Whether nothing speaks against the model: no measure is outside its tolerance, no ranking is contradicted, and the same
     * thing measured twice came out the same.
     */
    public boolean holds() {
        boolean outside = variants.stream()
                .flatMap(variant -> Stream.concat(variant.measures().stream(), variant.faults().stream()))
                .anyMatch(each -> each.status() == Status.OUTSIDE);
        boolean untrusted =
                variants.stream().anyMatch(each -> each.againstItself().status() == Verdict.Status.BROKEN);
        boolean contradicted = rankings.stream().anyMatch(each -> each.status() == Verdict.Status.BROKEN);
        return !outside && !untrusted && !contradicted;
    }

    /** What may be said of the model by one measure. */
    public enum Status {
        /** All of the interval is within the tolerance. */
        INSIDE,
        /** None of it is. */
        OUTSIDE,
        /** Some of it is: more trials might tell. */
        UNDECIDED
    }

    /**
     * One variant in both runs.
     *
     * @param settings what distinguishes it; empty in a run of one variant
     * @param kinds how long operations or requests took, by their kind
     * @param measures those that both runs have and that a tolerance is known for, in the order of the catalogue
     * @param faults for how long nobody led after each fault, in order
     * @param againstItself whether one half of the live trials differs from the other
     */
    public record OfVariant(
            String settings,
            int simulatedTrials,
            int measuredTrials,
            List<Distribution> kinds,
            List<Compared> measures,
            List<Compared> faults,
            AgainstItself againstItself) {
        public OfVariant {
            kinds = List.copyOf(kinds);
            measures = List.copyOf(measures);
            faults = List.copyOf(faults);
        }

        /** What was compared by the name of a measure. */
        public Optional<Compared> named(String measure) {
            return measures.stream().filter(each -> each.name().equals(measure)).findFirst();
        }
    }

    /**
     * How long operations of one kind took, in both runs.
     *
     * @param distance the largest difference between the two distribution functions, by Kolmogorov and Smirnov: 0 when
     *     they are the same, 1 when they do not overlap
     * @param simulatedCount how many operations of all trials
     * @param simulated points of the distribution function
     */
    public record Distribution(
            String kind,
            double distance,
            long simulatedCount,
            long measuredCount,
            List<Point> simulated,
            List<Point> measured) {
        public Distribution {
            simulated = List.copyOf(simulated);
            measured = List.copyOf(measured);
        }
    }

    /** So large a share took at most so long. */
    public record Point(long nanos, double share) {}

    /** How two values are held against each other. */
    public enum Basis {
        /** Measured by simulated. */
        RATIO,
        /** Measured minus simulated: of shares, which may be as good as 0. */
        DIFFERENCE
    }

    /**
     * One number in both runs.
     *
     * @param name of the measure, or, after a fault, what went wrong
     * @param apart how far they are apart, with its interval; null when nothing can be held against a simulated 0
     * @param tolerance how far they may be apart: from 1 for a ratio, from 0 for a difference
     * @param suggestions why they may be apart, as far as the live record says; empty inside the tolerance
     */
    public record Compared(
            String name,
            Measure.Unit unit,
            Estimate simulated,
            Estimate measured,
            Basis basis,
            Estimate apart,
            double tolerance,
            Status status,
            List<String> suggestions) {
        public Compared {
            suggestions = List.copyOf(suggestions);
        }

        /** The same with what may be the reason. */
        public Compared because(List<String> why) {
            return new Compared(name, unit, simulated, measured, basis, apart, tolerance, status, why);
        }
    }

    /**
     * The same thing measured twice: every other live trial against those between. Where these differ, something changed
     * from trial to trial that the scenario knows nothing of, and what the comparison says of the model cannot be trusted.
     *
     * @param status {@link Verdict.Status#HELD} when no difference is to be seen, broken when there is one, undecided
     *     when there are too few trials
     * @param pairs of trials
     * @param sentence what came out
     */
    public record AgainstItself(Verdict.Status status, int pairs, String sentence) {}

    /**
     * Variants in order.
     *
     * @param measure by which they are ranked
     * @param status held when the live run says the same of every pair that the simulation is sure of, broken when it is
     *     sure of the contrary for one, undecided when it only looks so, or when the simulation is sure of none
     * @param pairs those that the simulation is sure of, the better one to the left
     */
    public record Ranking(String measure, Verdict.Status status, List<Pair> pairs) {
        public Ranking {
            pairs = List.copyOf(pairs);
        }
    }

    /** What the live run says of a pair that the simulation is sure of. */
    public enum Agreement {
        /** The same, and surely. */
        AGREES,
        /** The same, but it may be chance. */
        LEANS,
        /** The contrary, but it may be chance. */
        LEANS_AWAY,
        /** The contrary, and surely. */
        CONTRADICTS
    }

    /**
     * Two variants.
     *
     * @param simulated left minus right
     * @param measured left minus right
     */
    public record Pair(String left, String right, Estimate simulated, Estimate measured, Agreement agreement) {}
}
