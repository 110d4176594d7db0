package dev.drydock.balance.health;

/**
 * The panic threshold: when less than this share of the servers is healthy, health is disregarded (Envoy, "Panic
 * threshold").
 *
 * @param threshold the share, 0 to 1; at 0 there is no panic
 * @param failTraffic whether a balancer in panic uses no server at all rather than all of them
 */
public record Panic(double threshold, boolean failTraffic) {
    public static final Panic DEFAULTS = new Panic(0.5, false);

    public Panic {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the panic threshold is between 0% and 100%");
        }
    }

    /** Whether a balancer panics with so many healthy servers of so many that are listed. */
    boolean isDueAt(int healthy, int listed) {
        return healthy < threshold * listed - 1e-9;
    }
}
