package dev.drydock.balance.policy.hash;

import dev.drydock.protocol.balance.Servers;
import java.util.Arrays;

/**
 * The circle of consistent hashing: every server owns points on it, and a key belongs to the owner of the first point at
 * or after its own place, going round (Karger et al. 1997, section 4). Immutable.
 *
 * <p>A server's points depend on its own name and weight alone, so that a server which goes takes only its own points
 * with it, and the circle is the same whatever the order of the servers.
 */
final class Ring {
    /** Ascending, 63 bits each. */
    private final long[] points;

    private final int[] owners;
    /** For each of 2^n equal arcs, the first point at or after its beginning: a look-up begins there. */
    private final int[] firstOfArc;

    private final int shift;

    private Ring(long[] points, int[] owners) {
        this.points = points;
        this.owners = owners;
        int bits = 32 - Integer.numberOfLeadingZeros(points.length);
        this.shift = 63 - bits;
        this.firstOfArc = new int[1 << bits];
        int point = 0;
        for (int arc = 0; arc < firstOfArc.length; arc++) {
            while (point < points.length && points[point] >>> shift < arc) {
                point++;
            }
            firstOfArc[arc] = point;
        }
    }

    /**
     * The circle of the servers that may be chosen.
     *
     * @param virtualNodes how many points a server of weight 1 has; others in proportion, each at least one
     */
    static Ring of(Servers servers, int virtualNodes) {
        int[] counts = new int[servers.count()];
        int sum = 0;
        for (int index = 0; index < counts.length; index++) {
            double wanted = virtualNodes * servers.weight(servers.at(index));
            counts[index] = (int) StrictMath.min(Integer.MAX_VALUE, StrictMath.max(1, StrictMath.round(wanted)));
            sum = Math.addExact(sum, counts[index]);
        }
        long[] points = new long[sum];
        int filled = 0;
        for (int index = 0; index < counts.length; index++) {
            long name = Hashes.of(servers.name(servers.at(index)), 0);
            for (int node = 0; node < counts[index]; node++) {
                points[filled++] = point(name, node);
            }
        }
        Arrays.sort(points);
        return new Ring(points, owners(points, servers, counts));
    }

    private static int[] owners(long[] points, Servers servers, int[] counts) {
        int[] owners = new int[points.length];
        Arrays.fill(owners, -1);
        for (int index = 0; index < counts.length; index++) {
            int server = servers.at(index);
            long name = Hashes.of(servers.name(server), 0);
            for (int node = 0; node < counts[index]; node++) {
                int at = Arrays.binarySearch(points, point(name, node));
                // Two servers at one point, once in 2^63 or so: the name decides, so that the order of servers does
                // not.
                if (owners[at] < 0 || servers.name(server).compareTo(servers.name(owners[at])) < 0) {
                    owners[at] = server;
                }
            }
        }
        for (int at = 1; at < owners.length; at++) {
            owners[at] = owners[at] < 0 ? owners[at - 1] : owners[at];
        }
        return owners;
    }

    private static long point(long name, int node) {
        return Hashes.mix(name + node * 0x9E37_79B9_7F4A_7C15L) >>> 1;
    }

    /** How many points there are. */
    int size() {
        return points.length;
    }

    /** The first point at or after a key's place, going round. */
    int at(long key) {
        long place = key >>> 1;
        int point = firstOfArc[(int) (place >>> shift)];
        while (point < points.length && points[point] < place) {
            point++;
        }
        return point == points.length ? 0 : point;
    }

    /** The point after this one, going round. */
    int after(int point) {
        return point + 1 == points.length ? 0 : point + 1;
    }

    /** The server that owns a point. */
    int owner(int point) {
        return owners[point];
    }

    /** Where a point is on the circle, from 0 to 1. */
    double place(int point) {
        return points[point] * 0x1p-63;
    }
}
