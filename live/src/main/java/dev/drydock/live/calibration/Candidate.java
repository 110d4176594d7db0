package dev.drydock.live.calibration;

/**
 * A distribution that was fitted to measured times.
 *
 * @param family its name, as scenarios name it; {@code constant} for one time
 * @param value as it stands in a scenario: a text, or a map with one key
 * @param distance the largest difference from the distribution function of what was measured, by Kolmogorov and Smirnov
 * @param aic Akaike's information criterion ("A New Look at the Statistical Model Identification", IEEE Transactions on
 *     Automatic Control 19, 1974): of two fits the one with the lower is the better; not a number where there is no density
 */
public record Candidate(String family, Object value, double distance, double aic) {}
