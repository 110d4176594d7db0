package dev.drydock.sim.network;

import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten regions of a public cloud: mean round trips as published in IBM Cloud's VPC documentation, "Network latency", table
 * for 27 July to 25 August 2024. The one-way latency is half a round trip, in either direction the mean of both
 * measurements, since a round trip takes both ways whoever starts it.
 */
final class IbmCloud2024 {
    private static final List<String> REGIONS = List.of(
            "dallas",
            "toronto",
            "washington",
            "frankfurt",
            "london",
            "madrid",
            "osaka",
            "sydney",
            "tokyo",
            "sao-paulo");

    /** Mean round trips in milliseconds, row = from, column = to. */
    private static final int[][] ROUND_TRIP_MILLIS = {
        {0, 34, 31, 123, 113, 119, 150, 186, 143, 146},
        {34, 0, 19, 93, 82, 108, 168, 215, 162, 129},
        {31, 19, 0, 91, 75, 87, 172, 214, 164, 118},
        {123, 93, 91, 0, 13, 29, 232, 250, 233, 198},
        {113, 83, 75, 13, 0, 27, 244, 261, 243, 188},
        {122, 106, 88, 29, 27, 0, 257, 275, 258, 209},
        {150, 169, 172, 231, 243, 257, 0, 122, 9, 293},
        {186, 214, 214, 249, 261, 275, 122, 0, 115, 328},
        {143, 162, 166, 233, 244, 256, 9, 115, 0, 284},
        {144, 128, 119, 196, 187, 208, 291, 328, 283, 0},
    };

    /** Half of 2.1 ms, the mean round trip between two zones of a region. */
    private static final long BETWEEN_ZONES_NANOS = 1_050_000;

    /** Half of 0.09 ms, the mean round trip inside a zone. */
    private static final long WITHIN_ZONE_NANOS = 45_000;

    private IbmCloud2024() {}

    static Topology topology() {
        Distribution zone = Distribution.constant(WITHIN_ZONE_NANOS);
        return new Topology.Regions(
                "ibm-cloud-2024", REGIONS, matrix(), Distribution.constant(BETWEEN_ZONES_NANOS), zone, zone);
    }

    private static List<List<Distribution>> matrix() {
        List<List<Distribution>> rows = new ArrayList<>();
        for (int from = 0; from < REGIONS.size(); from++) {
            List<Distribution> row = new ArrayList<>();
            for (int to = 0; to < REGIONS.size(); to++) {
                long roundTrips = (long) ROUND_TRIP_MILLIS[from][to] + ROUND_TRIP_MILLIS[to][from];
                row.add(Distribution.constant(roundTrips * 250_000));
            }
            rows.add(row);
        }
        return rows;
    }
}
