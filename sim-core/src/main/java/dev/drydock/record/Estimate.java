package dev.drydock.record;

/**
 * A number with its uncertainty.
 *
 * @param value the point estimate
 * @param low lower end of the interval; equal to {@code value} when one sample gives no interval
 * @param high upper end of the interval
 * @param confidence such as 0.95
 * @param samples how many independent samples it rests on
 */
public record Estimate(double value, double low, double high, double confidence, int samples) {}
