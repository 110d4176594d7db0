package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.constant;

import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keys under {@code network.regions}: a scenario's own regions. A latency stands under a pair of regions with a blank
 * between them. {@code oneWay} holds in that direction, and in the other too unless that is given; {@code roundTrip} is
 * halved.
 */
final class RegionKeys {
    private static final String NAME = "this scenario";
    private static final long BETWEEN_ZONES_NANOS = 1_000_000;
    private static final long INSIDE_ZONE_NANOS = 50_000;

    private RegionKeys() {}

    static final RecordForm<Topology.Regions> FORM = RecordForm.<Topology.Regions>of(
                    "regions and latencies such as { roundTrip: { eu us: 80ms } }")
            .optional(
                    "roundTrip",
                    new MapForm<>("pairs of regions", DURATION),
                    "Latency there and back by pair of regions, half of it each way.",
                    "{ eu us: 80ms, eu asia: 160ms, us asia: 150ms }",
                    regions -> Optional.empty())
            .optional(
                    "oneWay",
                    new MapForm<>("pairs of regions", DISTRIBUTION),
                    "Latency one way by pair of regions; holds both ways unless the other way is given too.",
                    "{ eu us: 35ms..45ms, us eu: 40ms }",
                    regions -> Optional.of(printed(regions)))
            .key(
                    "betweenZones",
                    DISTRIBUTION,
                    constant(BETWEEN_ZONES_NANOS),
                    "One way between two zones of a region.",
                    Topology.Regions::betweenZones)
            .key(
                    "betweenRacks",
                    DISTRIBUTION,
                    constant(INSIDE_ZONE_NANOS),
                    "One way between two racks of a zone.",
                    Topology.Regions::betweenRacks)
            .key(
                    "withinRack",
                    DISTRIBUTION,
                    constant(INSIDE_ZONE_NANOS),
                    "One way inside a rack.",
                    Topology.Regions::withinRack)
            .build(RegionKeys::build);

    private static Topology.Regions build(MapOf map) {
        Map<String, Distribution> latencies = new LinkedHashMap<>();
        map.<Map<String, Long>>maybe("roundTrip")
                .orElse(Map.of())
                .forEach((pair, nanos) -> both(latencies, pair, constant(nanos / 2)));
        Map<String, Distribution> oneWay =
                map.<Map<String, Distribution>>maybe("oneWay").orElse(Map.of());
        oneWay.forEach((pair, latency) -> both(latencies, pair, latency));
        latencies.putAll(oneWay);
        TreeSet<String> names = new TreeSet<>();
        latencies.keySet().forEach(pair -> names.addAll(List.of(pair.split(" ", -1))));
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no regions; expected latencies such as roundTrip: { eu us: 80ms }");
        }
        List<String> regions = List.copyOf(names);
        return new Topology.Regions(
                NAME,
                regions,
                matrix(regions, latencies),
                map.the("betweenZones"),
                map.the("betweenRacks"),
                map.the("withinRack"));
    }

    private static void both(Map<String, Distribution> latencies, String pair, Distribution latency) {
        String[] ends = pair.split(" ", -1);
        if (ends.length != 2 || ends[0].equals(ends[1]) || pair.contains("/")) {
            throw new IllegalArgumentException("'" + pair
                    + "' is no pair of regions: expected two names with a blank between them, such as eu us");
        }
        latencies.put(pair, latency);
        latencies.put(ends[1] + " " + ends[0], latency);
    }

    private static List<List<Distribution>> matrix(List<String> regions, Map<String, Distribution> latencies) {
        List<List<Distribution>> rows = new ArrayList<>();
        for (String from : regions) {
            List<Distribution> row = new ArrayList<>();
            for (String to : regions) {
                Distribution latency = from.equals(to) ? constant(0) : latencies.get(from + " " + to);
                if (latency == null) {
                    throw new IllegalArgumentException("the latency between " + from + " and " + to + " is missing");
                }
                row.add(latency);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Distribution> printed(Topology.Regions regions) {
        Map<String, Distribution> pairs = new LinkedHashMap<>();
        List<String> names = regions.regions();
        for (int from = 0; from < names.size(); from++) {
            for (int to = 0; to < names.size(); to++) {
                if (from != to) {
                    pairs.put(
                            names.get(from) + " " + names.get(to),
                            regions.oneWay().get(from).get(to));
                }
            }
        }
        return pairs;
    }
}
