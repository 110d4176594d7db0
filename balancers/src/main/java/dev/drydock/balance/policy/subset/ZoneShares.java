package dev.drydock.balance.policy.subset;

/**
 * Which share of one zone's requests goes to which zone: as much as possible stays, while every zone's servers get a
 * share of all requests in proportion to their capacity (Envoy, "Zone aware routing"). Immutable.
 */
final class ZoneShares {
    private final double staying;
    /** What a zone, and all before it, can take from other zones. */
    private final double[] residualUpTo;

    /**
     * Shares for the requests of one zone.
     *
     * @param local the zone that the requests come from
     * @param origins of all requests the share that comes from each zone; they add up to 1
     * @param capacities of all servers the share that each zone has; they add up to 1
     */
    ZoneShares(int local, double[] origins, double[] capacities) {
        // "The originating cluster local zone percentage is smaller than the one in the upstream cluster": all stay.
        this.staying = capacities[local] >= origins[local] ? 1 : capacities[local] / origins[local];
        this.residualUpTo = new double[capacities.length];
        double sum = 0;
        for (int zone = 0; zone < residualUpTo.length; zone++) {
            // "The specific zone is selected based on the residual capacity of the zone."
            sum += zone == local ? 0 : StrictMath.max(0, capacities[zone] - origins[zone]);
            residualUpTo[zone] = sum;
        }
    }

    /** The share that stays in its zone. */
    double staying() {
        return staying;
    }

    /** Of what goes to other zones, the share that goes to this one. */
    double spilling(int zone) {
        double before = zone == 0 ? 0 : residualUpTo[zone - 1];
        double all = residualUpTo[residualUpTo.length - 1];
        return all == 0 ? 0 : (residualUpTo[zone] - before) / all;
    }

    /**
     * The zone of what goes to other zones.
     *
     * @param draw uniform in [0, 1)
     */
    int spill(double draw) {
        double all = residualUpTo[residualUpTo.length - 1];
        double place = draw * all;
        int zone = 0;
        while (place >= residualUpTo[zone] && residualUpTo[zone] < all) {
            zone++;
        }
        return zone;
    }
}
