package dev.drydock.sim.placement.policy;

import dev.drydock.protocol.About;

/**
 * What a place costs, and how many containers are placed together.
 *
 * @param load weight of how full the machine gets
 * @param peers weight of each replica of the same group that stands there already
 * @param price weight of the machine's cost per hour by the share of it that is taken
 * @param batch how many at most are placed by one flow
 */
public record FlowOptions(
        @About("Weight of how full a machine gets, by its fullest resource.")
        double load,

        @About("Weight of each replica of the same group on the machine.")
        double peers,

        @About("Weight of the machine's cost per hour, by the share of it that is taken.")
        double price,

        @About("How many containers at most are placed by one flow.")
        int batch) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public FlowOptions {
        if (!(load >= 0 && load <= 1e6 && peers >= 0 && peers <= 1e6 && price >= 0 && price <= 1e6)) {
            throw new IllegalArgumentException("the weights of min-cost-flow are 0 to 1000000");
        }
        if (batch < 1 || batch > 100_000) {
            throw new IllegalArgumentException("min-cost-flow places 1 to 100000 at once, not " + batch);
        }
    }
}
