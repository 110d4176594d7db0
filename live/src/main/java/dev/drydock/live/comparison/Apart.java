package dev.drydock.live.comparison;

import dev.drydock.record.Estimate;
import dev.drydock.record.LiveComparison.Basis;
import dev.drydock.record.LiveComparison.Status;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** How far two numbers are apart, by the bootstrap (Efron, "Bootstrap Methods", Annals of Statistics 7, 1979). */
final class Apart {
    private static final int DRAWS = 1_000;

    /** One root for all intervals, so that the same record gives the same comparison. */
    private static final long SEED = 0x5ea_d0c;

    private Apart() {}

    /** By how much; nothing for a ratio to 0, unless both are 0. */
    static Optional<Estimate> of(Side simulated, Side measured, Basis basis, double confidence) {
        if (basis == Basis.RATIO && !(simulated.value() > 0)) {
            return measured.value() == simulated.value()
                    ? Optional.of(new Estimate(1, 1, 1, confidence, 1))
                    : Optional.empty();
        }
        double value = apart(simulated.value(), measured.value(), basis);
        if (simulated.again() == null || measured.again() == null) {
            return Optional.of(new Estimate(value, value, value, confidence, 1));
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] draws = new double[DRAWS];
        // A stretched draw of a time may fall to 0 or below, where there is no ratio.
        double least = basis == Basis.RATIO ? simulated.value() / 1_000 : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < DRAWS; i++) {
            double left = Math.max(least, simulated.again().draw(random));
            double right = measured.again().draw(random);
            draws[i] = apart(left, basis == Basis.RATIO ? Math.max(0, right) : right, basis);
        }
        Arrays.sort(draws);
        double tail = (1 - confidence) / 2;
        double low = draws[(int) (tail * (DRAWS - 1))];
        double high = draws[(int) Math.ceil((1 - tail) * (DRAWS - 1))];
        return Optional.of(new Estimate(value, Math.min(value, low), Math.max(value, high), confidence, DRAWS));
    }

    /** Whether that is within a tolerance. */
    static Status status(Estimate apart, Basis basis, double tolerance) {
        double middle = basis == Basis.RATIO ? 1 : 0;
        double least = middle - tolerance;
        double most = middle + tolerance;
        if (apart.low() >= least && apart.high() <= most) {
            return Status.INSIDE;
        }
        return apart.high() < least || apart.low() > most ? Status.OUTSIDE : Status.UNDECIDED;
    }

    private static double apart(double simulated, double measured, Basis basis) {
        return basis == Basis.RATIO ? measured / simulated : measured - simulated;
    }
}
