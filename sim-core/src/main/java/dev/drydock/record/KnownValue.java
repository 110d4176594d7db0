package dev.drydock.record;

import java.util.Optional;

/**
 * What theory says of a measure of a variant that reduces to a known queue.
 *
 * @param measure its name
 * @param model the name of the queue, such as {@code M/M/1}
 * @param source where the value is derived: authors, title, year
 * @param exact the value in the steady state, in the unit of the measure
 * @param limit whether it holds in the limit of many servers only
 * @param z by how many standard errors the mean over the trials lies above it; empty where one trial, or trials that are
 *     all alike, do not tell the standard error
 */
public record KnownValue(String measure, String model, String source, double exact, boolean limit, Optional<Double> z) {
    /** From so many standard errors on, chance does not explain a difference. */
    public static final double FAR = 4;

    /** Whether the simulated value is further from the exact one than chance explains. */
    public boolean contradicts() {
        return !limit && z.isPresent() && Math.abs(z.get()) > FAR;
    }
}
