package dev.drydock.sim.network;

import java.util.List;

/**
 * How much worse than it should be a network is.
 *
 * @param loss share of messages lost
 * @param duplicate share of messages delivered twice
 * @param reorder share of messages held up
 * @param slower factor on every latency
 */
public record Impairment(double loss, double duplicate, double reorder, double slower) {

    /** Nothing wrong. */
    public static final Impairment NONE = new Impairment(0, 0, 0, 1);

    /** What several do together, each on its own. */
    static Impairment together(List<Impairment> all) {
        double unlost = 1;
        double single = 1;
        double inOrder = 1;
        double slower = 1;
        for (Impairment one : all) {
            unlost *= 1 - one.loss;
            single *= 1 - one.duplicate;
            inOrder *= 1 - one.reorder;
            slower *= one.slower;
        }
        return new Impairment(1 - unlost, 1 - single, 1 - inOrder, slower);
    }
}
