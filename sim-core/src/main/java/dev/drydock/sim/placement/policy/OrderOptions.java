package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.About;

/**
 * Options of a policy that places one container after the other.
 *
 * @param decreasing whether the largest of the pending come first
 */
public record OrderOptions(
        @About("Whether the largest of the pending come first, by the sum of their shares of the largest machine.")
        boolean decreasing) {}
