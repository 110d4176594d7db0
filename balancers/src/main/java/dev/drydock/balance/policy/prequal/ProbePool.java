package dev.drydock.balance.policy.prequal;

import dev.drydock.protocol.balance.Policy;

/**
 * The answers to probes that a balancer may choose among, oldest first, at most one of each server (section 4, "The probe
 * pool").
 */
final class ProbePool {
    private final int[] servers;
    private final int[] rifs;
    private final long[] latencies;
    private final long[] arrivals;
    private final int[] usesLeft;
    private int count;

    ProbePool(int size) {
        servers = new int[size];
        rifs = new int[size];
        latencies = new long[size];
        arrivals = new long[size];
        usesLeft = new int[size];
    }

    int count() {
        return count;
    }

    int server(int index) {
        return servers[index];
    }

    int rif(int index) {
        return rifs[index];
    }

    long latency(int index) {
        return latencies[index];
    }

    long arrival(int index) {
        return arrivals[index];
    }

    int usesLeft(int index) {
        return usesLeft[index];
    }

    /** Adds an answer in place of an older one of that server, or else of the oldest of all where the pool is full. */
    void add(int server, int rif, long latencyNanos, long now, int uses) {
        int known = indexOf(server);
        if (known >= 0) {
            remove(known);
        } else if (count == servers.length) {
            remove(0);
        }
        servers[count] = server;
        rifs[count] = rif;
        latencies[count] = latencyNanos;
        arrivals[count] = now;
        usesLeft[count] = uses;
        count++;
    }

    /** Where the answer of a server is, or -1. */
    int indexOf(int server) {
        for (int index = 0; index < count; index++) {
            if (servers[index] == server) {
                return index;
            }
        }
        return -1;
    }

    void remove(int index) {
        int after = count - index - 1;
        System.arraycopy(servers, index + 1, servers, index, after);
        System.arraycopy(rifs, index + 1, rifs, index, after);
        System.arraycopy(latencies, index + 1, latencies, index, after);
        System.arraycopy(arrivals, index + 1, arrivals, index, after);
        System.arraycopy(usesLeft, index + 1, usesLeft, index, after);
        count--;
    }

    /** Removes answers that came before a time. */
    void expire(long before) {
        while (count > 0 && arrivals[0] < before) {
            remove(0);
        }
    }

    /** A request goes to a server: it holds one more than it said. */
    void sentTo(int server) {
        int index = indexOf(server);
        if (index >= 0) {
            rifs[index]++;
        }
    }

    /** An answer has been chosen by once, and is removed when that used it up. */
    void use(int index) {
        if (--usesLeft[index] <= 0) {
            remove(index);
        }
    }

    /**
     * The hot-cold lexicographic rule: of the cold, the one with the lowest latency; if all are hot, the one with the
     * fewest requests in flight. The older of equals.
     *
     * @param hotAbove requests in flight above which a server is hot
     * @param avoid a server that is not chosen, or {@link Policy#NOBODY}
     * @return an index, or -1 when there is nothing to choose
     */
    int best(int hotAbove, int avoid) {
        int best = -1;
        for (int index = 0; index < count; index++) {
            if (servers[index] != avoid && (best < 0 || better(index, best, hotAbove))) {
                best = index;
            }
        }
        return best;
    }

    /**
     * The worst by the same ranking: if any is hot, the one with the most requests in flight, else the one with the highest
     * latency. The older of equals.
     */
    int worst(int hotAbove) {
        int worst = 0;
        for (int index = 1; index < count; index++) {
            if (better(worst, index, hotAbove)) {
                worst = index;
            }
        }
        return worst;
    }

    private boolean better(int one, int other, int hotAbove) {
        boolean oneIsHot = rifs[one] > hotAbove;
        boolean otherIsHot = rifs[other] > hotAbove;
        if (oneIsHot != otherIsHot) {
            return otherIsHot;
        }
        return oneIsHot ? rifs[one] < rifs[other] : latencies[one] < latencies[other];
    }
}
