package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.List;

/** Where nodes and clients can stand, and how long a message takes from one place to another. */
public sealed interface Topology {

    /**
     * Says whether something may stand there.
     *
     * @throws IllegalArgumentException when no such place exists; the message names those that do
     */
    void requirePlace(Place place);

    /** The one-way latency between two things that stand at these places; those may be one and the same place. */
    Distribution oneWay(Place from, Place to);

    /** One latency between any two, wherever they stand; the names of places are free. */
    record Anywhere(Distribution oneWay) implements Topology {
        @Override
        public void requirePlace(Place place) {
            // Every place will do.
        }

        @Override
        public Distribution oneWay(Place from, Place to) {
            return oneWay;
        }
    }

    /**
     * Regions with a matrix of latencies; inside a region the latency depends on whether two things share a zone and a
     * rack. The names of zones and racks are free.
     *
     * @param name of the topology, for messages
     * @param regions distinct names
     * @param oneWay row = from, column = to, in the order of {@code regions}; the diagonal is not used
     * @param betweenZones one way between two zones of one region
     * @param betweenRacks one way between two racks of one zone
     * @param withinRack one way inside a rack
     */
    record Regions(
            String name,
            List<String> regions,
            List<List<Distribution>> oneWay,
            Distribution betweenZones,
            Distribution betweenRacks,
            Distribution withinRack)
            implements Topology {
        public Regions {
            regions = List.copyOf(regions);
            oneWay = oneWay.stream().map(List::copyOf).toList();
            int count = regions.size();
            if (count == 0 || regions.stream().distinct().count() != count) {
                throw new IllegalArgumentException("a topology has at least one region, and no two of one name");
            }
            if (oneWay.size() != count || oneWay.stream().anyMatch(row -> row.size() != count)) {
                throw new IllegalArgumentException(
                        "the latency matrix of " + count + " regions has " + count + " rows and columns");
            }
        }

        @Override
        public void requirePlace(Place place) {
            if (!regions.contains(place.region())) {
                throw new IllegalArgumentException("there is no region " + place.region() + " in " + name
                        + "; its regions are " + String.join(", ", regions));
            }
        }

        @Override
        public Distribution oneWay(Place from, Place to) {
            if (!from.region().equals(to.region())) {
                return oneWay.get(regions.indexOf(from.region())).get(regions.indexOf(to.region()));
            }
            if (!from.zone().equals(to.zone())) {
                return betweenZones;
            }
            return from.rack().equals(to.rack()) ? withinRack : betweenRacks;
        }
    }
}
