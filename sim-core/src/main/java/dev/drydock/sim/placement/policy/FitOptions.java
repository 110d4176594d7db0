package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.About;

/**
 * Options of a policy that ranks machines by what is free.
 *
 * @param by how free space of several resources is compared
 * @param decreasing whether the largest of the pending come first
 */
public record FitOptions(
        @About("How free space is compared: sum, largest, cpu or memory; shares of the largest machine.")
        Measure by,

        @About("Whether the largest of the pending come first, by the same measure.")
        boolean decreasing) {}
