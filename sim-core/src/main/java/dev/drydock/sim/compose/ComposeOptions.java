package dev.drydock.sim.compose;

import java.time.Duration;

/**
 * What can be chosen of Compose.
 *
 * @param asksEvery from one question whether what a service depends on is healthy, or has completed, to the next; above 0
 */
public record ComposeOptions(Duration asksEvery) {
    public static final ComposeOptions DEFAULT = new ComposeOptions(Duration.ofMillis(500));

    /**
     * Refuses questions without end at one instant.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public ComposeOptions {
        if (!asksEvery.isPositive()) {
            throw new IllegalArgumentException("Compose asks at intervals above 0");
        }
    }
}
