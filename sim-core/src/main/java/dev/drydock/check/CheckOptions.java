package dev.drydock.check;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a history is checked.
 *
 * @param initial what an object holds before its first write; empty for nothing
 * @param maxSteps how many operations the search may try to linearize, over all keys, before it gives up
 * @param stop asked now and then; the search gives up when it says true
 */
public record CheckOptions(
        Model model, FailedCas failedCas, Optional<String> initial, long maxSteps, BooleanSupplier stop) {
    private static final long STEPS = 20_000_000;

    /** Failed compare and sets are observations, objects hold nothing at first, 20 million steps. */
    public static CheckOptions of(Model model) {
        return new CheckOptions(model, FailedCas.OBSERVED, Optional.empty(), STEPS, () -> false);
    }

    /** The same with another reading of compare and sets that failed. */
    public CheckOptions withFailedCas(FailedCas reading) {
        return new CheckOptions(model, reading, initial, maxSteps, stop);
    }

    /** The same with another value at the start. */
    public CheckOptions withInitial(Optional<String> value) {
        return new CheckOptions(model, failedCas, value, maxSteps, stop);
    }

    /** The same with other limits. */
    public CheckOptions withLimits(long steps, BooleanSupplier stopWhen) {
        return new CheckOptions(model, failedCas, initial, steps, stopWhen);
    }
}
