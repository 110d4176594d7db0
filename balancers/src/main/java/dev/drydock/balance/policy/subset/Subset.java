package dev.drydock.balance.policy.subset;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;

/** Some of the servers, and of the requests the share that is meant for each. Immutable. */
final class Subset {
    static final Subset NONE = new Subset(new int[0], new double[0]);

    private final int[] members;
    /** The share of a member and of all before it. */
    private final double[] upTo;

    /**
     * A subset.
     *
     * @param members numbers of servers
     * @param shares above 0; only their proportions matter
     */
    Subset(int[] members, double[] shares) {
        this.members = members;
        this.upTo = shares;
        for (int index = 1; index < upTo.length; index++) {
            upTo[index] += upTo[index - 1];
        }
    }

    /** These servers, each with its weight as its share. */
    static Subset weighted(int[] members, Servers servers) {
        double[] shares = new double[members.length];
        for (int index = 0; index < shares.length; index++) {
            shares[index] = servers.weight(members[index]);
        }
        return new Subset(members, shares);
    }

    int count() {
        return members.length;
    }

    int server(int index) {
        return members[index];
    }

    /** The sum of all shares. */
    double total() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    double share(int index) {
        return index == 0 ? upTo[0] : upTo[index] - upTo[index - 1];
    }

    /** Where a server is, or -1. */
    int indexOf(int server) {
        if (server != Policy.NOBODY) {
            for (int index = 0; index < members.length; index++) {
                if (members[index] == server) {
                    return index;
                }
            }
        }
        return -1;
    }

    /**
     * The index of a member drawn in proportion to the shares.
     *
     * @param without an index that is not to be drawn, or -1; there is another
     */
    int drawn(int without, Randomness random) {
        double kept = without < 0 ? total() : total() - share(without);
        double place = random.nextDouble() * kept;
        if (without >= 0 && place >= upTo[without] - share(without)) {
            place += share(without);
        }
        int low = 0;
        int high = members.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place < upTo[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        // Rounding may put the place at the very edge of the one that is left out.
        return low != without ? low : low + 1 < members.length ? low + 1 : low - 1;
    }
}
