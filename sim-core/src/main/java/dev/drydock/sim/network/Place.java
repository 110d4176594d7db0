package dev.drydock.sim.network;

/**
 * Where something stands.
 *
 * @param region such as {@code dallas}; not empty
 * @param zone inside the region; may be empty
 * @param rack inside the zone; may be empty
 */
public record Place(String region, String zone, String rack) {
    public Place {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a place has a region");
        }
    }

    /**
     * Reads {@code region}, {@code region/zone} or {@code region/zone/rack}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Place parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException("a place is region, region/zone or region/zone/rack, not " + text);
        }
        return new Place(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    /** Whether this place is that one or lies in it: {@code dallas/z1} lies in {@code dallas}. */
    public boolean isIn(Place other) {
        return region.equals(other.region)
                && (other.zone.isEmpty() || zone.equals(other.zone))
                && (other.rack.isEmpty() || rack.equals(other.rack));
    }

    @Override
    public String toString() {
        return rack.isEmpty() ? zone.isEmpty() ? region : region + "/" + zone : region + "/" + zone + "/" + rack;
    }
}
