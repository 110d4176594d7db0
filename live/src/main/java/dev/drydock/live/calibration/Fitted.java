package dev.drydock.live.calibration;

import java.util.List;

/**
 * Distributions that were fitted to the same measured times.
 *
 * @param count how many times were measured
 * @param candidates the best by Akaike's criterion first
 * @param chosen the best of them where it fits well; otherwise what was measured, as quantiles
 */
public record Fitted(long count, List<Candidate> candidates, Candidate chosen) {
    public Fitted {
        candidates = List.copyOf(candidates);
    }
}
